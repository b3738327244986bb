// Every word that the screens say, in English.

import type { LinkRefused, Note, OpenLinkError, TicketStatus } from '../bindings/commands'

// Text of others inside of a sentence of ours must not turn the sentence around (Unicode, UAX 9).
const isolated = (text: string): string => `\u2068${text}\u2069`

const minutes = (count: number): string => `${count} min`

function duration(totalMinutes: number): string {
  const hours = Math.floor(totalMinutes / 60)
  return hours === 0 ? minutes(totalMinutes) : `${hours} h ${minutes(totalMinutes % 60)}`
}

const refused: Record<LinkRefused, string> = {
  notAnAddress: 'not a complete address',
  scheme: 'only web, e-mail and phone links are opened',
  disguised: 'it holds hidden characters that make it look like another address',
  userInfo: 'it could pretend to be another site',
}

export const en = {
  product: 'Service View',
  duration,

  noName: 'Visitor without a name',
  search: 'Search visitors…',
  tickets: 'Tickets',
  beingServed: 'Being served',
  waitingCount: (count: number) => (count === 0 ? 'Waiting' : `Waiting · ${count}`),
  nobodyServed: 'Nobody is being served.',
  nobodyWaiting: 'Nobody is waiting.',
  nobodyFound: (text: string) => `Nobody matches “${isolated(text)}”.`,
  noLocation:
    'This location is not there, or the key may not see it. Check --location and the key.',
  errors: (count: number) => (count === 1 ? '1 error' : `${count} errors`),
  warnings: (count: number) => (count === 1 ? '1 warning' : `${count} warnings`),

  ticket: (id: string) => `ticket ${id}`,
  waited: (minutes: number) => `waited ${duration(minutes)}`,
  waiting: (minutes: number) => `waiting ${duration(minutes)}`,
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

  noTicketsYet: 'The tickets were not read yet. They appear when there is a connection.',

  loading: 'Loading…',
  nothingOpen: 'No ticket is open',
  nothingOpenHelp: 'Choose a visitor from the list.',
  gone: (id: string) => `Ticket ${isolated(id)} is not there`,
  goneHelp:
    'It may have been removed, or belong to another server. Choose a visitor from the list.',
  failed: (id: string) => `Ticket ${isolated(id)} could not be read`,
  failedHelp: (reason: string) => `It is tried again by itself. Reason: ${isolated(reason)}`,
  noExternalData: 'No external data',
  noExternalDataHelp: 'What integrations attach to this ticket appears here at once.',

  live: 'Live',
  connecting: 'Connecting…',
  notConnected: 'Not connected',
  reconnecting: (time: string) => `Reconnecting — data as of ${time}`,
  offline: (time: string) => `Offline — data as of ${time}`,
  keyRefused: 'The server refuses the key',
  keyRefusedHelp: (time: string) =>
    `Nothing is updated since ${time}. Start the program with a key that this server knows (--api-key-file).`,
  ended: 'Ended',
  endedHelp: 'Nothing is updated any more. Close the program and start it again.',
  sectionUpdated: (title: string) => `${isolated(title)} updated`,
  linkDown: (time: string) =>
    `No connection since ${time}. What you see may have changed since then.`,
  unserved: (subscription: string) =>
    `The server does not announce everything (${isolated(subscription)}). What you see is compared with it once a minute.`,
  neverConnected: (server: string) => `There is no connection to ${isolated(server)} yet.`,
  because: (reason: string) => `Reason: ${isolated(reason)}.`,
  tryNow: 'Try now',

  updatedJustNow: 'updated just now',
  updatedAgo: (minutes: number): string => {
    const hours = Math.floor(minutes / 60)
    if (hours === 0) return `updated ${minutes} min ago`
    if (hours < 24) return `updated ${hours} h ago`
    const days = Math.floor(hours / 24)
    return days === 1 ? 'updated 1 day ago' : `updated ${days} days ago`
  },
  importance: { error: 'Error', warning: 'Warning', info: 'Information' },
  unknownImportance: (word: string) =>
    word === '' ? 'sent without an importance' : `sent as “${isolated(word)}”`,
  note: (note: Note): string => {
    switch (note.kind) {
      case 'noData':
        return 'This provider sent no data.'
      case 'notOfTheSchema':
        return 'This data cannot be shown: it has no list of fields.'
      case 'unknownType':
        return `A field of the type “${isolated(note.fieldType)}”, which this version cannot show.`
      case 'malformed':
        return 'A part of this data cannot be shown: it is incomplete or malformed.'
    }
  },
  noItems: 'None',
  linkHost: (host: string) => `goes to ${host}`,
  linkRefused: (why: LinkRefused) => `Not a link: ${refused[why]}`,
  linkNotOpened: (error: OpenLinkError): string =>
    error.kind === 'refused'
      ? `The link was not opened: ${refused[error.why]}.`
      : `The link could not be opened: ${isolated(error.reason)}`,
  dismiss: 'Dismiss',
}

export type Words = typeof en
