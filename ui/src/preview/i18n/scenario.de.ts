// The words about scenarios, in German.

import { bidiIsolate } from '../../i18n/bidiIsolate'
import { counted, number, timeSpan } from '../../i18n/numbers.de'
import { samplesDe } from './samples.de'
import type { ScenarioMessages } from './scenario.en'

const mistake = { one: 'Fehler', other: 'Fehler' }

export const scenarioDe: ScenarioMessages = {
  title: 'Szenarien',
  manage: 'Ihre Szenarien…',
  unavailable: (reason) => `Es gibt keine Szenarien: ${bidiIsolate(reason)}`,
  steps: (count) => counted(count, { one: 'Schritt', other: 'Schritte' }),
  mistakes: (count) => counted(count, mistake),
  hasFaults: 'mit Störungen',
  unsaved: 'Noch nicht gespeichert',
  changed: 'geändert',
  names: {
    rush: 'Ein Ansturm',
    duplicates: 'Doppelte',
    disorder: 'Durcheinander',
    flood: 'Ein System, das überflutet',
    'broken-link': 'Eine Verbindung, die abreißt',
    'clinic-day': 'Ein Tag in einer Praxis',
  },
  files: {
    ...samplesDe,
    own: 'Ihre Szenarien',
    noneOwn: 'Noch keine. Speichern Sie das geöffnete Szenario unter einem Namen.',
    keep: 'Szenario unter einem Namen speichern',
    folderHelp:
      'Jedes Szenario ist eine einfache Datei, NAME.json; der Ordner kann also in einem Repository liegen.',
    error: (error) => {
      if (error.kind === 'exists') return 'Es gibt schon ein Szenario mit diesem Namen.'
      if (error.kind === 'notThere') return 'Das Szenario ist nicht mehr da.'
      return samplesDe.error(error)
    },
  },
  notOpened: (reason) => `Das Szenario wurde nicht geöffnet: ${reason}`,

  open: 'Szenario',
  close: 'Schließen',
  builtIn: 'mitgeliefert',
  keep: 'Speichern',
  keepAs: 'Speichern unter…',
  notKept: (refusal) => {
    if (refusal.kind === 'changed')
      return 'Es wurde nicht gespeichert: Die Datei ist nicht mehr die, die hier geöffnet wurde. Jemand hat sie geändert, oder eine andere trägt ihren Namen.'
    if (refusal.kind === 'notThere')
      return 'Es wurde nicht gespeichert: Die Datei ist nicht mehr da. Jemand hat sie umbenannt oder entfernt.'
    return scenarioDe.files.error(refusal)
  },
  keepAnyway: 'Trotzdem speichern',
  inFolder: (folder) => (folder === null ? 'im üblichen Ordner' : `in ${bidiIsolate(folder)}`),
  madeWay: (name, count) =>
    `Was Sie in ${bidiIsolate(name)} geschrieben haben, musste weichen und steht in keiner Datei.` +
    (count > 1 ? ` Ebenso ${number.format(count - 1)} davor.` : ''),
  show: 'Anzeigen',
  parts: { steps: 'Schritte', text: 'Als Text' },
  help: 'Es läuft auf dem Hub dieses Programms, am Standort von Service: Dort werden Besucher angelegt und aufgerufen.',
  faultsHelp: 'Während es läuft, zeigt der Hub die Störungen allen, die senden.',
  elsewhere:
    'Dieses Fenster hat keinen eigenen Hub; hier kann also nichts abgespielt oder aufgezeichnet werden.',
  cannotCheck: (reason) => `Der Text kann nicht geprüft werden: ${bidiIsolate(reason)}`,
  mend: (count) => `Beheben Sie ${counted(count, mistake)}, um es abzuspielen.`,
  showMistakes: 'Anzeigen',
  textLabel: 'Szenario als Text',

  play: 'Abspielen',
  playAgain: 'Erneut abspielen',
  goOn: 'Fortsetzen',
  pause: 'Anhalten',
  step: 'Ein Schritt',
  stop: 'Beenden',
  speed: 'Geschwindigkeit',
  times: (factor) => `${number.format(factor)}×`,
  loop: 'Endlos',
  controls: 'Abspielen',
  starting: 'Beginnt…',
  playing: (at, total) => `Schritt ${number.format(at)} von ${number.format(total)} läuft`,
  paused: (done, total) => `Angehalten nach ${number.format(done)} von ${number.format(total)}`,
  round: (round) => `Runde ${number.format(round)}`,
  allDone: (total) =>
    total === 1
      ? 'Der Schritt ist ausgeführt'
      : `Alle ${number.format(total)} Schritte sind ausgeführt`,
  failedAt: (step) => `Schritt ${number.format(step)} ist fehlgeschlagen`,
  stopped: (done, total) => `Beendet nach ${number.format(done)} von ${number.format(total)}`,
  notFollowed: (reason) => `Über den Durchlauf ist nichts bekannt: ${bidiIsolate(reason)}`,
  tryAgain: 'Erneut versuchen',
  failed: (reason) => `Es hat nicht geklappt: ${bidiIsolate(reason)}`,
  notPlayed: (reason) => `Es konnte nicht abgespielt werden: ${bidiIsolate(reason)}`,
  startError: (error) =>
    error.kind === 'noHub'
      ? 'Dieses Fenster hat keinen eigenen Hub.'
      : `Es wird nicht abgespielt: ${bidiIsolate(error.reason)}`,
  isPlayed: (name) => `${bidiIsolate(name)} wird abgespielt.`,
  changedSince:
    'Der Text wurde seitdem geändert. Abspielen nimmt den Text, wie er jetzt ist, und beendet diesen Durchlauf.',
  state: {
    waiting: 'wartet',
    running: 'läuft',
    done: 'ausgeführt',
    failed: 'fehlgeschlagen',
    skipped: 'übersprungen',
  },
  took: timeSpan,
  sentBy: (step) => `Das sendet Schritt ${number.format(step)}.`,
  sendsNothing: 'Nichts zu zeichnen',
  sendsNothingHelp: 'Kein Schritt dieses Szenarios sendet Nutzdaten, oder der Text hat Fehler.',
  sendsFile: (step) => `Schritt ${number.format(step)} sendet eine Datei`,
  sendsFileHelp: (file) => `Seine Nutzdaten stehen in ${bidiIsolate(file)}, neben dem Szenario.`,
  noSteps: 'Die Schritte werden aufgeführt, sobald der Text keine Fehler hat.',

  stepOf({ kind, title, ticket, provider, times, milliseconds, seconds, status, pointer }) {
    const [who, from] = [bidiIsolate(ticket ?? ''), bidiIsolate(provider ?? '')]
    const many = times ?? 1
    const of = provider === null ? '' : ` von ${from}`
    const sends =
      (many === 1 ? 'die nächste Sendung' : `die nächsten ${number.format(many)} Sendungen`) + of
    switch (kind) {
      case 'ticket':
        return `Neuer Besucher ${who}`
      case 'send':
        return `${from} an ${who} senden${many === 1 ? '' : `, ${number.format(many)}-mal`}`
      case 'call':
        return `${who} aufrufen`
      case 'recall':
        return `${who} erneut aufrufen`
      case 'served':
        return `${who} als erledigt vermerken`
      case 'noShow':
        return `${who} als nicht erschienen vermerken`
      case 'backToQueue':
        return `${who} zurückstellen`
      case 'wait':
        return `${timeSpan(milliseconds ?? 0)} warten`
      case 'expectAnswer':
        return `Antwort ${String(status)} erwarten`
      case 'expectNoAnswer':
        return 'Keine Antwort erwarten'
      case 'expectData':
        return `Daten von ${from} bei ${who} erwarten${pointer ? `, ${bidiIsolate(pointer)}` : ''}`
      case 'refuse':
        return `Mit ${String(status)} ablehnen: ${sends}`
      case 'delay':
        return `Um ${timeSpan(milliseconds ?? 0)} verzögern: ${sends}`
      case 'cut':
        return `Verbindung trennen: ${sends}`
      case 'clock': {
        const way = (seconds ?? 0) < 0 ? 'nachstellen' : 'vorstellen'
        const off = `Uhr um ${timeSpan(Math.abs(seconds ?? 0) * 1_000)} ${way}`
        return `${off}${times === null ? '' : `: ${sends}`}`
      }
      case 'silence':
        return 'Alle Sockets verstummen lassen'
      case 'closeSockets':
        return 'Alle Sockets schließen'
      case 'endFaults':
        return 'Alle Störungen beenden'
      default:
        return title
    }
  },

  record: 'Aufzeichnen',
  recordHelp: 'Aufzeichnen, was empfangen wird, für ein Szenario',
  fromReceived: 'Aus dem Empfangenen…',
  recording: (count) => `Aufzeichnung: ${number.format(count)} empfangen`,
  stopRecording: 'Aufzeichnung beenden',
  recordTitle: 'Szenario erstellen',
  recordText:
    'Es sendet das Gewählte noch einmal, mit denselben Wartezeiten, und erwartet dieselben Antworten. Tickets werden neu angelegt und bekommen Namen.',
  nothingRecorded: 'Inzwischen wurde nichts empfangen. Wählen Sie aus, was vorher empfangen wurde.',
  nothingReceived: 'Noch wurde nichts empfangen. Senden Sie zuerst etwas.',
  choose: 'Anfragen',
  chosen: (count, all) => `${number.format(count)} von ${number.format(all)} gewählt`,
  all: 'Alle',
  none: 'Keine',
  make: 'Szenario erstellen',
  notMade: 'Nichts davon lässt sich abspielen:',
  notAll: 'Nicht alles ließ sich übernehmen:',
  leftOut: {
    gone: (count) =>
      counted(count, {
        one: 'Eintrag ist nicht mehr gespeichert',
        other: 'Einträge sind nicht mehr gespeichert',
      }),
    webhook: (count) =>
      counted(count, {
        one: 'gehört zu einem Webhook, den der Hub selbst gesendet hat',
        other: 'gehören zu einem Webhook, den der Hub selbst gesendet hat',
      }),
    incomplete: (count) =>
      counted(count, {
        one: 'Inhalt kam nicht vollständig an',
        other: 'Inhalte kamen nicht vollständig an',
      }),
    form: (count) =>
      `${counted(count, { one: 'Formular hat', other: 'Formulare haben' })} Anbieter, Titel und Daten nicht je einmal und als Text`,
    ticket: (count) =>
      counted(count, { one: 'Ticket ist keine Nummer', other: 'Tickets sind keine Nummern' }),
    answer: (count) =>
      counted(count, {
        one: 'Antwort kann kein Szenario herbeiführen',
        other: 'Antworten kann kein Szenario herbeiführen',
      }),
    tooLarge: (count) =>
      `${counted(count, { one: 'Anfrage hat', other: 'Anfragen haben' })} keinen Platz in der Datei`,
  },
  otherBytes: (count) =>
    `${counted(count, { one: 'Anfrage wird', other: 'Anfragen werden' })} mit denselben Feldern und anderen Bytes gesendet: Ein Szenario behält Anbieter, Titel und Daten, aber nicht, wie das Formular kodiert oder gepackt war, und auch nicht, was sonst darin stand`,
}
