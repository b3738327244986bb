// Divides a long list into parts: chunks near the visible area, which are drawn, and gaps in the
// place of the others.

import type { Chunk } from './chunks'

type Keyed = { key: string | number }

/** A drawn chunk, or a gap: all chunks between two drawn ones. */
export interface Part<T extends Keyed> {
  key: string
  drawn: boolean
  chunks: Chunk<T>[]
}

/** The upper and the lower edge of something, in pixels from the top of the screen. */
export interface Edges {
  top: number
  bottom: number
}

/** The position of a chunk. */
export interface ChunkRect extends Edges {
  id: number
  drawn: boolean
}

export function partsOf<T extends Keyed>(
  chunks: Chunk<T>[],
  isDrawn: (chunk: Chunk<T>) => boolean,
): Part<T>[] {
  const parts: Part<T>[] = []
  for (const chunk of chunks) {
    const drawn = isDrawn(chunk)
    const last = parts.at(-1)
    if (last && !last.drawn && !drawn) last.chunks.push(chunk)
    else parts.push({ key: `${drawn ? 'drawn' : 'gap'} ${chunk.id}`, drawn, chunks: [chunk] })
  }
  return parts
}

/** The result of a measurement: which chunks are near the visible area. */
export interface VisibleRange {
  /** The chunks that were drawn because they were near. */
  ids: ReadonlySet<number>
  /** How many entries they had. */
  entries: number
  /** The chunk in the middle of the visible area; null where the beginning of the list was visible. */
  middle: number | null
}

export const areSame = (ids: ReadonlySet<number>, others: ReadonlySet<number>): boolean =>
  ids.size === others.size && [...ids].every((id) => others.has(id))

/**
 * Returns the chunks to draw: the visible ones, those that are drawn and at most a screenful away,
 * and the nearest `more` of those that are as near and not drawn. `rest` tells whether further
 * chunks are as near.
 */
export function computeVisible<T extends Keyed>(
  chunks: Chunk<T>[],
  rects: ChunkRect[],
  { top, bottom }: Edges,
  more: number,
): VisibleRange & { rest: boolean } {
  const away = (rect: ChunkRect) => Math.max(0, rect.top - bottom, top - rect.bottom)
  const near = rects.filter((rect) => away(rect) < bottom - top)
  const inView = near.filter((rect) => away(rect) === 0)
  const drawn = near.filter((rect) => rect.drawn)
  const waiting = near
    .filter((rect) => !rect.drawn && away(rect) > 0)
    .sort((one, other) => away(one) - away(other))
  const ids = new Set([...inView, ...drawn, ...waiting.slice(0, more)].map(({ id }) => id))
  const first = chunks[0]?.id
  const atBeginning = inView.some(({ id }) => id === first)
  const middle = atBeginning ? null : (inView[Math.floor(inView.length / 2)]?.id ?? null)
  return { ids, entries: countIn(chunks, ids), middle, rest: waiting.length > more }
}

/**
 * Returns which of the chunks that were near still are, as far as that is known before the layout.
 * At most `few` entries may have come between them. Where more have, as with each letter of a
 * search, only the unbroken run of chunks around the middle of the visible area counts: the others
 * may stand anywhere, with thousands of entries between them.
 */
export function stillNear<T extends Keyed>(
  chunks: Chunk<T>[],
  visible: VisibleRange,
  few: number,
): ReadonlySet<number> {
  const isVisible = ({ id }: Chunk<T>) => visible.ids.has(id)
  const [first, last] = [chunks.find(isVisible), chunks.findLast(isVisible)]
  if (!first || !last) return visible.ids
  if (last.start + last.entries.length - first.start <= visible.entries + few) return visible.ids
  const middle = Math.max(
    0,
    chunks.findIndex(({ id }) => id === visible.middle),
  )
  let [from, to] = [middle, middle]
  const next = (at: number) => chunks.slice(at, at + 1).some(isVisible)
  while (next(to)) to += 1
  while (from > 0 && next(from - 1)) from -= 1
  return new Set(chunks.slice(from, to).map(({ id }) => id))
}

function countIn<T extends Keyed>(chunks: Chunk<T>[], ids: ReadonlySet<number>): number {
  return chunks.reduce((sum, { id, entries }) => sum + (ids.has(id) ? entries.length : 0), 0)
}

/** The heights of chunks: measured when a chunk was last drawn, or estimated. */
export class Heights<T extends Keyed> {
  readonly #entry: number
  /** The measured height of an entry by its chunk's id, in pixels. */
  readonly #drawn = new Map<number, number>()

  /** `entry` is the estimated height of an entry that was never drawn, in rem. */
  constructor(entry: number) {
    this.#entry = entry
  }

  /** Stores the measured height of a chunk, in pixels. */
  note({ id, entries }: Chunk<T>, height: number): void {
    if (height > 0) this.#drawn.set(id, height / entries.length)
  }

  /** Forgets the chunks that no longer exist, once they outnumber the others. */
  keepOnly(chunks: Chunk<T>[]): void {
    if (this.#drawn.size <= 2 * chunks.length) return
    const known = new Set(chunks.map(({ id }) => id))
    for (const id of this.#drawn.keys()) if (!known.has(id)) this.#drawn.delete(id)
  }

  /** Returns the total height of chunks as a length of CSS. */
  length(chunks: Chunk<T>[]): string {
    let [pixels, rem] = [0, 0]
    for (const { id, entries } of chunks) {
      const drawn = this.#drawn.get(id)
      if (drawn === undefined) rem += entries.length * this.#entry
      else pixels += entries.length * drawn
    }
    return `calc(${pixels}px + ${rem}rem)`
  }

  /** Returns the positions of the chunks of a part, whose own edges are `top` and `bottom`. */
  rects({ drawn, chunks }: Part<T>, { top, bottom }: Edges, rem: number): ChunkRect[] {
    const heights = chunks.map(
      ({ id, entries }) => entries.length * (this.#drawn.get(id) ?? this.#entry * rem),
    )
    const all = heights.reduce((sum, height) => sum + height, 0)
    const scale = all > 0 ? (bottom - top) / all : 0
    let below = top
    return chunks.map(({ id }, at) => {
      const above = below
      below += (heights[at] ?? 0) * scale
      return { id, drawn, top: above, bottom: below }
    })
  }
}
