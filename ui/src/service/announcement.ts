// Finds what a screen reader says about a change of the open ticket.

import type { OpenTicket, Section } from '../bindings/commands'
import { isBlank } from '../external/escapeInvisible'
import { messages } from '../i18n/messages'
import { changedDetails } from './changedDetails'

/** The changes between two states of the open ticket that are announced. */
export interface TicketChanges {
  /** Whether both states are of one visit. */
  same: boolean
  /** The name of the visitor whose ticket was opened, or a sentence that the ticket does not exist;
      empty where neither applies. */
  opened: string
  /** A sentence for each detail of the visitor that changed. */
  details: string[]
  /** The keys of the sections that changed. */
  updated: string[]
  /** The texts of new errors. */
  errors: string[]
}

/** Returns the changes from `before` to `after` that are announced. */
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

/** Returns the texts of `after` that are not in `before`, or not as often. */
function added(before: string[], after: string[]): string[] {
  const left = [...before]
  return after.filter((text) => {
    const at = left.indexOf(text)
    if (at >= 0) left.splice(at, 1)
    return at < 0
  })
}

/** Returns the sentence that announces the update of a section. */
export function updateOf({ title, provider }: Section): string {
  const name = [title, provider].find((text) => !isBlank(text))
  return messages.sectionUpdated(name ?? messages.empty)
}

/** Returns the texts of all errors of a ticket, as they are announced. */
export function errorsOf(ticket: OpenTicket): string[] {
  return ticket.kind === 'shown' ? ticket.sections.flatMap(errors) : []
}

/**
 * Returns whether two states of a section show the same. An unchanged section usually is the very
 * same object; only one that was sent again as a whole is serialised to be compared.
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
