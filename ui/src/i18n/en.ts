// Every word that the screens say, in English.

import type {
  ApiKeyAccepted,
  Change,
  ActionError,
  ApiKeyError,
  ApiKeyOrigin,
  HyperlinkError,
  ParseWarning,
  OpenLinkError,
  Retry,
  TicketStatus,
} from '../bindings/commands'
import type { TicketAction } from '../backend/backend'
import { bidiIsolate } from './bidiIsolate'

const number = new Intl.NumberFormat('en')
const counted = (count: number, one: string, more: string): string =>
  `${number.format(count)} ${count === 1 ? one : more}`

const minutes = (count: number): string => `${count} min`

function duration(totalMinutes: number): string {
  const hours = Math.floor(totalMinutes / 60)
  return hours === 0 ? minutes(totalMinutes) : `${hours} h ${minutes(totalMinutes % 60)}`
}

const refused: Record<HyperlinkError, string> = {
  notAnAddress: 'not a complete address',
  scheme: 'only web, e-mail and phone links are opened',
  disguised: 'it holds hidden characters that make it look like another address',
  userInfo: 'it could pretend to be another site',
  notAnEmailAddress: 'an e-mail link holds one address and nothing else',
  notAPhoneNumber: 'a phone link holds one number and nothing else',
  networkCode: 'it is a code for the phone network, which could forward calls',
}

/** Links that begin so. */
const linkType = (scheme: string): string =>
  ({ http: 'web links', https: 'web links', mailto: 'e-mail links', tel: 'phone links' })[scheme] ??
  `such links (${bidiIsolate(scheme)})`

const notDone: Record<TicketAction, string> = {
  call: 'was not called',
  recall: 'was not called again',
  served: 'was not marked as served',
  noShow: 'was not marked as no-show',
  backToQueue: 'was not put back',
}

/** Why something was not done; `failed` is what. */
function why(failed: string, name: string, error: ActionError): string {
  switch (error.kind) {
    case 'notAllowed':
      return `${failed}: the key may not do it.`
    case 'gone':
      return `${failed}: the ticket is not there any more.`
    case 'wrongStatus':
      return `${failed}: the ticket has changed meanwhile. Look again before you go on.`
    case 'noAnswer':
      return `There was no answer for ${bidiIsolate(name)}, so it may be done or not. Look again, then try once more. Reason: ${bidiIsolate(error.reason)}`
    case 'refused':
      return `${failed}: ${bidiIsolate(error.reason)}`
  }
}

const retried: Record<Retry, string> = {
  scheduled: 'It is tried again by itself.',
  onReconnect: 'It is read as soon as there is a connection again.',
  onNewKey: 'It is read once the server accepts a key. What to do stands above.',
}

