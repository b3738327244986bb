// What the page computes when one of 5,000 items changes, before anything is drawn.

import { bench, describe } from 'vitest'

import { applyTicketPatch } from '../src/backend/applyPatch'
import type { OpenTicket, TicketPatch } from '../src/bindings/commands'
import { cutter } from '../src/external/chunks'
import { reconcileSections, type TrackedItem, type TrackedSection } from '../src/external/sections'
import { ticketChanges } from '../src/service/announcement'
import { item, list, section, shown, visitor } from '../src/test/samples'

const ITEMS = 5_000
const CHANGED = 2_500

const visit = (at: number, text: string) =>
  item({
    title: `Visit ${at}`,
    text: `Dr. Patel, ${text} ${at} after the annual checkup`,
    footer: 'Internal Medicine',
  })

const first = shown(
  section([
    list(
      'Visits',
      Array.from({ length: ITEMS }, (_, at) => visit(at, 'follow-up')),
    ),
  ]),
)

/** Tells of one changed item, as the program does. */
const oneChange = (count: number): TicketPatch => {
  const items = {
    start: CHANGED,
    end: ITEMS - CHANGED - 1,
    between: [visit(CHANGED, `change ${count},`)],
  }
  const fields = { start: 0, end: 0, between: [{ kind: 'items' as const, at: 0, items }] }
  const changed = { key: 'my-crm', title: 'Patient Info', updated: '2026-01-10T12:00:00Z' }
  const payload = { fields, warning: null }
  return {
    kind: 'changed',
    visitor: visitor(),
    sections: [{ kind: 'known', ...changed, payload }],
  }
}

describe(`one of ${ITEMS} items changes`, () => {
  let ticket: OpenTicket = first
  let tracked: TrackedSection[] = reconcileSections(
    [],
    first.kind === 'shown' ? first.sections : [],
    0,
  )
  let count = 0
  const next = () => {
    count += 1
    const after = applyTicketPatch(ticket, oneChange(count))
    if (after?.kind !== 'shown') throw new Error('the patch does not fit')
    return after
  }
  const itemsOf = (sections: TrackedSection[]): TrackedItem[] =>
    sections[0]?.fields.entries[0]?.value.items?.entries ?? []

  bench('apply the patch', () => {
    ticket = next()
  })

  const [before, after] = [ticket, next()]
  bench('find what to announce', () => {
    ticketChanges(before, after)
  })

  bench('apply the patch and reconcile the sections', () => {
    const after = next()
    tracked = reconcileSections(tracked, after.sections, count)
    ticket = after
  })

  const cutNext = cutter<TrackedItem>()
  cutNext(itemsOf(tracked))
  bench('apply, reconcile and cut into chunks', () => {
    const after = next()
    tracked = reconcileSections(tracked, after.sections, count)
    ticket = after
    cutNext(itemsOf(tracked))
  })
})
