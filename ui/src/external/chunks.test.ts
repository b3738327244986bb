import { describe, expect, it } from 'vitest'

import { cut } from './chunks'

const entries = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, at) => ({ key: from + at }))
const ids = (chunks: { id: number }[]) => chunks.map(({ id }) => id)
const homes = (chunks: { id: number; entries: { key: number }[] }[]) =>
  new Map(chunks.flatMap(({ id, entries }) => entries.map(({ key }) => [key, id] as const)))

describe('chunks', () => {
  it('hold all entries in their order', () => {
    const chunks = cut([], entries(0, 110))
    expect(chunks.flatMap((chunk) => chunk.entries)).toEqual(entries(0, 110))
    expect(chunks.map(({ start }) => start)).toEqual([0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100])
  })

  it('keep their entries when others come before or go', () => {
    const before = cut([], entries(0, 100))
    const more = cut(before, [...entries(1000, 1003), ...entries(1, 40), ...entries(43, 100)])
    const [was, now] = [homes(before), homes(more)]
    for (const [key, id] of now) if (key < 1000) expect(id, String(key)).toBe(was.get(key))
    expect(more.flatMap((chunk) => chunk.entries)).toHaveLength(3 + 39 + 57)
  })

  it('in which nothing changed stay the same objects', () => {
    const many = entries(0, 40)
    const before = cut([], many)
    const after = cut(before, many.with(12, { ...many[12] } as { key: number }))
    expect(after.map((chunk, at) => chunk === before[at])).toEqual([true, false, true, true])
  })

  it('that grow too large are cut, and few are made anew', () => {
    const before = cut([], entries(0, 20))
    const grown = [...entries(0, 4), ...entries(1000, 1024), ...entries(4, 20)]
    const after = cut(before, grown)
    expect(after.flatMap((chunk) => chunk.entries)).toEqual(grown)
    expect(Math.max(...after.map((chunk) => chunk.entries.length))).toBeLessThanOrEqual(20)
    expect(after.length).toBeLessThan(8)
    expect(new Set(ids(after)).size).toBe(after.length)
    expect(ids(after)).toContain(ids(before)[1])
  })

  it('survive a list that is turned around', () => {
    const after = cut(cut([], entries(0, 60)), entries(0, 60).reverse())
    expect(after.flatMap((chunk) => chunk.entries)).toEqual(entries(0, 60).reverse())
    expect(new Set(ids(after)).size).toBe(after.length)
  })
})