export const en = {
  product: 'Service View',
  duration,
  /** A time that goes on although nobody knows whether it still does. */
  approximately: (time: string) => `≈ ${time}`,
  countsOn: (since: string) => `Counts on since ${since}: the link is down.`,
  countsOnEnded: 'Counts on although nothing is updated any more.',

  noName: 'Visitor without a name',
  search: 'Search visitors…',
  tickets: 'Tickets',
  backToTickets: 'Back to the tickets',
  beingServed: 'Being served',
  waitingCount: (count: number) => (count === 0 ? 'Waiting' : `Waiting · ${number.format(count)}`),
  nobodyServed: 'Nobody is being served.',
  nobodyWaiting: 'Nobody is waiting.',
  nobodyFound: (text: string) => `Nobody matches “${bidiIsolate(text)}”.`,
  nobodyInLines: 'Nobody is in the lines that you chose.',
  noLocation:
    'This location is not there, or the key may not see it. Choose another location, or ask whoever gave you the key for one that may see this location.',
  errors: (count: number) => counted(count, 'error', 'errors'),
  warnings: (count: number) => counted(count, 'warning', 'warnings'),
  hits: (found: number, all: number) => `${number.format(found)} of ${number.format(all)}`,
  endedToday: 'Ended today',
  myDesk: 'my desk',
  late: 'waits long',
  more: (count: number) => `+${number.format(count)}`,

  location: 'Location',
  desk: 'Desk',
  noDesk: 'No desk',
  follow: 'Follow calls',
  followPaused: 'paused',
  followPausedHelp:
    'You picked this ticket by hand, so it stays until its visit ends. A bar says whom your desk is called meanwhile.',
  followHelp: 'Opens the ticket that is called at your desk or by you, as soon as it is called.',
  lines: 'Lines',
  linesChosen: (chosen: number, all: number) => `${chosen} of ${all} lines`,
  everyLine: 'All lines',
  waitInLine: (count: number) => counted(count, 'visitor waits', 'visitors wait'),

  ticketNumber: 'Ticket number',
  ticket: (id: string) => `ticket ${id}`,
  phone: 'Phone number',
  email: 'E-mail address',
  waited: (minutes: number) => `waited ${duration(minutes)}`,
  waiting: (time: string) => `waiting ${time}`,
  waitingSince: (time: string) => `Waiting since ${time}`,
  servedSince: (time: string) => `Being served since ${time}`,
  endedAt: (time: string) => `Ended at ${time}`,
  status: (status: TicketStatus): string => {
    switch (status.kind) {
      case 'waiting':
        return 'Waiting'
      case 'serving':
        return 'Being served'
      case 'served':
        return 'Served'
      case 'noShow':
        return 'Did not come'
      case 'cancelled':
        return 'Cancelled'
      case 'scheduled':
        return 'Scheduled'
      case 'other':
        return status.word
    }
  },
  visitEnded: (time: string) =>
    `This visit ended at ${time}. Choose the next visitor from the list.`,

  actions: 'What to do with the ticket',
  action: {
    call: 'Call',
    recall: 'Call again',
    served: 'Served',
    noShow: 'No-show',
    backToQueue: 'Back to the queue',
  } satisfies Record<TicketAction, string>,
  readOnlyKey: 'This window’s key may only read: there are no buttons to call or to end a visit.',
  callTo: (desk: string) => `Call to ${bidiIsolate(desk)}`,
  callNext: 'Call next',
  whichDesk: 'At which desk are you?',
  whichDeskHelp: (name: string) =>
    `${bidiIsolate(name)} is called there. Your desk is remembered, and can be changed at the top.`,
  actionDone: {
    call: (name: string) => `${bidiIsolate(name)} was called`,
    recall: (name: string) => `${bidiIsolate(name)} was called again`,
    backToQueue: (name: string) => `${bidiIsolate(name)} is back at the head of the queue`,
    served: (name: string) => `${bidiIsolate(name)} was marked as served`,
    noShow: (name: string) => `${bidiIsolate(name)} was marked as no-show`,
  } satisfies Record<TicketAction, (name: string) => string>,
  calledTo: (name: string, desk: string) =>
    `${bidiIsolate(name)} was called to ${bidiIsolate(desk)}`,
  openCalled: 'Open',
  ending: 'ending…',
  visitEnding: 'This visit is ending. For a moment it can still be undone.',
  stillAtDesk: (name: string, more: number) =>
    more === 0
      ? `Still at your desk: ${bidiIsolate(name)}`
      : `Still at your desk: ${bidiIsolate(name)} and ${number.format(more)} more`,
  callUndone: (name: string) =>
    `Undone: ${bidiIsolate(name)} waits again, at the head of the queue`,
  endingUndone: (name: string) => `Undone: ${bidiIsolate(name)} is still being served`,
  endingUnanswered: (name: string, reason: string) =>
    `The server does not know yet that the visit of ${bidiIsolate(name)} ended. It is told as soon as it answers. Reason: ${bidiIsolate(reason)}`,
  undo: 'Undo',
  secondsLeft: (seconds: number) => ` · ${number.format(seconds)} s`,
  actionFailed: (action: TicketAction, name: string, error: ActionError): string => {
    return why(`${bidiIsolate(name)} ${notDone[action]}`, name, error)
  },

  change: 'Change labels, line or assignee',
  changeOf: (name: string) => `Change the ticket of ${bidiIsolate(name)}`,
  labels: 'Labels',
  otherLabel: 'Another label',
  addLabel: 'Add',
  forwardTo: 'Forward to',
  assignTo: 'Assign to',
  assignNobody: 'Nobody',
  changeDone: ({ kind }: Change, name: string, about: string) => {
    const [who, what] = [bidiIsolate(name), bidiIsolate(about)]
    return {
      addLabel: `${who} has the label ${what}`,
      removeLabel: `The label ${what} was taken away from ${who}`,
      forward: `${who} was forwarded to ${what}`,
      assign: `${who} was assigned to ${what}`,
      unassign: `${who} is assigned to nobody any more`,
    }[kind]
  },
  changeFailed: ({ kind }: Change, name: string, about: string, error: ActionError): string => {
    const [who, what] = [bidiIsolate(name), bidiIsolate(about)]
    const failed = {
      addLabel: `${who} did not get the label ${what}`,
      removeLabel: `The label ${what} was not taken away from ${who}`,
      forward: `${who} was not forwarded to ${what}`,
      assign: `${who} was not assigned to ${what}`,
      unassign: `The assignment of ${who} was not taken back`,
    }[kind]
    return why(failed, name, error)
  },

  noTicketsYet: 'The tickets were not read yet. They appear when there is a connection.',

  loading: 'Loading…',
  nothingOpen: 'No ticket is open',
  nothingOpenHelp: 'Choose a visitor from the list.',
  gone: (id: string) => `Ticket ${bidiIsolate(id)} is not there`,
  goneHelp:
    'It may have been removed, or belong to another server. Choose a visitor from the list.',
  failed: (id: string) => `Ticket ${bidiIsolate(id)} could not be read`,
  failedHelp: (retry: Retry, reason: string) => `${retried[retry]} Reason: ${bidiIsolate(reason)}`,
  noExternalData: 'No external data',
  noExternalDataHelp: 'What integrations attach to this ticket appears here at once.',

  speaks: (language: string) => `Speaks ${bidiIsolate(language)}`,
  appointment: (time: string, person: string) =>
    `Appointment ${time}${person === '' ? '' : ` with ${bidiIsolate(person)}`}`,
  appointmentMissed: (time: string, person: string) =>
    `Missed the appointment ${time}${person === '' ? '' : ` with ${bidiIsolate(person)}`}`,
  assignedTo: (user: string) => `Assigned to ${bidiIsolate(user)}`,
  earlierVisits: (count: number) => counted(count, 'other visit', 'other visits'),
  lastMessage: 'Last message',
  unread: (count: number) => `${number.format(count)} unread`,
  signIn: 'Sign-in',
  labelsChanged: 'Labels changed',
  languageChanged: 'Language changed',
  assigneeChanged: 'Assignment changed',
  appointmentChanged: 'Appointment changed',
  newMessage: (text: string) => `New message: ${bidiIsolate(text)}`,
  /** In place of the answer to a mandatory field. */
  notAnswered: 'Required, not answered',

  live: 'Live',
  updating: 'Updating…',
  connecting: 'Connecting…',
  notConnected: 'Not connected',
  reconnecting: (time: string) => `Reconnecting — data as of ${time}`,
  offline: (time: string) => `Offline — data as of ${time}`,
  keyRefused: 'The server refuses the key',
  keyRefusedHelp: (time: string, origin: ApiKeyOrigin): string =>
    origin.kind === 'file'
      ? `Nothing is updated since ${time}: the server refuses the key in ${bidiIsolate(origin.path)}.`
      : `Nothing is updated since ${time}: this program’s own hub refuses the key that this window has.`,
  readKeyFile: 'Read the file again',
  enterKey: 'Enter another key',
  makeKey: 'Make a new key',
  tryingKey: 'Trying the key…',
  newKey: 'New key',
  newKeyHelp: (path: string) =>
    `Where the server accepts it, it is written to ${bidiIsolate(path)} in place of the old one.`,
  showKey: 'Show',
  useKey: 'Use this key',
  cancel: 'Cancel',
  keyFailed: (way: 'fetched' | 'typed', error: ApiKeyError): string => {
    switch (error.kind) {
      case 'empty':
        return 'Type or paste the key first.'
      case 'malformed':
        return 'This is no key: a key has no blanks, and only plain letters, digits and signs. Copy all of it again.'
      case 'unreadable':
        return `The file cannot be read: ${bidiIsolate(error.reason)}. Put it back, or enter a key here.`
      case 'noKeyInFile':
        return 'The file holds no key. Put the key in it, on one line, or enter a key here.'
      case 'notMade':
        return `The hub could not make a key: ${bidiIsolate(error.reason)}. Try again, or start the program anew.`
      case 'refused':
        return way === 'typed'
          ? `The server refuses this key as well. Check it, or ask for another one. Reason: ${bidiIsolate(error.reason)}.`
          : `The server refuses the key that is there now. Have another one put there, or enter one here. Reason: ${bidiIsolate(error.reason)}.`
      case 'noAnswer':
        return `The server did not say whether it takes the key. Try again. Reason: ${bidiIsolate(error.reason)}.`
    }
  },
  keyAccepted: (
    way: 'fetched' | 'typed',
    accepted: ApiKeyAccepted,
    origin: ApiKeyOrigin,
  ): string => {
    if (origin.kind === 'embeddedHub') return 'The window has a new key.'
    const file = bidiIsolate(origin.path)
    if (accepted.kind === 'notKept')
      return `The server accepts the new key, and it is used until the program ends. It could not be written to ${file}: ${bidiIsolate(accepted.reason)}. Have it put there before the next start.`
    return way === 'typed'
      ? `The server accepts the new key. It is in ${file} from now on.`
      : `The server accepts the key in ${file}.`
  },
  ended: 'Ended',
  endedHelp: 'Nothing is updated any more. Close the program and start it again.',
  sectionUpdated: (title: string) => `${bidiIsolate(title)} updated`,
  linkDown: (time: string) =>
    `No connection since ${time}. What you see may have changed since then.`,
  /** Beside the sentences about the connection. */
  ticketAsOf: (time: string) => `The open ticket is shown as it was at ${time}.`,
  unserved: (subscription: string) =>
    `The server does not announce everything (${bidiIsolate(subscription)}). What you see is compared with it once a minute.`,
  contextUnknown:
    'The lines, desks and locations are not known yet. The server is asked again by itself.',
  permissionUnknown:
    'Whether visitors can be called from here is not known yet. The server is asked again by itself.',
  neverConnected: (server: string) => `There is no connection to ${bidiIsolate(server)} yet.`,
  because: (reason: string) => `Reason: ${bidiIsolate(reason)}.`,
  tryNow: 'Try now',

  updatedJustNow: 'updated just now',
  updatedAgo: (minutes: number): string => {
    const hours = Math.floor(minutes / 60)
    if (hours === 0) return `updated ${minutes} min ago`
    if (hours < 24) return `updated ${hours} h ago`
    return `updated ${counted(Math.floor(hours / 24), 'day', 'days')} ago`
  },
  importance: { error: 'Error', warning: 'Warning', info: 'Information' },
  unknownImportance: (word: string) =>
    word === '' ? 'sent without an importance' : `sent as “${bidiIsolate(word)}”`,
  parseWarning: (warning: ParseWarning): string => {
    switch (warning.kind) {
      case 'noData':
        return 'This provider sent no data.'
      case 'notOfTheSchema':
        return 'This data cannot be shown: it has no list of fields.'
      case 'unknownType':
        return `A field of the type “${bidiIsolate(warning.fieldType)}”, which this version cannot show.`
      case 'malformed':
        return 'A part of this data cannot be shown: it is incomplete or malformed.'
    }
  },
  noItems: 'None',
  items: (count: number) => counted(count, 'item', 'items'),
  noFields: 'No fields sent',
  /** In place of a text that was sent and has nothing in it. */
  empty: 'empty',
  anItem: 'an item',
  removed: 'Removed:',
  /** Between the names of what was removed. */
  comma: ', ',
  alerts: 'Errors and warnings',
  /** Before an error that arrived while somebody was reading. */
  newAlert: 'New',
  above: 'above',
  below: 'below',
  moreAlerts: (count: number) => `${number.format(count)} more`,
  fewerAlerts: 'Show fewer',
  collapse: (title: string) => `Collapse ${bidiIsolate(title)}`,
  expand: (title: string) => `Expand ${bidiIsolate(title)}`,
  showAll: (length: number) => `Show all ${number.format(length)} characters`,
  showLess: 'Show less',
  copy: (name: string) => `Copy: ${bidiIsolate(name)}`,
  copied: 'Copied',
  notCopied: 'Could not be copied',
  linkHost: (host: string) => `goes to ${host}`,
  linkRefused: (why: HyperlinkError) => `Not a link: ${refused[why]}`,
  linkNotOpened: (error: OpenLinkError): string => {
    if (error.kind === 'refused') return `The link was not opened: ${refused[error.why]}.`
    if (error.kind === 'failed') return `The link could not be opened: ${bidiIsolate(error.reason)}`
    return `No program on this computer opens ${linkType(error.scheme)}. Copy the link (right-click it) to use it elsewhere, or ask for such a program to be installed.`
  },
  dismiss: 'Dismiss',

  preferences: 'Preferences',
  language: 'Language',
  asTheSystem: 'As the system',
  colours: 'Colours',
  theme: { system: 'As the system', light: 'Light', dark: 'Dark' },
  textSize: 'Size of text',
  percent: (size: number) => `${number.format(size)} %`,
  markLate: 'Mark who waits long',
  lateAfter: 'after',
  lateAfterMinutes: (count: string) => `after ${count} minutes`,
  minutes: 'minutes',
  letterKeys: 'Single-letter shortcuts',
  letterKeysHelp:
    'Letters such as N and S act at once. Switch them off if you speak to the computer.',

  keys: 'Keyboard shortcuts',
  close: 'Close',
  letterKeysOff: 'Single-letter shortcuts are switched off in the preferences.',
  workspace: {
    label: 'Screen',
    service: 'Service',
    preview: 'Preview',
    unseen: (count: number) => `${counted(count, 'new error', 'new errors')} nobody has seen`,
    newError: (visitor: string) => `New error for ${bidiIsolate(visitor)}`,
    showService: 'Show in Service',
    loading: 'The preview is loading…',
    failed: 'The preview could not be loaded.',
    retry: 'Try again',
  },
  shortcutPlace: { list: 'In the list', ticket: 'With the visitor', window: 'In the window' },
  shortcut: {
    next: 'Next ticket',
    previous: 'Previous ticket',
    first: 'First ticket',
    last: 'Last ticket',
    open: 'Open the ticket',
    search: 'Search',
    clear: 'Clear, close or leave',
    callNext: 'Call the next visitor',
    call: 'Call',
    recall: 'Call again',
    served: 'Served',
    noShow: 'No-show',
    backToQueue: 'Back to the queue',
    change: 'Change labels, line or assignee',
    undo: 'Undo',
    openCalled: 'Open whom this desk was called',
    nextAlert: 'Next error or warning',
    find: 'Find in the ticket',
    service: 'Show Service',
    preview: 'Show the preview',
    fullScreen: 'Full screen',
    help: 'Show this list',
  },
  zoom: 'Make everything larger or smaller',
  find: 'Find in the ticket',
  findNext: 'Next place',
  findPrevious: 'Previous place',
  or: 'or',
}

export type Messages = typeof en
