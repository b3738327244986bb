// Every word that the screens say, in English.

import type { LinkRefused, Note, OpenLinkError, TicketStatus } from '../bindings/commands'

const minutes = (count: number): string => `${count} min`

function duration(totalMinutes: number): string {
  const hours = Math.floor(totalMinutes / 60)
  return hours === 0 ? minutes(totalMinutes) : `${hours} h ${minutes(totalMinutes % 60)}`
}

const refused: Record<LinkRefused, string> = {
  notAnAddress: 'not a complete address',
  scheme: 'only web, e-mail and phone links are opened',
  userInfo: 'it could pretend to be another site',
}

export const en = {
  language: 'en',
  duration,

  noName: 'Visitor without a name',
  search: 'Search visitors…',
  tickets: 'Tickets',
  beingServed: 'Being served',
  waitingCount: (count: number) => (count === 0 ? 'Waiting' : `Waiting · ${count}`),
  nobodyServed: 'Nobody is being served.',
  nobodyWaiting: 'Nobody is waiting.',
  nobodyFound: (text: string) => `Nobody matches “${text}”.`,
  noLocation: 'This location is not there, or the key may not see it.',
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

  loading: 'Loading…',
  nothingOpen: 'No ticket is open',
  nothingOpenHelp: 'Choose a visitor from the list.',
  gone: (id: string) => `Ticket ${id} is not there`,
  goneHelp:
    'It may have been removed, or belong to another server. Choose a visitor from the list.',
  failed: (id: string) => `Ticket ${id} could not be read`,
  failedHelp: (reason: string) => `${reason}. It is tried again by itself.`,
  noExternalData: 'No external data',
  noExternalDataHelp: 'What integrations attach to this ticket appears here at once.',

  live: 'Live',
  connecting: 'Connecting…',
  notConnected: 'Not connected',
  reconnecting: (time: string) => `Reconnecting — data as of ${time}`,
  keyRefused: 'The server refuses the key',
  keyRefusedHelp:
    'Nothing is updated any more. Start the program with a key that this server knows (--api-key-file).',
  linkDown: (time: string) =>
    `No connection since ${time}. What you see may have changed since then.`,
  neverConnected: (server: string) => `${server} cannot be reached.`,
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
    word === '' ? 'sent without an importance' : `sent as “${word}”`,
  note: (note: Note): string => {
    switch (note.kind) {
      case 'noData':
        return 'This provider sent no data.'
      case 'notOfTheSchema':
        return 'This data cannot be shown: it has no list of fields.'
      case 'unknownType':
        return `A field of the type “${note.fieldType}”, which this version cannot show.`
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
      : `The link could not be opened: ${error.reason}`,
  dismiss: 'Dismiss',
}

export type Words = typeof en
