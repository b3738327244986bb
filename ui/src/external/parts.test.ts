import { describe, expect, it } from 'vitest'

import { type Chunk, cut, CHUNK_ENTRIES } from './chunks'
import { Heights, computeVisible, partsOf, type ChunkRect, stillNear } from './parts'

const entries = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, at) => ({ key: from + at }))
const ids = (chunks: { id: number }[]) => chunks.map(({ id }) => id)
/** The number of entries of ten chunks. */
const TEN = 10 * CHUNK_ENTRIES
const many = () => cut([], entries(0, TEN))
const first = ([chunk]: Chunk<{ key: number }>[]) => chunk as Chunk<{ key: number }>

describe('parts', () => {
  it('adjacent chunks that are not drawn become one gap', () => {
    const chunks = many()
    const drawn = new Set([chunks[0]?.id, chunks[5]?.id])
    const parts = partsOf(chunks, ({ id }) => drawn.has(id))
    expect(parts.map((part) => [part.drawn, part.chunks.length])).toEqual([
      [true, 1],
      [false, 4],
      [true, 1],
      [false, 4],
    ])
    expect(parts.flatMap((part) => part.chunks)).toEqual(chunks)
    expect(new Set(parts.map(({ key }) => key)).size).toBe(parts.length)
  })
})

describe('heights', () => {
  it('height is estimated until a chunk is drawn, and measured after that', () => {
    const chunks = many()
    const heights = new Heights(5)
    expect(heights.length(chunks)).toBe(`calc(0px + ${5 * TEN}rem)`)
    heights.note(first(chunks), 73 * CHUNK_ENTRIES)
    expect(heights.length(chunks)).toBe(`calc(${73 * CHUNK_ENTRIES}px + ${45 * CHUNK_ENTRIES}rem)`)
    // One of its entries was removed since.
    const fewer = cut(chunks, entries(1, TEN))
    expect(heights.length(fewer)).toBe(
      `calc(${73 * (CHUNK_ENTRIES - 1)}px + ${45 * CHUNK_ENTRIES}rem)`,
    )
    // A chunk without a layout has no height to store.
    heights.note(first(fewer), 0)
    expect(heights.length(fewer)).toBe(
      `calc(${73 * (CHUNK_ENTRIES - 1)}px + ${45 * CHUNK_ENTRIES}rem)`,
    )
  })

  it('rects of a gap are scaled to the height that it has', () => {
    const chunks = many()
    const heights = new Heights(5)
    heights.note(first(chunks), 2 * CHUNK_ENTRIES * 5 * 16)
    const gap = { key: '', drawn: false, chunks: chunks.slice(0, 3) }
    // Three chunks, the first as high as the others together.
    const rects = heights.rects(gap, { top: 100, bottom: 1700 }, 16)
    expect(rects.map(({ top, bottom }) => [top, bottom])).toEqual([
      [100, 900],
      [900, 1300],
      [1300, 1700],
    ])
    expect(ids(rects)).toEqual(ids(gap.chunks))
  })
})

describe('computeVisible', () => {
  const view = { top: 100, bottom: 500 }
  /** Chunks of 100 pixels each, the first of which begins at `top`. */
  const rects = (
    chunks: Chunk<{ key: number }>[],
    top: number,
    drawn: number[] = [],
  ): ChunkRect[] =>
    chunks.map(({ id }, at) => {
      const above = top + at * 100
      return { id, drawn: drawn.includes(at), top: above, bottom: above + 100 }
    })
  const compute = (top: number, drawn: number[], more: number) => {
    const chunks = many()
    const { ids, ...rest } = computeVisible(chunks, rects(chunks, top, drawn), view, more)
    const at = (id: number | null) => chunks.findIndex((chunk) => chunk.id === id)
    return { ...rest, near: [...ids].map(at).sort(), middle: at(rest.middle) }
  }

  it('chunks in view are drawn at once, and nearby chunks up to the limit', () => {
    expect(compute(-160, [], 0)).toMatchObject({
      near: [2, 3, 4, 5, 6],
      entries: 5 * CHUNK_ENTRIES,
      rest: true,
    })
    expect(compute(-160, [], 1).near).toEqual([2, 3, 4, 5, 6, 7])
    expect(compute(-160, [2, 3, 4, 5, 6, 7], 1).near).toEqual([1, 2, 3, 4, 5, 6, 7])
    expect(compute(-160, [], 9)).toMatchObject({ rest: false })
  })

  it('chunks farther away than a screenful are removed', () => {
    expect(compute(-550, [0, 1, 2, 3, 4, 5, 6, 7], 0).near).toEqual([2, 3, 4, 5, 6, 7, 8, 9])
  })

  it('nothing of a list that is far away is drawn', () => {
    expect(compute(5000, [0], 1)).toMatchObject({ near: [], rest: false, middle: -1 })
  })

  it('knows the middle of what is visible, unless that is the beginning', () => {
    expect(compute(-160, [], 0).middle).toBe(4)
    expect(compute(150, [], 0).middle).toBe(-1)
  })
})

describe('stillNear', () => {
  const rangeOf = (chunks: Chunk<{ key: number }>[], middle: number | null) => ({
    ids: new Set(ids(chunks)),
    entries: chunks.reduce((sum, { entries }) => sum + entries.length, 0),
    middle: middle === null ? null : (chunks[middle]?.id ?? null),
  })

  it('same chunks stay near when few entries are added or removed', () => {
    const before = many()
    const near = rangeOf(before.slice(4, 8), 2)
    const above = cut(before, [...entries(1000, 1500), ...entries(0, TEN)])
    expect(stillNear(above, near, 2 * CHUNK_ENTRIES)).toBe(near.ids)
    const inside = 5 * CHUNK_ENTRIES + 2
    const changed = [...entries(0, inside), ...entries(1000, 1009), ...entries(inside + 1, TEN)]
    const between = cut(before, changed)
    expect(stillNear(between, near, 2 * CHUNK_ENTRIES)).toBe(near.ids)
  })

  it('only chunks around the middle stay near when many entries are added between', () => {
    const before = many()
    const near = rangeOf(before.slice(4, 8), 2)
    const at = 5 * CHUNK_ENTRIES
    const after = cut(before, [...entries(0, at), ...entries(1000, 1500), ...entries(at, TEN)])
    expect(stillNear(after, near, 2 * CHUNK_ENTRIES)).toEqual(new Set(ids(before.slice(5, 8))))
  })

  it('few chunks stay near when a search at the beginning of the list is cleared', () => {
    const whole = many()
    const found = cut(
      whole,
      entries(0, TEN).filter(({ key }) => key % CHUNK_ENTRIES === 3),
    )
    expect(found).toHaveLength(10)
    const back = cut(found, entries(0, TEN))
    const near = stillNear(back, rangeOf(found, null), 2 * CHUNK_ENTRIES)
    // The chunk of the first found entry no longer stands at the beginning.
    const drawn = back.filter(({ id }) => near.has(id))
    expect(drawn.flatMap(({ entries }) => entries).length).toBeLessThanOrEqual(2 * CHUNK_ENTRIES)
  })
})
