// What stands in chips and lines under the visitor's name, from one update to the next.

import type { OpenTicket, Visitor } from '../bindings/commands'
import {
  first,
  reconcile,
  type Identity,
  type Tracked,
  type TrackedList,
} from '../external/reconcile'
import { isTold } from './signInFields'

/** A part of what is known of the visitor, by which a change of it is noticed. */
export interface Fact {
  /** Which part it is: its name in the details, or a label's text after `label`. */
  key: string
  /** What it is, written down to be compared. */
  content: string
}

const sameFact: Identity<Fact> = {
  of: ({ key }) => key,
  content: ({ key, content }) => `${key}\n${content}`,
  name: ({ key }) => key,
}

export const labelKey = (value: string): string => `label ${value}`

function factsOf({ details, labels }: Visitor): { told: Fact[]; labels: Fact[] } {
  const { language, appointment, assignee, messages } = details
  const told = Object.entries({ language, appointment, assignee, messages })
    .filter(([, value]) => value !== null)
    .map(([key, value]) => ({ key, content: JSON.stringify(value) }))
  return {
    told,
    labels: labels.map(({ value }) => ({ key: labelKey(value), content: '' })),
  }
}

/** Reconciles the facts of a ticket with those of its next state; `before` is null where another
    ticket was open. */
export function reconcileFacts(
  tracked: TrackedList<Fact>,
  before: OpenTicket | null,
  after: OpenTicket,
  now: number,
): TrackedList<Fact> {
  if (after.kind !== 'shown') return first([])
  const { told, labels } = factsOf(after.visitor)
  if (before?.kind !== 'shown') return first([...told, ...labels])
  if (isTold(before.visitor.details)) return reconcile(tracked, [...told, ...labels], sameFact, now)
  // Labels come with the ticket. What comes after it for the first time is no change.
  const known = { gone: null, entries: [...first(told).entries, ...tracked.entries] }
  return reconcile(known, [...told, ...labels], sameFact, now)
}

/** The fact of a key, with what changed in it. */
export const factOf = (facts: TrackedList<Fact>, key: string): Tracked<Fact> | undefined =>
  facts.entries.find(({ value }) => value.key === key)
