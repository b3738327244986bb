// The answers to the sign-in fields from one update to the next.

import type { OpenTicket, SignInField, SignInValue, VisitorDetails } from '../bindings/commands'
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

/** An answer as text: as it is copied. */
export function textOf(value: SignInValue): string {
  switch (value.kind) {
    case 'missing':
      return ''
    case 'date':
      return value.date.kind === 'day' ? value.date.iso : value.date.text
    case 'link':
      return value.link.text
    case 'options':
      return value.options.map(({ title }) => translated(title)).join('\n')
    case 'attachments':
      return value.files.map(({ name }) => name).join('\n')
    default:
      return value.text
  }
}
