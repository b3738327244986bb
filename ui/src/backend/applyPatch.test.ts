import { expect, it } from 'vitest'

import type { OpenTicket, SectionPatch, TicketPatch } from '../bindings/commands'
import { ago, item, list, message, row, section, shown, visitor } from '../test/samples'
import { applyTicketListPatch, applyTicketPatch } from './applyPatch'

const titles = (ticket: OpenTicket | undefined) =>
  ticket?.kind === 'shown'
    ? ticket.sections.flatMap(({ payload }) =>
        payload.fields.map((field) =>
          field.kind === 'list' ? field.items.map(({ title }) => title) : field.kind,
        ),
      )
    : []

const before = shown(
  section([message('Penicillin', 'error'), list('Visits', ['a', 'b', 'c'].map(titled))]),
  section([message('Paid', 'info')], { provider: 'till' }),
)
const [crm, till] = before.kind === 'shown' ? before.sections : []

function titled(title: string) {
  return item({ title })
}

const changed = (...sections: SectionPatch[]): TicketPatch => ({
  kind: 'changed',
  visitor: visitor(),
  sections,
})

const known = (
  key: string,
  more: Partial<SectionPatch & { kind: 'known' }> = {},
): SectionPatch => ({
  kind: 'known',
  key,
  title: 'Patient Info',
  updated: ago(0),
  payload: null,
  ...more,
})

it('takes a ticket that is sent whole', () => {
  const ticket = shown(section([]))
  expect(applyTicketPatch(before, { kind: 'whole', ticket })).toBe(ticket)
})

it('keeps the same objects for unchanged parts', () => {
  const after = applyTicketPatch(
    before,
    changed(
      known('my-crm', { title: 'Renamed' }),
      known('till', till && { updated: till.updated }),
    ),
  )
  if (after?.kind !== 'shown') throw new Error('it is shown')
  expect(after.sections.map(({ title }) => title)).toEqual(['Renamed', 'Patient Info'])
  expect(after.sections[0]?.payload).toBe(crm?.payload)
  expect(after.sections[1]).toBe(till)
})

it('puts what changed in a list between what stays', () => {
  const items = { start: 1, end: 1, between: ['x', 'y'].map(titled) }
  const fields = { start: 1, end: 0, between: [{ kind: 'items' as const, at: 1, items }] }
  const after = applyTicketPatch(
    before,
    changed(known('my-crm', { payload: { fields, warning: null } })),
  )
  expect(titles(after)).toEqual(['message', ['a', 'x', 'y', 'c']])
  const first = (ticket: OpenTicket | undefined) => {
    const field = ticket?.kind === 'shown' ? ticket.sections[0]?.payload.fields[1] : undefined
    return field?.kind === 'list' ? field.items[0] : undefined
  }
  expect(first(after)).toBe(first(before))
})

it('puts a field where the program says, and leaves out what is gone', () => {
  const field = message('Latex', 'error')
  const fields = { start: 0, end: 1, between: [{ kind: 'whole' as const, field }] }
  const after = applyTicketPatch(
    before,
    changed(known('my-crm', { payload: { fields, warning: null } })),
  )
  expect(titles(after)).toEqual(['message', ['a', 'b', 'c']])
  if (after?.kind !== 'shown') throw new Error('it is shown')
  expect(after.sections[0]?.payload.fields[0]).toBe(field)
  expect(after.sections).toHaveLength(1)
})

it('returns undefined for a patch of another state', () => {
  const items = { start: 0, end: 0, between: [] }
  const list = { start: 0, end: 0, between: [{ kind: 'items' as const, at: 0, items }] }
  expect(applyTicketPatch({ kind: 'nothing' }, changed(known('my-crm')))).toBeUndefined()
  expect(applyTicketPatch(before, changed(known('other')))).toBeUndefined()
  const noList = changed(known('my-crm', { payload: { fields: list, warning: null } }))
  expect(applyTicketPatch(before, noList)).toBeUndefined()
})

it('keeps the same rows for unchanged tickets, and moves a row that is called', () => {
  const [anna, maria, yusuf] = [row('1', 'Anna'), row('2', 'Maria'), row('3', 'Yusuf')]
  const none = { start: 0, end: 0, between: [] }
  const first = applyTicketListPatch(null, {
    locationName: 'Tallinn',
    serving: none,
    waiting: { start: 0, end: 0, between: [anna, maria, yusuf] },
  })
  expect(first).toEqual({ locationName: 'Tallinn', serving: [], waiting: [anna, maria, yusuf] })
  const called = { ...anna, desk: 'Desk 1' }
  const second = applyTicketListPatch(first, {
    locationName: 'Tallinn',
    serving: { start: 0, end: 0, between: [called] },
    waiting: { start: 0, end: 2, between: [] },
  })
  expect(second.serving).toEqual([called])
  expect(second.waiting[0]).toBe(maria)
  expect(second.waiting).toHaveLength(2)
})
