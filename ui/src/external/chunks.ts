// A long list, cut into parts of which each is drawn or not.

type Keyed = { key: string | number }

export interface Chunk<T extends Keyed> {
  id: number
  /** The chunk in the list before whose entries this one has. */
  from: number
  /** The index of the first entry in the whole list. */
  start: number
  entries: T[]
}

/**
 * How many entries a chunk begins with. It grows to twice as many before it is cut. A chunk that
 * comes near while somebody scrolls is drawn within one frame.
 */
export const CHUNK_ENTRIES = 6

let lastId = 0

/**
 * Cuts a list. An entry stays in the chunk that it was in, wherever that is now, so that what comes
 * and goes around it does not make it anew.
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

/** Puts the very chunk that was there in place of one that is the same. */
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

/** Cuts one list again and again, as it changes. */
export function cutter<T extends Keyed>(): (entries: T[]) => Chunk<T>[] {
  let chunks: Chunk<T>[] = []
  return (entries) => {
    chunks = cut(chunks, entries)
    return chunks
  }
}
