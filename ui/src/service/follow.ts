import type { TicketList, OpenTicket, TicketRow } from '../bindings/commands'

/** Who is followed: whose calls open a ticket. */
export interface Followed {
  desk: string | null
  user: string | null
}

/**
 * The ticket that following opens now, if any: the one called last at this desk or by this user.
 * A ticket that was picked by hand stays until it ends.
 */
export function ticketToFollow(
  ticketList: TicketList,
  open: OpenTicket,
  picked: boolean,
  { desk, user }: Followed,
): TicketRow | null {
  if (picked && !hasEnded(open)) return null
  const mine = (row: TicketRow) =>
    (desk !== null && row.deskId === desk) || (user !== null && row.callerId === user)
  const called = ticketList.serving.filter(mine)
  // Instants as numbers: as texts, those with and without a fraction have another order.
  const last = called.reduce<TicketRow | null>(
    (last, row) => (last && Date.parse(last.since) >= Date.parse(row.since) ? last : row),
    null,
  )
  return last && last.id !== openId(open) ? last : null
}

/** Whether nothing more can come of a ticket. */
export function hasEnded(ticket: OpenTicket): boolean {
  if (ticket.kind === 'gone' || ticket.kind === 'nothing') return true
  if (ticket.kind !== 'shown') return false
  return ['served', 'noShow', 'cancelled'].includes(ticket.visitor.status.kind)
}

/** The id of the ticket that is open. */
export function openId(ticket: OpenTicket): string | null {
  if (ticket.kind === 'nothing') return null
  return ticket.kind === 'shown' ? ticket.visitor.id : ticket.id
}
