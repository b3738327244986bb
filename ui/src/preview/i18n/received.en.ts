// Every word of what was received, in English.

import type { ChangeKind } from '../../backend/previewTypes'
import { bidiIsolate } from '../../i18n/bidiIsolate'
import type { CopyFormat } from '../received/copyAs'
import type { Outcome } from '../received/receivedFilter'

const number = new Intl.NumberFormat('en')
const counted = (count: number, one: string, more: string): string =>
  `${number.format(count)} ${count === 1 ? one : more}`
const milliseconds = new Intl.NumberFormat('en', {
  style: 'unit',
  unit: 'millisecond',
  maximumFractionDigits: 1,
})

const formats: Record<CopyFormat, string> = {
  curl: 'curl',
  http: 'HTTP',
  javascript: 'JavaScript',
  python: 'Python',
}

export const receivedEn = {
  title: 'Received',
  arrow: '→',
  toTicket: 'to ticket',
  ofTicket: 'of ticket',
  noProvider: 'no provider',
  now: 'now',
  problems: (count: number) => counted(count, 'problem', 'problems'),
  changes: (count: number) => (count === 0 ? 'no changes' : counted(count, 'change', 'changes')),
  warnings: (count: number) => counted(count, 'warning', 'warnings'),
  refusedWith: (status: number) => (status === 0 ? 'no answer' : `refused with ${status}`),
  webhook: 'Webhook',
  answered: (status: number) => (status === 0 ? 'no answer' : `answered ${status}`),
  attempt: (attempt: number) => `try ${number.format(attempt)}`,
  pinned: 'pinned',
  arrived: (count: number) => `${number.format(count)} more were received.`,
  dropped: (count: number) =>
    `${counted(count, 'older entry', 'older entries')} made room for newer ones.`,

  search: 'Search…',
  filter: 'Filter',
  all: 'All',
  filters: (count: number) => counted(count, 'filter', 'filters'),
  outcome: { accepted: 'Accepted', refused: 'Refused', webhook: 'Webhooks' } satisfies Record<
    Outcome,
    string
  >,
  statuses: 'Status',
  providers: 'Providers',
  tickets: 'Tickets',
  hits: (found: number, all: number) => `${number.format(found)} of ${number.format(all)}`,
  nothingFound: 'Nothing that was received matches.',
  showAll: 'Show all',

  exportArchive: 'Export what is listed (HAR)',
  /** The name of the file. */
  archive: 'received',
  clear: 'Clear',
  clearQuestion: (count: number) => `Remove ${counted(count, 'entry', 'entries')}?`,
  clearHelp: (pinned: number) =>
    pinned === 0
      ? 'They are kept nowhere else.'
      : `They are kept nowhere else. ${
          pinned === 1 ? 'The pinned one stays.' : `The ${number.format(pinned)} pinned ones stay.`
        }`,
  remove: 'Remove',

  empty: 'Nothing was received yet',
  emptyHelp: 'Send something, and it stands here at once:',
  keyHelp: (name: string) =>
    `Put a SECRET key into ${bidiIsolate(name)} first; the program printed one where it was started from a terminal.`,
  copyCommand: 'Copy the command',
  noHub: 'This window has no hub of its own',
  noHubHelp:
    'What another server receives is not told. Start the program without --server to see here what integrations send.',
  notListening: 'The hub of this program does not listen, so nothing can be sent to it.',

  open: 'Opened entry',
  close: 'Close',
  notRead: (reason: string) => `What was received cannot be read: ${bidiIsolate(reason)}`,
  notOpened: (reason: string) => `The entry cannot be opened: ${bidiIsolate(reason)}`,
  failed: (reason: string) => `It did not work: ${bidiIsolate(reason)}`,
  tryAgain: 'Try again',
  gone: 'This entry is not kept any more.',
  notKept: 'This entry made room for newer ones, or was cleared. It is gone when you close it.',
  accepted: 'Accepted',
  refused: 'Refused',
  taken: 'Taken',
  notTaken: 'Not taken',
  noAnswer: 'No answer',
  size: 'Size',
  time: 'Time',
  duration: 'Took',
  milliseconds: (value: number) => milliseconds.format(value),
  key: 'Key',
  visitor: 'Visitor',
  try: 'Try',

  edit: 'Edit',
  replay: 'Replay…',
  sendAgain: 'Send again',
  sending: 'Sending…',
  sentAgain: 'It was sent again. The try stands in the list.',
  notSentAgain: (reason: string) => `It was not sent again: ${bidiIsolate(reason)}`,
  pin: 'Pin',
  copyAs: 'Copy as',
  format: formats,
  copied: (format: CopyFormat) =>
    `Copied as ${formats[format]}. The key is not in it: it takes the variable SERVICE_VIEW_KEY.`,
  copiedWebhook: (format: CopyFormat) => `Copied as ${formats[format]}.`,
  notCopied: 'It could not be copied.',

  show: 'Show',
  part: {
    payload: (count: number) =>
      count === 0 ? 'Payload' : `Payload · ${counted(count, 'problem', 'problems')}`,
    changes: (count: number) => `Changes · ${number.format(count)}`,
    request: 'Request',
    message: 'Message',
    answer: 'Answer',
  },
  noData: 'It carried no data.',
  noProblemsOfData: 'Nothing is wrong with the data. It was refused for another reason:',
  noChanges: 'It holds the same as the one before.',
  firstOne: 'It is the first one of this provider that was accepted for the ticket.',
  notAccepted: 'It was refused, so it changed nothing.',
  whole: 'the whole',
  change: { added: 'Added', removed: 'Removed', changed: 'Changed' } satisfies Record<
    ChangeKind,
    string
  >,
  before: 'before',
  after: 'after',
  replaced: 'What was replaced',

  headers: 'Headers',
  keyCut: 'The key was cut away; only its name is kept.',
  body: 'Body',
  noBody: 'There is no body.',
  notWhole: 'The body did not come in whole, so it cannot be sent again.',
  binary: (size: string) =>
    `It came packed, or as bytes that are no text. These are its ${size} in Base64:`,
  data: 'Data, as it was decoded',
  answerBody: 'Body of the answer',
  emptyAnswer: 'The answer has no body.',

  replayTitle: 'Replay',
  replayHelp: 'The very bytes are sent again to the hub of this program.',
  replayTicket: 'To ticket',
  replayTicketHelp: 'Empty for the same one.',
  times: 'Times',
  pause: 'Pause in seconds',
  start: 'Send',
  stop: 'Stop',
  progress: (done: number, total: number) =>
    `${number.format(done)} of ${number.format(total)} sent`,
  stopped: (done: number, total: number) =>
    `Stopped after ${number.format(done)} of ${number.format(total)}`,
  countOf: (status: number, count: number) =>
    `${status === 0 ? 'no answer' : status}: ${number.format(count)}`,
  answers: 'Answers',
}

export type ReceivedMessages = typeof receivedEn
