import { describe, expect, it } from 'vitest'

import { type Chunk, cut, SIZE } from './chunks'
import { Heights, computeVisible, partsOf, type Place, stillNear } from './parts'

const entries = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, at) => ({ key: from + at }))
const ids = (chunks: { id: number }[]) => chunks.map(({ id }) => id)
/** So many entries that they are ten chunks. */
const TEN = 10 * SIZE
const many = () => cut([], entries(0, TEN))
const first = ([chunk]: Chunk<{ key: number }>[]) => chunk as Chunk<{ key: number }>

describe('parts', () => {
  it('are the chunks that are drawn, and a gap for all between two of them', () => {
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
  it('are as thought until a chunk was drawn, and as it was then', () => {
    const chunks = many()
    const heights = new Heights(5)
    expect(heights.length(chunks)).toBe(`calc(0px + ${5 * TEN}rem)`)
    heights.note(first(chunks), 73 * SIZE)
    expect(heights.length(chunks)).toBe(`calc(${73 * SIZE}px + ${45 * SIZE}rem)`)
    // An entry of it went away since.
    const fewer = cut(chunks, entries(1, TEN))
    expect(heights.length(fewer)).toBe(`calc(${73 * (SIZE - 1)}px + ${45 * SIZE}rem)`)
    // What is not laid out has no height to be remembered.
    heights.note(first(fewer), 0)
    expect(heights.length(fewer)).toBe(`calc(${73 * (SIZE - 1)}px + ${45 * SIZE}rem)`)
  })

  it('tell where the chunks of a gap stand', () => {
    const chunks = many()
    const heights = new Heights(5)
    heights.note(first(chunks), 2 * SIZE * 5 * 16)
    const gap = { key: '', drawn: false, chunks: chunks.slice(0, 3) }
    // Three chunks, the first as high as the others together.
    const places = heights.places(gap, { top: 100, bottom: 1700 }, 16)
    expect(places.map(({ top, bottom }) => [top, bottom])).toEqual([
      [100, 900],
      [900, 1300],
      [1300, 1700],
    ])
    expect(ids(places)).toEqual(ids(gap.chunks))
  })
})

describe('looking around', () => {
  const view = { top: 100, bottom: 500 }
  /** Chunks of 100 pixels each, the first of which begins at `top`. */
  const places = (chunks: Chunk<{ key: number }>[], top: number, drawn: number[] = []): Place[] =>
    chunks.map(({ id }, at) => {
      const above = top + at * 100
      return { id, drawn: drawn.includes(at), top: above, bottom: above + 100 }
    })
  const look = (top: number, drawn: number[], more: number) => {
    const chunks = many()
    const { ids, ...rest } = computeVisible(chunks, places(chunks, top, drawn), view, more)
    const at = (id: number | null) => chunks.findIndex((chunk) => chunk.id === id)
    return { ...rest, near: [...ids].map(at).sort(), middle: at(rest.middle) }
  }

  it('draws all that is seen at once, and of what is near as much as is asked for', () => {
    expect(look(-160, [], 0)).toMatchObject({
      near: [2, 3, 4, 5, 6],
      entries: 5 * SIZE,
      rest: true,
    })
    expect(look(-160, [], 1).near).toEqual([2, 3, 4, 5, 6, 7])
    expect(look(-160, [2, 3, 4, 5, 6, 7], 1).near).toEqual([1, 2, 3, 4, 5, 6, 7])
    expect(look(-160, [], 9)).toMatchObject({ rest: false })
  })

  it('keeps what is near, and lets go of what is farther away than a screenful', () => {
    expect(look(-550, [0, 1, 2, 3, 4, 5, 6, 7], 0).near).toEqual([2, 3, 4, 5, 6, 7, 8, 9])
  })

  it('draws nothing of a list that is far away', () => {
    expect(look(5000, [0], 1)).toMatchObject({ near: [], rest: false, middle: -1 })
  })

  it('knows the middle of what is seen, unless that is the beginning', () => {
    expect(look(-160, [], 0).middle).toBe(4)
    expect(look(150, [], 0).middle).toBe(-1)
  })
})

describe('what was near', () => {
  const seen = (chunks: Chunk<{ key: number }>[], middle: number | null) => ({
    ids: new Set(ids(chunks)),
    entries: chunks.reduce((sum, { entries }) => sum + entries.length, 0),
    middle: middle === null ? null : (chunks[middle]?.id ?? null),
  })

  it('stays so when something comes above, between, or goes', () => {
    const before = many()
    const near = seen(before.slice(4, 8), 2)
    const above = cut(before, [...entries(1000, 1500), ...entries(0, TEN)])
    expect(stillNear(above, near, 2 * SIZE)).toBe(near.ids)
    const inside = 5 * SIZE + 2
    const changed = [...entries(0, inside), ...entries(1000, 1009), ...entries(inside + 1, TEN)]
    const between = cut(before, changed)
    expect(stillNear(between, near, 2 * SIZE)).toBe(near.ids)
  })

  it('is what stands around the middle when a lot comes between', () => {
    const before = many()
    const near = seen(before.slice(4, 8), 2)
    const at = 5 * SIZE
    const after = cut(before, [...entries(0, at), ...entries(1000, 1500), ...entries(at, TEN)])
    expect(stillNear(after, near, 2 * SIZE)).toEqual(new Set(ids(before.slice(5, 8))))
  })

  it('says nothing of a list that comes back whole at its beginning', () => {
    const whole = many()
    const found = cut(
      whole,
      entries(0, TEN).filter(({ key }) => key % SIZE === 3),
    )
    expect(found).toHaveLength(10)
    const back = cut(found, entries(0, TEN))
    const near = stillNear(back, seen(found, null), 2 * SIZE)
    // The chunk of the first that was found is at the beginning no more.
    const drawn = back.filter(({ id }) => near.has(id))
    expect(drawn.flatMap(({ entries }) => entries).length).toBeLessThanOrEqual(2 * SIZE)
  })
})
