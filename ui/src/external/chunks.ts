// Cuts a long list into chunks, each of which is drawn as a whole or not at all.

type Keyed = { key: string | number }

export interface Chunk<T extends Keyed> {
  id: number
  /** The id of the chunk that its entries were in before this update. */
  from: number
  /** The index of the first entry in the whole list. */
  start: number
  entries: T[]
}

/**
 * The number of entries of a new chunk. A chunk grows to twice as many before it is split. The
 * number is small, so that a chunk which comes near while a user scrolls is drawn within one frame.
 */
export const CHUNK_ENTRIES = 6

let lastId = 0

/**
 * Cuts the next state of a list into chunks. An entry stays in its chunk of `before`, wherever that
 * chunk is now, so that entries which come and go around it do not recreate its element.
 */
export function cut<T extends Keyed>(before: Chunk<T>[], entries: T[]): Chunk<T>[] {
  const home = new Map<T['key'], number>()
  for (const { id, entries } of before) for (const { key } of entries) home.set(key, id)
  const taken = new Set<number>()
  const chunks: Chunk<T>[] = []
  entries.forEach((entry, start) => {
    const from = home.get(entry.key)
    const last = chunks.at(-1)
    const room = from === undefined ? CHUNK_ENTRIES : 2 * CHUNK_ENTRIES
    const joins = last && last.entries.length < room && (from ?? last.from) === last.from
    if (joins) {
      last.entries.push(entry)
      return
    }
    lastId += 1
    const id = from !== undefined && !taken.has(from) ? from : lastId
    taken.add(id)
    chunks.push({ id, from: from ?? id, start, entries: [entry] })
  })
  return keepUnchanged(before, chunks)
}

/** Replaces each chunk that is unchanged by its earlier object, which is not drawn again. */
function keepUnchanged<T extends Keyed>(before: Chunk<T>[], chunks: Chunk<T>[]): Chunk<T>[] {
  const known = new Map(before.map((chunk) => [chunk.id, chunk]))
  return chunks.map((chunk) => {
    const old = known.get(chunk.id)
    const unchanged =
      old?.start === chunk.start &&
      old.entries.length === chunk.entries.length &&
      old.entries.every((entry, at) => entry === chunk.entries[at])
    return unchanged ? old : chunk
  })
}

/** Returns a function that cuts one state of a list after another. */
export function cutter<T extends Keyed>(): (entries: T[]) => Chunk<T>[] {
  let chunks: Chunk<T>[] = []
  return (entries) => {
    chunks = cut(chunks, entries)
    return chunks
  }
}
