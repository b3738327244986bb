// The words of the ticket list, in German.

import { bidiIsolate } from './bidiIsolate'
import { counted, number } from './numbers.de'
import type { TicketListMessages } from './ticketList.en'

export const ticketListDe: TicketListMessages = {
  search: 'Besucher suchen…',
  tickets: 'Tickets',
  backToTickets: 'Zurück zu den Tickets',
  beingServed: 'In Bedienung',
  waitingCount: (count) => (count === 0 ? 'Wartend' : `Wartend · ${number.format(count)}`),
  nobodyServed: 'Niemand wird bedient.',
  nobodyWaiting: 'Niemand wartet.',
  nobodyFound: (text) => `Niemand passt zu „${bidiIsolate(text)}“.`,
  nobodyInLines: 'Niemand ist in den gewählten Warteschlangen.',
  errors: (count) => counted(count, { one: 'Fehler', other: 'Fehler' }),
  warnings: (count) => counted(count, { one: 'Warnung', other: 'Warnungen' }),
  endedToday: 'Heute beendet',
  myDesk: 'mein Schalter',
  late: 'wartet lange',
  more: (count) => `+${number.format(count)}`,
  noTicketsYet:
    'Die Tickets sind noch nicht gelesen. Sie erscheinen, sobald eine Verbindung besteht.',
}
