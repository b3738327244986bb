// Which entries stay the same from one state of a list to the next.

import { describe, expect, it } from 'vitest'

import type { FieldView } from '../bindings/commands'
import { item, keyValue, list, message, section } from '../test/samples'
import { reconcile, first, type Identity, type TrackedList, MARK_DURATION_MS } from './reconcile'
import { reconcileSections } from './sections'

interface Entry {
  title: string
  value: string
}

const identity: Identity<Entry> = {
  of: ({ title }) => title,
  content: (entry) => JSON.stringify(entry),
  name: ({ title }) => title,
}
const entries = (...pairs: string[]): Entry[] =>
  pairs.map((pair) => ({ title: pair[0] ?? '', value: pair.slice(1) }))
const keys = (kept: TrackedList<Entry>) => kept.entries.map(({ key }) => key)
const changes = (kept: TrackedList<Entry>) => kept.entries.map(({ change }) => change)

describe('list', () => {
  it('marks nothing when it is shown first', () => {
    expect(changes(first(entries('a1', 'b1')))).toEqual([null, null])
  })

  it('keeps the objects of what did not change', () => {
    const before = first(entries('a1', 'b1'))
    const after = reconcile(before, entries('a1', 'b2'), identity, 100)
    expect(after.entries[0]).toBe(before.entries[0])
    expect(keys(after)).toEqual(keys(before))
    expect(changes(after)).toEqual([null, 'changed'])
  })

  it('marks only what is new, wherever it stands', () => {
    const before = first(entries('a1', 'b1', 'c1'))
    const after = reconcile(before, entries('x1', 'a1', 'b1', 'c1'), identity, 100)
    expect(changes(after)).toEqual(['new', null, null, null])
    expect(keys(after).slice(1)).toEqual(keys(before))
  })

  it('tells entries with the same title apart by their content', () => {
    const before = first(entries('a1', 'a2', 'a3'))
    const after = reconcile(before, entries('a0', 'a1', 'a2', 'a3'), identity, 100)
    expect(changes(after)).toEqual(['new', null, null, null])
  })

  it('keeps the entries between when its ends change, and its ends when the entries between do', () => {
    const before = first(entries('a1', 'b1', 'c1', 'd1'))
    const ends = reconcile(before, entries('a2', 'b1', 'c1', 'd2'), identity, 100)
    expect(changes(ends)).toEqual(['changed', null, null, 'changed'])
    const between = reconcile(before, entries('a1', 'x1', 'd1'), identity, 100)
    expect(changes(between)).toEqual([null, 'new', null])
    expect(between.entries[0]?.gone?.names).toEqual(['b', 'c'])
    expect(between.entries[2]).toBe(before.entries[3])
  })

  it('with equal entries marks only the entries that are added or removed', () => {
    const before = first(entries('a1', 'a1', 'a1'))
    expect(changes(reconcile(before, entries('a1', 'a1'), identity, 1))).toEqual([null, null])
    const more = reconcile(before, entries('a1', 'a1', 'a1', 'a1'), identity, 1)
    expect(changes(more)).toEqual([null, null, null, 'new'])
  })

  it('says after which entry something was removed', () => {
    const before = first(entries('a1', 'b1', 'c1', 'd1'))
    const after = reconcile(before, entries('a1', 'd1'), identity, 100)
    expect(after.entries[0]?.gone).toEqual({ names: ['b', 'c'], at: 100 })
    expect(after.gone).toBeNull()
    const none = reconcile(after, [], identity, 200)
    expect(none.gone?.names).toEqual(['a', 'd'])
  })

  it('forgets after a while what was removed', () => {
    const before = reconcile(first(entries('a1', 'b1')), entries('b1'), identity, 100)
    expect(before.gone?.names).toEqual(['a'])
    expect(reconcile(before, entries('b1'), identity, 100 + MARK_DURATION_MS).gone).toBeNull()
  })

  it('marks an entry again with each change', () => {
    let kept = first(entries('a0'))
    for (let at = 1; at <= 3; at += 1) kept = reconcile(kept, entries(`a${at}`), identity, at)
    expect(kept.entries[0]).toMatchObject({ changes: 3, at: 3 })
  })

  it('reads each of thousands of entries only a few times', () => {
    let asked = 0
    // Comparing and serialising an entry both read its title.
    const counted = (title: string, value: string) => ({
      get title() {
        asked += 1
        return title
      },
      value,
    })
    const values = () => Array.from({ length: 5000 }, (_, at) => counted(`t${at}`, `v${at}`))
    const before = first(values())
    const turned = values().toReversed().with(2500, counted('t2499', 'new'))
    const after = reconcile(before, turned, identity, 1)
    expect(after.entries.filter(({ change }) => change)).toHaveLength(1)
    expect(asked).toBeGreaterThan(0)
    expect(asked).toBeLessThan(10 * 5000)
  })
})

