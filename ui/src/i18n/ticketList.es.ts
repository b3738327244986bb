// The words of the ticket list, in Spanish.

import { bidiIsolate } from './bidiIsolate'
import { counted, number } from './numbers.es'
import type { TicketListMessages } from './ticketList.en'

export const ticketListEs: TicketListMessages = {
  search: 'Buscar visitantes…',
  tickets: 'Turnos',
  backToTickets: 'Volver a los turnos',
  beingServed: 'En atención',
  waitingCount: (count) => (count === 0 ? 'En espera' : `En espera · ${number.format(count)}`),
  nobodyServed: 'No se atiende a nadie.',
  nobodyWaiting: 'No espera nadie.',
  nobodyFound: (text) => `Nadie coincide con «${bidiIsolate(text)}».`,
  nobodyInLines: 'No hay nadie en las colas elegidas.',
  errors: (count) => counted(count, { one: 'error', many: 'de errores', other: 'errores' }),
  warnings: (count) =>
    counted(count, { one: 'advertencia', many: 'de advertencias', other: 'advertencias' }),
  endedToday: 'Terminados hoy',
  myDesk: 'mi puesto',
  late: 'espera mucho',
  more: (count) => `+${number.format(count)}`,
  noTicketsYet: 'Aún no se han leído los turnos. Aparecerán cuando haya conexión.',
}
