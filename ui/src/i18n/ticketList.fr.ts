// The words of the ticket list, in French.

import { bidiIsolate } from './bidiIsolate'
import { counted, number } from './numbers.fr'
import type { TicketListMessages } from './ticketList.en'

export const ticketListFr: TicketListMessages = {
  search: 'Chercher un visiteur…',
  tickets: 'Tickets',
  backToTickets: 'Retour aux tickets',
  beingServed: 'En cours',
  waitingCount: (count) => (count === 0 ? 'En attente' : `En attente · ${number.format(count)}`),
  nobodyServed: 'Aucune visite en cours.',
  nobodyWaiting: 'Personne n’attend.',
  nobodyFound: (text) => `Personne ne correspond à «\u00a0${bidiIsolate(text)}\u00a0».`,
  nobodyInLines: 'Il n’y a personne dans les files choisies.',
  errors: (count) => counted(count, { one: 'erreur', many: 'd’erreurs', other: 'erreurs' }),
  warnings: (count) =>
    counted(count, { one: 'avertissement', many: 'd’avertissements', other: 'avertissements' }),
  endedToday: 'Terminées aujourd’hui',
  myDesk: 'mon guichet',
  late: 'attend longtemps',
  more: (count) => `+${number.format(count)}`,
  noTicketsYet:
    'Les tickets n’ont pas encore été lus. Ils apparaîtront quand il y aura une connexion.',
}
