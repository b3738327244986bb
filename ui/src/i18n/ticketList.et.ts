// The words of the ticket list, in Estonian.

import { bidiIsolate } from './bidiIsolate'
import { counted, number } from './numbers.et'
import type { TicketListMessages } from './ticketList.en'

export const ticketListEt: TicketListMessages = {
  search: 'Otsi külastajat…',
  tickets: 'Piletid',
  backToTickets: 'Tagasi piletite juurde',
  beingServed: 'Teenindamisel',
  waitingCount: (count) => (count === 0 ? 'Ootel' : `Ootel · ${number.format(count)}`),
  nobodyServed: 'Kedagi ei teenindata.',
  nobodyWaiting: 'Keegi ei oota.',
  nobodyFound: (text) => `Keegi ei vasta otsingule „${bidiIsolate(text)}“.`,
  nobodyInLines: 'Valitud järjekordades ei ole kedagi.',
  errors: (count) => counted(count, { one: 'viga', other: 'viga' }),
  warnings: (count) => counted(count, { one: 'hoiatus', other: 'hoiatust' }),
  endedToday: 'Täna lõppenud',
  myDesk: 'minu laud',
  late: 'ootab kaua',
  more: (count) => `+${number.format(count)}`,
  noTicketsYet: 'Pileteid ei ole veel loetud. Need ilmuvad, kui ühendus on olemas.',
}
