// Every word of what was received, in German.

import { bidiIsolate } from '../../i18n/bidiIsolate'
import { counted, milliseconds, number } from '../../i18n/numbers.de'
import type { ReceivedMessages } from './received.en'
import { receivedEn } from './received.en'

const { format } = receivedEn
const problem = { one: 'Problem', other: 'Probleme' }

export const receivedDe: ReceivedMessages = {
  title: 'Empfangen',
  arrow: '→',
  toTicket: 'an Ticket',
  ofTicket: 'von Ticket',
  noProvider: 'kein Anbieter',
  now: 'jetzt',
  problems: (count) => counted(count, problem),
  changes: (count) =>
    count === 0 ? 'keine Änderungen' : counted(count, { one: 'Änderung', other: 'Änderungen' }),
  warnings: (count) => counted(count, { one: 'Warnung', other: 'Warnungen' }),
  refusedWith: (status) => (status === 0 ? 'keine Antwort' : `abgelehnt mit ${status}`),
  webhook: 'Webhook',
  answered: (status) => (status === 0 ? 'keine Antwort' : `Antwort ${status}`),
  attempt: (attempt) => `Versuch ${number.format(attempt)}`,
  pinned: 'angeheftet',
  arrived: (count) => `${number.format(count)} weitere wurden empfangen.`,
  dropped: (count) =>
    counted(count, {
      one: 'älterer Eintrag ist neueren gewichen.',
      other: 'ältere Einträge sind neueren gewichen.',
    }),

  search: 'Suchen…',
  filter: 'Filtern',
  all: 'Alle',
  filters: (count) => counted(count, { one: 'Filter', other: 'Filter' }),
  outcome: { accepted: 'Angenommen', refused: 'Abgelehnt', webhook: 'Webhooks' },
  statuses: 'Status',
  providers: 'Anbieter',
  tickets: 'Tickets',
  hits: (found, all) => `${number.format(found)} von ${number.format(all)}`,
  nothingFound: 'Nichts, was empfangen wurde, passt.',
  showAll: 'Alle anzeigen',

  exportArchive: 'Gelistetes exportieren (HAR)',
  archive: 'empfangen',
  clear: 'Leeren',
  clearQuestion: (count) => `${counted(count, { one: 'Eintrag', other: 'Einträge' })} entfernen?`,
  clearHelp: (pinned) =>
    pinned === 0
      ? 'Sie sind sonst nirgends gespeichert.'
      : `Sie sind sonst nirgends gespeichert. ${
          pinned === 1
            ? 'Der angeheftete bleibt.'
            : `Die ${number.format(pinned)} angehefteten bleiben.`
        }`,
  remove: 'Entfernen',

  empty: 'Noch wurde nichts empfangen',
  emptyHelp: 'Senden Sie etwas, und es steht sofort hier:',
  keyHelp: (name) =>
    `Legen Sie zuerst einen SECRET-Schlüssel in ${bidiIsolate(name)} ab; das Programm hat einen ausgegeben, wo es aus einem Terminal gestartet wurde.`,
  copyCommand: 'Befehl kopieren',
  noHub: 'Dieses Fenster hat keinen eigenen Hub',
  noHubHelp:
    'Was ein anderer Server empfängt, ist hier nicht bekannt. Starten Sie das Programm ohne --server, um hier zu sehen, was angebundene Systeme senden.',
  notListening:
    'Der Hub dieses Programms nimmt keine Verbindungen an; es kann also nichts an ihn gesendet werden.',

  open: 'Geöffneter Eintrag',
  close: 'Schließen',
  notRead: (reason) => `Das Empfangene kann nicht gelesen werden: ${bidiIsolate(reason)}`,
  notOpened: (reason) => `Der Eintrag kann nicht geöffnet werden: ${bidiIsolate(reason)}`,
  failed: (reason) => `Das ist nicht gelungen: ${bidiIsolate(reason)}`,
  tryAgain: 'Erneut versuchen',
  gone: 'Dieser Eintrag ist nicht mehr gespeichert.',
  notKept:
    'Dieser Eintrag ist neueren gewichen oder wurde entfernt. Wenn Sie ihn schließen, ist er weg.',
  accepted: 'Angenommen',
  refused: 'Abgelehnt',
  taken: 'Übernommen',
  notTaken: 'Nicht übernommen',
  noAnswer: 'Keine Antwort',
  size: 'Größe',
  time: 'Zeit',
  duration: 'Dauer',
  milliseconds,
  key: 'Schlüssel',
  visitor: 'Besucher',
  try: 'Versuch',

  edit: 'Bearbeiten',
  replay: 'Wiederholen…',
  sendAgain: 'Erneut senden',
  sending: 'Wird gesendet…',
  sentAgain: 'Es wurde erneut gesendet. Der Versuch steht in der Liste.',
  notSentAgain: (reason) => `Es wurde nicht erneut gesendet: ${bidiIsolate(reason)}`,
  pin: 'Anheften',
  copyAs: 'Kopieren als',
  format,
  copied: (as) =>
    `Als ${format[as]} kopiert. Der Schlüssel ist nicht darin; er kommt aus der Variablen SERVICE_VIEW_KEY.`,
  copiedWebhook: (as) => `Als ${format[as]} kopiert.`,
  notCopied: 'Es konnte nicht kopiert werden.',

  show: 'Anzeigen',
  part: {
    payload: (count) => (count === 0 ? 'Nutzdaten' : `Nutzdaten · ${counted(count, problem)}`),
    changes: (count) => `Änderungen · ${number.format(count)}`,
    request: 'Anfrage',
    message: 'Nachricht',
    answer: 'Antwort',
  },
  noData: 'Es enthielt keine Daten.',
  noProblemsOfData: 'An den Daten ist nichts falsch. Abgelehnt wurde es aus einem anderen Grund:',
  noChanges: 'Es enthält dasselbe wie das vorige.',
  firstOne: 'Es ist das erste dieses Anbieters, das für das Ticket angenommen wurde.',
  notAccepted: 'Es wurde abgelehnt und hat also nichts geändert.',
  whole: 'das Ganze',
  change: { added: 'Hinzugefügt', removed: 'Entfernt', changed: 'Geändert' },
  before: 'vorher',
  after: 'nachher',
  replaced: 'Was ersetzt wurde',

  headers: 'Kopfzeilen',
  keyCut: 'Der Schlüssel wurde entfernt; nur sein Name ist gespeichert.',
  body: 'Inhalt',
  noBody: 'Es gibt keinen Inhalt.',
  notWhole: 'Der Inhalt kam nicht vollständig an und kann deshalb nicht erneut gesendet werden.',
  binary: (size) =>
    `Es kam komprimiert an, oder als Bytes, die kein Text sind. Das sind seine ${size} in Base64:`,
  data: 'Daten nach dem Dekodieren',
  answerBody: 'Inhalt der Antwort',
  emptyAnswer: 'Die Antwort hat keinen Inhalt.',

  replayTitle: 'Wiederholen',
  replayHelp: 'Genau dieselben Bytes werden noch einmal an den Hub dieses Programms gesendet.',
  replayTicket: 'An Ticket',
  replayTicketHelp: 'Leer für dasselbe.',
  times: 'Wie oft',
  pause: 'Pause in Sekunden',
  start: 'Senden',
  stop: 'Anhalten',
  progress: (done, total) => `${number.format(done)} von ${number.format(total)} gesendet`,
  stopped: (done, total) => `Angehalten nach ${number.format(done)} von ${number.format(total)}`,
  countOf: (status, count) => `${status === 0 ? 'keine Antwort' : status}: ${number.format(count)}`,
  answers: 'Antworten',
}
