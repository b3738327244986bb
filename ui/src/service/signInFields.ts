// The answers to the sign-in fields from one update to the next.

import type { OpenTicket, SignInField, VisitorDetails } from '../bindings/commands'
import { translated } from '../i18n/messages'
import { first, reconcile, type Identity, type TrackedList } from '../external/reconcile'

const sameField: Identity<SignInField> = {
  of: ({ id }) => id,
  content: (field) => JSON.stringify(field),
  name: ({ title }) => translated(title),
}

const detailsOf = (ticket: OpenTicket): VisitorDetails | null =>
  ticket.kind === 'shown' ? ticket.visitor.details : null

/**
 * Whether the server told something of the visitor beside the ticket itself. Before, the details may
 * still be on their way: what comes first is no change.
 */
export const isTold = ({ signIn, earlierVisits, ...others }: VisitorDetails): boolean =>
  signIn.length > 0 ||
  earlierVisits.length > 0 ||
  Object.values(others).some((value) => value !== null)

/**
 * Reconciles the fields of a ticket with those of its next state; `before` is null where another
 * ticket was open.
 */
export function reconcileSignIn(
  tracked: TrackedList<SignInField>,
  before: OpenTicket | null,
  after: OpenTicket,
  now: number,
): TrackedList<SignInField> {
  const old = before && detailsOf(before)
  const fields = detailsOf(after)?.signIn ?? []
  return old && isTold(old) ? reconcile(tracked, fields, sameField, now) : first(fields)
}
