// The words of the ticket list, in English.

import { bidiIsolate } from './bidiIsolate'
import { counted, number } from './numbers.en'

export const ticketListEn = {
  search: 'Search visitors…',
  tickets: 'Tickets',
  backToTickets: 'Back to the tickets',
  beingServed: 'Being served',
  waitingCount: (count: number) => (count === 0 ? 'Waiting' : `Waiting · ${number.format(count)}`),
  nobodyServed: 'Nobody is being served.',
  nobodyWaiting: 'Nobody is waiting.',
  nobodyFound: (text: string) => `Nobody matches “${bidiIsolate(text)}”.`,
  nobodyInLines: 'Nobody is in the lines that you chose.',
  errors: (count: number) => counted(count, 'error', 'errors'),
  warnings: (count: number) => counted(count, 'warning', 'warnings'),
  endedToday: 'Ended today',
  myDesk: 'my desk',
  late: 'waits long',
  more: (count: number) => `+${number.format(count)}`,
  noTicketsYet: 'The tickets were not read yet. They appear when there is a connection.',
}

export type TicketListMessages = typeof ticketListEn
