// Reconciles a list with its next state, so that an update touches only what changed: an entry that
// is still there keeps its key, and so its element with the focus and the selection in it.

/** How long the mark of a change is visible, in milliseconds. */
export const MARK_DURATION_MS = 6000

export interface Tracked<T> {
  /** Identifies the entry for as long as it exists. */
  key: number
  value: T
  /** Why the entry was last marked; null where it never was. */
  change: 'new' | 'changed' | null
  /** How often it changed. The mark starts again with each change. */
  changes: number
  /** The time of its last change, in milliseconds since 1970. */
  at: number
  /** The removed entries that stood right after it. */
  gone: Gone | null
}

/** The entries that were removed from one place. */
export interface Gone {
  /** The names of the removed entries. */
  names: string[]
  at: number
}

export interface TrackedList<T> {
  entries: Tracked<T>[]
  /** The removed entries that stood before all others. */
  gone: Gone | null
}

/** How the entries of two states are matched, and how a removed one is named. */
export interface Identity<T> {
  /** Values with equal results belong to the same entry, which changed. */
  of: (value: T) => string
  /** Values with equal results belong to the same entry, which did not change. */
  content: (value: T) => string
  name: (value: T) => string
}

let lastKey = 0

/** Tracks a list that is shown for the first time: no entry is marked. */
export function first<T>(values: T[]): TrackedList<T> {
  return { entries: values.map((value) => entry(value, null, 0)), gone: null }
}

function entry<T>(value: T, change: Tracked<T>['change'], now: number): Tracked<T> {
  lastKey += 1
  return { key: lastKey, value, change, changes: 0, at: now, gone: null }
}

/**
 * Reconciles a tracked list with its next values. A value that is the very same object is unchanged:
 * the program tells of nothing else. Of what lies between, values of the same content are matched
 * first, then values with the same identity; all others are new. An entry that did not change stays
 * the same object.
 */
export function reconcile<T>(
  before: TrackedList<T>,
  values: T[],
  identity: Identity<T>,
  now: number,
): TrackedList<T> {
  // Most updates change one place. Only the values between the equal start and the equal end are
  // compared closely.
  const start = sameAtStart(before.entries, values)
  const end = sameAtEnd(before.entries, values, start)
  const old = before.entries.slice(start, before.entries.length - end)
  const { entries, left } = reconcileBetween(
    old,
    values.slice(start, values.length - end),
    identity,
    now,
  )
  const all = [
    ...before.entries.slice(0, start),
    ...entries,
    ...before.entries.slice(before.entries.length - end),
  ]
  return withGone(before, all, left, identity, now)
}

/** Returns the number of entries at the start whose values are the very same objects. */
function sameAtStart<T>(before: Tracked<T>[], values: T[]): number {
  const differs = before.findIndex((kept, at) => at >= values.length || kept.value !== values[at])
  return differs < 0 ? before.length : differs
}

/** Returns the same number for the end, without the entries of the start. */
function sameAtEnd<T>(before: Tracked<T>[], values: T[], start: number): number {
  const most = Math.min(before.length, values.length) - start
  let end = 0
  while (end < most && before.at(-1 - end)?.value === values.at(-1 - end)) end += 1
  return end
}

function reconcileBetween<T>(
  before: Tracked<T>[],
  values: T[],
  identity: Identity<T>,
  now: number,
) {
  const alike = queues(before, (kept) => identity.content(kept.value))
  const found = values.map((value) => alike.get(identity.content(value))?.shift())
  const left = new Set(before)
  for (const kept of found) if (kept) left.delete(kept)
  const named = queues([...left], (kept) => identity.of(kept.value))
  const entries = values.map((value, at): Tracked<T> => {
    const unchanged = found[at]
    if (unchanged) return unchanged
    const old = named.get(identity.of(value))?.shift()
    if (!old) return entry(value, 'new', now)
    left.delete(old)
    return { ...old, value, change: 'changed', changes: old.changes + 1, at: now, gone: null }
  })
  return { entries, left }
}

/** Attaches the names of the removed entries, `left`, to the remaining entries before them. */
function withGone<T>(
  before: TrackedList<T>,
  entries: Tracked<T>[],
  left: Set<Tracked<T>>,
  identity: Identity<T>,
  now: number,
): TrackedList<T> {
  const seen = (gone: Gone | null) => (gone && now - gone.at < MARK_DURATION_MS ? gone : null)
  const first = seen(before.gone)
  if (left.size === 0) return { entries, gone: first }
  const names = new Map<number | null, string[]>()
  let after: number | null = null
  for (const kept of before.entries) {
    if (!left.has(kept)) after = kept.key
    else names.set(after, [...(names.get(after) ?? []).slice(0, 3), identity.name(kept.value)])
  }
  const gone = (key: number | null, old: Gone | null): Gone | null => {
    const lost = names.get(key)
    return lost ? { names: lost, at: now } : old
  }
  return {
    entries: entries.map((kept) =>
      names.has(kept.key) ? { ...kept, gone: gone(kept.key, null) } : kept,
    ),
    gone: gone(null, first),
  }
}

function queues<T>(
  list: Tracked<T>[],
  of: (kept: Tracked<T>) => string,
): Map<string, Tracked<T>[]> {
  const queues = new Map<string, Tracked<T>[]>()
  for (const kept of list) {
    const text = of(kept)
    const queue = queues.get(text)
    if (queue) queue.push(kept)
    else queues.set(text, [kept])
  }
  return queues
}
