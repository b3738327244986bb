import { describe, expect, it } from 'vitest'

import { cut, CHUNK_ENTRIES } from './chunks'

const entries = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, at) => ({ key: from + at }))
const ids = (chunks: { id: number }[]) => chunks.map(({ id }) => id)
const homes = (chunks: { id: number; entries: { key: number }[] }[]) =>
  new Map(chunks.flatMap(({ id, entries }) => entries.map(({ key }) => [key, id] as const)))

describe('chunks', () => {
  it('chunks hold all entries in their order', () => {
    const chunks = cut([], entries(0, 5 * CHUNK_ENTRIES - 1))
    expect(chunks.flatMap((chunk) => chunk.entries)).toEqual(entries(0, 5 * CHUNK_ENTRIES - 1))
    expect(chunks.map(({ start }) => start)).toEqual(
      [0, 1, 2, 3, 4].map((at) => at * CHUNK_ENTRIES),
    )
  })

  it('entries keep their chunk when others are added before or removed', () => {
    const before = cut([], entries(0, 100))
    const more = cut(before, [...entries(1000, 1003), ...entries(1, 40), ...entries(43, 100)])
    const [was, now] = [homes(before), homes(more)]
    for (const [key, id] of now) if (key < 1000) expect(id, String(key)).toBe(was.get(key))
    expect(more.flatMap((chunk) => chunk.entries)).toHaveLength(3 + 39 + 57)
  })

  it('chunks without a change stay the same objects', () => {
    const many = entries(0, 4 * CHUNK_ENTRIES)
    const before = cut([], many)
    const after = cut(
      before,
      many.with(CHUNK_ENTRIES, { ...many[CHUNK_ENTRIES] } as { key: number }),
    )
    expect(after.map((chunk, at) => chunk === before[at])).toEqual([true, false, true, true])
  })

  it('chunk that grows too large is split, and few chunks are new', () => {
    const before = cut([], entries(0, 2 * CHUNK_ENTRIES))
    const more = entries(1000, 1000 + 2 * CHUNK_ENTRIES + 4)
    const grown = [...entries(0, 2), ...more, ...entries(2, 2 * CHUNK_ENTRIES)]
    const after = cut(before, grown)
    expect(after.flatMap((chunk) => chunk.entries)).toEqual(grown)
    expect(Math.max(...after.map((chunk) => chunk.entries.length))).toBeLessThanOrEqual(
      2 * CHUNK_ENTRIES,
    )
    expect(after.length).toBeLessThan(8)
    expect(new Set(ids(after)).size).toBe(after.length)
    expect(ids(after)).toContain(ids(before)[1])
  })

  it('reversed list is cut into chunks with unique ids', () => {
    const after = cut(cut([], entries(0, 60)), entries(0, 60).reverse())
    expect(after.flatMap((chunk) => chunk.entries)).toEqual(entries(0, 60).reverse())
    expect(new Set(ids(after)).size).toBe(after.length)
  })
})
