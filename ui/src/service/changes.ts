// What a clerk changes of a ticket beside the steps of its life, as messages name it.

import type { Change, LocationContext, TicketStatus } from '../bindings/commands'
import type { TicketAction } from '../backend/backend'

/** Whether it is a change, and no step of the ticket's life. */
export const isChange = (action: TicketAction | Change): action is Change =>
  typeof action === 'object'

/** Whether a ticket of this status can be changed: one that has ended stays as it was. */
export const isChangeable = ({ kind }: TicketStatus): boolean =>
  kind === 'waiting' || kind === 'serving'

const nameIn = (all: { id: string; name: string }[] | undefined, id: string): string =>
  all?.find((one) => one.id === id)?.name ?? id

/** The name of the label, line or user that a change is about; empty where it is about none. */
export function subjectOf(change: Change, context: LocationContext | null): string {
  switch (change.kind) {
    case 'addLabel':
    case 'removeLabel':
      return change.label
    case 'forward':
      return nameIn(context?.lines, change.line)
    case 'assign':
      return nameIn(context?.users, change.assignee)
    case 'unassign':
      return ''
  }
}