describe('sections', () => {
  it('of which nothing changed stay the same objects', () => {
    const calm = section([message('calm', 'info')])
    const before = reconcileSections([], [calm], 0)
    const other = section([], { provider: 'stripe' })
    const after = reconcileSections(before, [calm, other], 1)
    expect(after[0]).toBe(before[0])
  })

  it('that are sent again as a whole keep all their entries', () => {
    const whole = () =>
      section([message('calm', 'info'), visitsOf('one', 'two'), message('calm', 'info')])
    const before = reconcileSections([], [whole()], 0)
    const after = reconcileSections(before, [whole()], 1)
    const [banner, visits, last] = after[0]?.fields.entries ?? []
    const [bannerBefore, visitsBefore, lastBefore] = before[0]?.fields.entries ?? []
    expect(banner).toBe(bannerBefore)
    expect(last).toBe(lastBefore)
    expect(visits?.key).toBe(visitsBefore?.key)
    expect(visits?.value.items?.entries).toEqual(visitsBefore?.value.items?.entries)
    expect(visits?.value.items?.entries[0]).toBe(visitsBefore?.value.items?.entries[0])
  })

  it('keep the entry objects of the fields beside the changed one', () => {
    const [calm, visits] = [message('calm', 'info'), visitsOf('one')]
    const before = reconcileSections([], [section([calm, visits, rowOf('old')])], 0)
    const after = reconcileSections(before, [section([calm, visits, rowOf('new')])], 1)
    expect(after[0]?.fields.entries[0]).toBe(before[0]?.fields.entries[0])
    expect(after[0]?.fields.entries[1]).toBe(before[0]?.fields.entries[1])
    expect(after[0]?.fields.entries[2]?.change).toBe('changed')
  })

  it('show the new items of a list whose first item stays the same', () => {
    const before = reconcileSections([], [section([visitsOf('one', 'two')])], 0)
    const after = reconcileSections(before, [section([visitsOf('one', 'three')])], 1)
    const field = after[0]?.fields.entries[0]
    expect(field?.value.field).toEqual(visitsOf('one', 'three'))
    expect(field?.value.items?.entries.map(({ value }) => value.title)).toEqual(['one', 'three'])
    expect(field?.value.items?.entries.map(({ change }) => change)).toEqual([null, 'new'])
  })

  it('tell two lists with the same title apart when the first is removed', () => {
    const [one, two] = [visitsOf('one', 'two'), visitsOf('three', 'four')]
    const before = reconcileSections([], [section([one, two])], 0)
    const after = reconcileSections(before, [section([structuredClone(two)])], 1)
    const [kept] = after[0]?.fields.entries ?? []
    expect(kept?.key).toBe(before[0]?.fields.entries[1]?.key)
    expect(kept?.value.items?.entries.map(({ change }) => change)).toEqual([null, null])
  })

  it('that were stored again without a change keep all their entries', () => {
    const calm = section([message('calm', 'info')])
    const before = reconcileSections([], [calm], 0)
    const after = reconcileSections(before, [{ ...calm, updated: '2026-01-10T12:00:00Z' }], 1)
    expect(after[0]?.fields).toBe(before[0]?.fields)
    expect(after[0]?.section.updated).toBe('2026-01-10T12:00:00Z')
  })

  it('mark an item in a list, and not the list', () => {
    const visits = (...titles: string[]) => section([visitsOf(...titles)])
    const before = reconcileSections([], [visits('one')], 0)
    const after = reconcileSections(before, [visits('one', 'two')], 1)
    const field = after[0]?.fields.entries[0]
    expect(field?.change).toBeNull()
    expect(field?.value.items?.entries.map(({ change }) => change)).toEqual([null, 'new'])
  })

  it('count their errors and warnings', () => {
    const alerts = section([
      message('a', 'error'),
      message('b', 'warning'),
      message('c', 'warning'),
    ])
    const kept = reconcileSections([], [alerts], 0)
    expect(kept[0]?.alerts.map(({ position }) => position)).toEqual([0, 1, 2])
  })
})

const visitsOf = (...titles: string[]) =>
  list(
    'Visits',
    titles.map((title) => item({ title })),
  )

const rowOf = (value: string): FieldView => keyValue('Name', value)
