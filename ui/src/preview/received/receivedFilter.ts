// Which entries of what was received are listed.

import type { ReceivedEntry } from '../../backend/previewTypes'
import { foldText } from '../../external/foldText'

/** What became of a request; or that it went out to a webhook. */
export type Outcome = 'accepted' | 'refused' | 'webhook'

export const outcomes: readonly Outcome[] = ['accepted', 'refused', 'webhook']

/** What is listed. Of an empty group every entry is. */
export interface ReceivedFilter {
  /** Words that an entry has, in any order. */
  text: string
  outcomes: readonly Outcome[]
  /** Names of providers; empty for entries without one. */
  providers: readonly string[]
  tickets: readonly string[]
}

export const everything: ReceivedFilter = { text: '', outcomes: [], providers: [], tickets: [] }

/** An entry of the list, which stays the same object as long as nothing in it changes. */
export class ListedEntry {
  readonly key: number
  readonly entry: ReceivedEntry
  #text: string | undefined

  constructor(entry: ReceivedEntry) {
    this.key = entry.id
    this.entry = entry
  }

  /** The text in which it is searched: prepared once, not once a letter. */
  get text(): string {
    const { provider, ticket, visitor, title, key, event, status } = this.entry
    this.#text ??= foldText([provider, ticket, visitor, title, key, event, status].join('\n'))
    return this.#text
  }
}

const isSame = (one: ReceivedEntry, other: ReceivedEntry): boolean =>
  (Object.keys(one) as (keyof ReceivedEntry)[]).every((name) => one[name] === other[name])

/** Puts the very entries that were there before in place of those that are the same. */
export function reconcileEntries(before: ListedEntry[], entries: ReceivedEntry[]): ListedEntry[] {
  const known = new Map(before.map((listed) => [listed.key, listed]))
  return entries.map((entry) => {
    const old = known.get(entry.id)
    return old && isSame(old.entry, entry) ? old : new ListedEntry(entry)
  })
}

export function outcomeOf({ kind, status }: ReceivedEntry): Outcome {
  if (kind === 'webhook') return 'webhook'
  return isSuccess(status) ? 'accepted' : 'refused'
}

/** Whether a status of HTTP says that it was done. */
export const isSuccess = (status: number): boolean => status >= 200 && status < 300

const has = <T>(group: readonly T[], value: T) => group.length === 0 || group.includes(value)

/** The entries that a filter lets through. */
export function filterEntries(entries: ListedEntry[], filter: ReceivedFilter): ListedEntry[] {
  const words = foldText(filter.text)
    .split(/\s+/)
    .filter((word) => word !== '')
  return entries.filter(
    (listed) =>
      has(filter.outcomes, outcomeOf(listed.entry)) &&
      has(filter.providers, listed.entry.provider ?? '') &&
      has(filter.tickets, listed.entry.ticket) &&
      words.every((word) => listed.text.includes(word)),
  )
}

/** How many groups other than the text narrow what is listed. */
export const narrowing = ({ outcomes, providers, tickets }: ReceivedFilter): number =>
  [outcomes, providers, tickets].filter((group) => group.length > 0).length
