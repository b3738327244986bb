// What a change of the open ticket gives a screen reader to say.

import type { OpenTicket, Section } from '../bindings/commands'
import { isBlank } from '../external/escapeInvisible'
import { messages } from '../i18n/messages'
import { changedDetails } from './changedDetails'

/** What is new between two states of the open ticket. */
export interface TicketChanges {
  /** Whether both states are of one visit. */
  same: boolean
  /** The visitor whose ticket was opened, or that the ticket is gone. Empty where neither is. */
  opened: string
  /** What to say of the visitor's details that changed. */
  details: string[]
  /** The keys of the sections that changed. */
  updated: string[]
  /** The errors that were not there before, as they are said. */
  errors: string[]
}

/** Returns what is new in `after`. */
export function ticketChanges(before: OpenTicket, after: OpenTicket): TicketChanges {
  const nothing = { same: false, opened: '', details: [], updated: [], errors: [] }
  if (after.kind === 'gone') return { ...nothing, opened: messages.gone(after.id) }
  if (after.kind !== 'shown') return nothing
  const same = before.kind === 'shown' && before.visitor.id === after.visitor.id
  const known = new Map((same ? before.sections : []).map((section) => [section.key, section]))
  const changed = after.sections.filter((section) => {
    const old = known.get(section.key)
    return !old || !showsTheSame(old, section)
  })
  const { name } = after.visitor
  return {
    same,
    opened: same ? '' : isBlank(name) ? messages.noName : name,
    details: same ? changedDetails(before.visitor, after.visitor) : [],
    updated: same ? changed.map(({ key }) => key) : [],
    errors: changed.flatMap((section) => added(errors(known.get(section.key)), errors(section))),
  }
}

/** Returns the texts of `after` that `before` has not, or has less often. */
function added(before: string[], after: string[]): string[] {
  const left = [...before]
  return after.filter((text) => {
    const at = left.indexOf(text)
    if (at >= 0) left.splice(at, 1)
    return at < 0
  })
}

/** Returns the update of a section as it is said. */
export function updateOf({ title, provider }: Section): string {
  const name = [title, provider].find((text) => !isBlank(text))
  return messages.sectionUpdated(name ?? messages.empty)
}

/** Returns the errors of a ticket as they are said. */
export function errorsOf(ticket: OpenTicket): string[] {
  return ticket.kind === 'shown' ? ticket.sections.flatMap(errors) : []
}

/**
 * Whether both show the same. What is written down to be compared is only a section that was told
 * once more as a whole: any other that did not change is the very same object.
 */
function showsTheSame(one: Section, other: Section): boolean {
  if (one.title !== other.title || one.updated !== other.updated) return false
  return one.payload === other.payload || JSON.stringify(one) === JSON.stringify(other)
}

function errors(section: Section | undefined): string[] {
  const fields = section?.payload.fields ?? []
  return fields.flatMap((field) => {
    if (field.kind !== 'message' || field.importance !== 'error') return []
    const content = isBlank(field.content) ? messages.empty : field.content
    return [`${messages.importance.error}: ${content}`]
  })
}
