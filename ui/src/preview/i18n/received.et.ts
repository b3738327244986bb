// Every word of what was received, in Estonian.

import { bidiIsolate } from '../../i18n/bidiIsolate'
import { counted, milliseconds, number } from '../../i18n/numbers.et'
import type { ReceivedMessages } from './received.en'
import { receivedEn } from './received.en'

const { format } = receivedEn
const problem = { one: 'probleem', other: 'probleemi' }

export const receivedEt: ReceivedMessages = {
  title: 'Vastu võetud',
  arrow: '→',
  toTicket: 'piletile',
  ofTicket: 'piletilt',
  noProvider: 'pakkujata',
  now: 'praegu',
  problems: (count) => counted(count, problem),
  changes: (count) =>
    count === 0 ? 'muudatusi ei ole' : counted(count, { one: 'muudatus', other: 'muudatust' }),
  warnings: (count) => counted(count, { one: 'hoiatus', other: 'hoiatust' }),
  refusedWith: (status) => (status === 0 ? 'vastust ei ole' : `tagasi lükatud: ${status}`),
  webhook: 'Veebihaak',
  answered: (status) => (status === 0 ? 'vastust ei ole' : `vastus ${status}`),
  attempt: (attempt) => `katse ${number.format(attempt)}`,
  pinned: 'kinnitatud',
  arrived: (count) => `Vastu võeti veel ${number.format(count)}.`,
  dropped: (count) =>
    counted(count, {
      one: 'vanem kirje andis uuematele ruumi.',
      other: 'vanemat kirjet andis uuematele ruumi.',
    }),

  search: 'Otsi…',
  filter: 'Filtreeri',
  all: 'Kõik',
  filters: (count) => counted(count, { one: 'filter', other: 'filtrit' }),
  outcome: { accepted: 'Vastu võetud', refused: 'Tagasi lükatud', webhook: 'Veebihaagid' },
  statuses: 'Olek',
  providers: 'Pakkujad',
  tickets: 'Piletid',
  hits: (found, all) => `${number.format(found)} / ${number.format(all)}`,
  nothingFound: 'Miski vastuvõetust ei sobi.',
  showAll: 'Näita kõiki',

  exportArchive: 'Ekspordi loetletu (HAR)',
  archive: 'vastuvoetud',
  clear: 'Tühjenda',
  clearQuestion: (count) => `Kas eemaldada ${counted(count, { one: 'kirje', other: 'kirjet' })}?`,
  clearHelp: (pinned) =>
    pinned === 0
      ? 'Mujal neid ei hoita.'
      : `Mujal neid ei hoita. Alles jäävad kinnitatud kirjed: ${number.format(pinned)}.`,
  remove: 'Eemalda',

  empty: 'Veel ei ole midagi vastu võetud',
  emptyHelp: 'Saatke midagi ja see ilmub kohe siia:',
  keyHelp: (name) =>
    `Pange enne muutujasse ${bidiIsolate(name)} SECRET-võti; programm näitas üht seal, kus see terminalist käivitati.`,
  copyCommand: 'Kopeeri käsk',
  noHub: 'Sellel aknal ei ole oma serverit',
  noHubHelp:
    'Ei ole teada, mida teine server vastu võtab. Käivitage programm ilma valikuta --server, et näha siin, mida liidestatud süsteemid saadavad.',
  notListening: 'Selle programmi server ei võta ühendusi vastu, seega ei saa sellele midagi saata.',

  open: 'Avatud kirje',
  close: 'Sulge',
  notRead: (reason) => `Vastuvõetut ei saa lugeda: ${bidiIsolate(reason)}`,
  notOpened: (reason) => `Kirjet ei saa avada: ${bidiIsolate(reason)}`,
  failed: (reason) => `See ei õnnestunud: ${bidiIsolate(reason)}`,
  tryAgain: 'Proovi uuesti',
  gone: 'Seda kirjet enam ei hoita.',
  notKept: 'See kirje andis uuematele ruumi või eemaldati. Kui selle sulgete, kaob see.',
  accepted: 'Vastu võetud',
  refused: 'Tagasi lükatud',
  taken: 'Omaks võetud',
  notTaken: 'Omaks võtmata',
  noAnswer: 'Vastust ei ole',
  size: 'Suurus',
  time: 'Aeg',
  duration: 'Kestus',
  milliseconds,
  key: 'Võti',
  visitor: 'Külastaja',
  try: 'Katse',

  edit: 'Muuda',
  replay: 'Korda…',
  sendAgain: 'Saada uuesti',
  sending: 'Saatmine…',
  sentAgain: 'See saadeti uuesti. Katse on loendis.',
  notSentAgain: (reason) => `Seda ei saadetud uuesti: ${bidiIsolate(reason)}`,
  pin: 'Kinnita',
  copyAs: 'Kopeeri kujul',
  format,
  copied: (as) =>
    `Kopeeritud kujul ${format[as]}. Võtit selles ei ole: see võetakse muutujast SERVICE_VIEW_KEY.`,
  copiedWebhook: (as) => `Kopeeritud kujul ${format[as]}.`,
  notCopied: 'Seda ei saanud kopeerida.',

  show: 'Näita',
  part: {
    payload: (count) => (count === 0 ? 'Andmesisu' : `Andmesisu · ${counted(count, problem)}`),
    changes: (count) => `Muudatused · ${number.format(count)}`,
    request: 'Päring',
    message: 'Sõnum',
    answer: 'Vastus',
  },
  noData: 'Andmeid selles ei olnud.',
  noProblemsOfData: 'Andmetes ei ole midagi valesti. See lükati tagasi muul põhjusel:',
  noChanges: 'Selles on sama mis eelmises.',
  firstOne: 'See on selle pakkuja esimene, mis pileti jaoks vastu võeti.',
  notAccepted: 'See lükati tagasi, seega ei muutnud see midagi.',
  whole: 'tervik',
  change: { added: 'Lisatud', removed: 'Eemaldatud', changed: 'Muudetud' },
  before: 'enne',
  after: 'pärast',
  replaced: 'Mis asendati',

  headers: 'Päised',
  keyCut: 'Võti lõigati välja; alles on ainult selle nimi.',
  body: 'Sisu',
  noBody: 'Sisu ei ole.',
  notWhole: 'Sisu ei jõudnud tervikuna kohale, seega ei saa seda uuesti saata.',
  binary: (size) =>
    `Sisu tuli pakitult või baitidena, mis ei ole tekst. Siin on selle ${size} Base64-kujul:`,
  data: 'Andmed pärast dekodeerimist',
  answerBody: 'Vastuse sisu',
  emptyAnswer: 'Vastusel ei ole sisu.',

  replayTitle: 'Kordamine',
  replayHelp: 'Täpselt samad baidid saadetakse uuesti selle programmi serverile.',
  replayTicket: 'Piletile',
  replayTicketHelp: 'Sama pileti jaoks jätke tühjaks.',
  times: 'Mitu korda',
  pause: 'Paus sekundites',
  start: 'Saada',
  stop: 'Peata',
  progress: (done, total) => `Saadetud ${number.format(done)} / ${number.format(total)}`,
  stopped: (done, total) => `Peatatud: ${number.format(done)} / ${number.format(total)}`,
  countOf: (status, count) =>
    `${status === 0 ? 'vastust ei ole' : status}: ${number.format(count)}`,
  answers: 'Vastused',
}
