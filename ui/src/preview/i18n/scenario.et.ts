// The words about scenarios, in Estonian.

import { bidiIsolate } from '../../i18n/bidiIsolate'
import { counted, number, timeSpan } from '../../i18n/numbers.et'
import { samplesEt } from './samples.et'
import type { ScenarioMessages } from './scenario.en'

const mistake = { one: 'viga', other: 'viga' }
const request = { one: 'päring', other: 'päringut' }

export const scenarioEt: ScenarioMessages = {
  title: 'Stsenaariumid',
  manage: 'Teie stsenaariumid…',
  unavailable: (reason) => `Stsenaariume ei ole: ${bidiIsolate(reason)}`,
  steps: (count) => counted(count, { one: 'samm', other: 'sammu' }),
  mistakes: (count) => counted(count, mistake),
  hasFaults: 'riketega',
  unsaved: 'Veel salvestamata',
  changed: 'muudetud',
  names: {
    rush: 'Tipptund',
    duplicates: 'Kordused',
    disorder: 'Segadus',
    flood: 'Süsteem, mis ujutab üle',
    'broken-link': 'Ühendus, mis katkeb',
    'clinic-day': 'Päev kliinikus',
  },
  files: {
    ...samplesEt,
    own: 'Teie stsenaariumid',
    noneOwn: 'Veel ei ole ühtegi. Salvestage avatud stsenaarium mõne nimega.',
    keep: 'Salvesta stsenaarium nimega',
    folderHelp: 'Iga stsenaarium on lihtne fail NIMI.json, seega võib kaust olla hoidlas.',
    error: (error) => {
      if (error.kind === 'exists') return 'Sellise nimega stsenaarium on juba olemas.'
      if (error.kind === 'notThere') return 'Seda stsenaariumi enam ei ole.'
      return samplesEt.error(error)
    },
  },
  notOpened: (reason) => `Stsenaariumi ei avatud: ${reason}`,

  open: 'Stsenaarium',
  close: 'Sulge',
  builtIn: 'kaasas',
  keep: 'Salvesta',
  keepAs: 'Salvesta nimega…',
  notKept: (refusal) => {
    if (refusal.kind === 'changed')
      return 'Seda ei salvestatud: fail ei ole see, mis siin avati. Keegi muutis seda või on selle nimi nüüd teisel failil.'
    if (refusal.kind === 'notThere')
      return 'Seda ei salvestatud: faili enam ei ole. Keegi nimetas selle ümber või kustutas selle.'
    return scenarioEt.files.error(refusal)
  },
  keepAnyway: 'Salvesta ikkagi',
  inFolder: (folder) => (folder === null ? 'tavalises kaustas' : `kaustas ${bidiIsolate(folder)}`),
  madeWay: (name, count) =>
    `Teie tekst stsenaariumis ${bidiIsolate(name)} pidi teise eest taanduma ega ole üheski failis.` +
    (count > 1 ? ` Enne seda juhtus sama: ${number.format(count - 1)}.` : ''),
  show: 'Näita',
  parts: { steps: 'Sammud', text: 'Tekst' },
  help: 'Seda esitatakse selle programmi serveris, teeninduse asukohas: seal lisatakse ja kutsutakse külastajaid.',
  faultsHelp: 'Esituse ajal näitab server rikkeid kõigile, kes saadavad.',
  elsewhere: 'Sellel aknal ei ole oma serverit, seega ei saa siin midagi esitada ega jäädvustada.',
  cannotCheck: (reason) => `Teksti ei saa kontrollida: ${bidiIsolate(reason)}`,
  mend: (count) => `Enne esitamist parandage ${counted(count, mistake)}.`,
  showMistakes: 'Näita',
  textLabel: 'Stsenaarium tekstina',

  play: 'Esita',
  playAgain: 'Esita uuesti',
  goOn: 'Jätka',
  pause: 'Peata',
  step: 'Üks samm',
  stop: 'Lõpeta',
  speed: 'Kiirus',
  times: (factor) => `${number.format(factor)}×`,
  loop: 'Korduvalt',
  controls: 'Esitamine',
  starting: 'Alustamine…',
  playing: (at, total) => `Käib samm ${number.format(at)} / ${number.format(total)}`,
  paused: (done, total) => `Peatatud: ${number.format(done)} / ${number.format(total)}`,
  round: (round) => `ring ${number.format(round)}`,
  allDone: (total) =>
    total === 1 ? 'Samm on tehtud' : `Kõik ${number.format(total)} sammu on tehtud`,
  failedAt: (step) => `Samm ${number.format(step)} nurjus`,
  stopped: (done, total) => `Lõpetatud: ${number.format(done)} / ${number.format(total)}`,
  notFollowed: (reason) => `Esitusest ei ole midagi teada: ${bidiIsolate(reason)}`,
  tryAgain: 'Proovi uuesti',
  failed: (reason) => `See ei õnnestunud: ${bidiIsolate(reason)}`,
  notPlayed: (reason) => `Seda ei saanud esitada: ${bidiIsolate(reason)}`,
  startError: (error) =>
    error.kind === 'noHub'
      ? 'Sellel aknal ei ole oma serverit.'
      : `Seda ei esitata: ${bidiIsolate(error.reason)}`,
  isPlayed: (name) => `Esitamisel: ${bidiIsolate(name)}.`,
  changedSince:
    'Teksti on vahepeal muudetud. Esita võtab praeguse teksti ja lõpetab selle esituse.',
  state: {
    waiting: 'ootel',
    running: 'käib',
    done: 'tehtud',
    failed: 'nurjus',
    skipped: 'vahele jäetud',
  },
  took: timeSpan,
  sentBy: (step) => `Seda saadab samm ${number.format(step)}.`,
  sendsNothing: 'Midagi ei ole joonistada',
  sendsNothingHelp: 'Ükski selle stsenaariumi samm ei saada andmesisu või on tekstis vigu.',
  sendsFile: (step) => `Samm ${number.format(step)} saadab faili`,
  sendsFileHelp: (file) => `Selle andmesisu on failis ${bidiIsolate(file)}, stsenaariumi kõrval.`,
  noSteps: 'Sammud loetletakse, kui tekstis ei ole vigu.',

  stepOf({ kind, title, ticket, provider, times, milliseconds, seconds, status, pointer }) {
    const [who, from] = [bidiIsolate(ticket ?? ''), bidiIsolate(provider ?? '')]
    const many = times ?? 1
    const of = provider === null ? '' : `, pakkuja ${from}`
    const sends =
      (many === 1 ? 'järgmine saatmine' : `järgmised ${number.format(many)} saatmist`) + of
    switch (kind) {
      case 'ticket':
        return `Uus külastaja ${who}`
      case 'send':
        return `Saada ${from} külastajale ${who}${many === 1 ? '' : `, ${number.format(many)} korda`}`
      case 'call':
        return `Kutsu külastaja ${who}`
      case 'recall':
        return `Kutsu külastaja ${who} uuesti`
      case 'served':
        return `Märgi külastaja ${who} teenindatuks`
      case 'noShow':
        return `Märgi külastaja ${who} mitteilmunuks`
      case 'backToQueue':
        return `Pane külastaja ${who} tagasi järjekorda`
      case 'wait':
        return `Oota ${timeSpan(milliseconds ?? 0)}`
      case 'expectAnswer':
        return `Oota vastust ${String(status)}`
      case 'expectNoAnswer':
        return 'Ära oota vastust'
      case 'expectData':
        return `Oota külastajal ${who} pakkuja ${from} andmeid${pointer ? `, ${bidiIsolate(pointer)}` : ''}`
      case 'refuse':
        return `Lükka tagasi (${String(status)}): ${sends}`
      case 'delay':
        return `Viivita ${timeSpan(milliseconds ?? 0)}: ${sends}`
      case 'cut':
        return `Katkesta ühendus: ${sends}`
      case 'clock': {
        const way = (seconds ?? 0) < 0 ? 'tagasi' : 'ette'
        const off = `Nihuta kella ${timeSpan(Math.abs(seconds ?? 0) * 1_000)} ${way}`
        return `${off}${times === null ? '' : `: ${sends}`}`
      }
      case 'silence':
        return 'Vaigista kõik soklid'
      case 'closeSockets':
        return 'Sulge kõik soklid'
      case 'endFaults':
        return 'Lõpeta kõik rikked'
      default:
        return title
    }
  },

  record: 'Jäädvusta',
  recordHelp: 'Jäädvusta vastuvõetu stsenaariumi jaoks',
  fromReceived: 'Vastuvõetust…',
  recording: (count) => `Jäädvustamine: vastu võetud ${number.format(count)}`,
  stopRecording: 'Lõpeta jäädvustamine',
  recordTitle: 'Stsenaariumi loomine',
  recordText:
    'See saadab valitu uuesti, samade ootamistega, ja ootab samu vastuseid. Piletid luuakse uuesti ja saavad nimed.',
  nothingRecorded: 'Vahepeal ei võetud midagi vastu. Valige varem vastuvõetu seast.',
  nothingReceived: 'Veel ei ole midagi vastu võetud. Saatke enne midagi.',
  choose: 'Päringud',
  chosen: (count, all) => `Valitud ${number.format(count)} / ${number.format(all)}`,
  all: 'Kõik',
  none: 'Mitte ükski',
  make: 'Loo stsenaarium',
  notMade: 'Midagi sellest ei saa esitada:',
  notAll: 'Kõike ei saanud üle võtta:',
  leftOut: {
    gone: (count) => `${counted(count, { one: 'kirjet', other: 'kirjet' })} enam ei hoita`,
    webhook: (count) =>
      `${counted(count, { one: 'kuulub', other: 'kuulub' })} veebihaagile, mille server saatis ise`,
    incomplete: (count) =>
      `${counted(count, { one: 'sisu', other: 'sisu' })} ei jõudnud tervikuna kohale`,
    form: (count) =>
      `${counted(count, { one: 'vormis', other: 'vormis' })} ei ole pakkujat, pealkirja ja andmeid, igaüht üks kord ja tekstina`,
    ticket: (count) => `${counted(count, { one: 'pilet', other: 'piletit' })} ei ole number`,
    answer: (count) =>
      `${counted(count, { one: 'vastust', other: 'vastust' })} ei saa ükski stsenaarium esile kutsuda`,
    tooLarge: (count) => `${counted(count, request)} ei mahu faili`,
  },
  otherBytes: (count) =>
    `${counted(count, request)} saadetakse samade väljade ja teiste baitidega: stsenaarium hoiab alles pakkuja, pealkirja ja andmed, aga mitte seda, kuidas vorm oli kodeeritud või pakitud, ega seda, mis selles veel oli`,
}
