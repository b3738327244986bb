// Which requests came since a recording began, also those that are not kept any more.

import { SvelteSet } from 'svelte/reactivity'

import type { ListedEntry } from '../received/receivedFilter'

export class Recorder {
  isRecording = $state(false)
  /** The newest entry when the recording began. Null where nothing was listed, nor has been since. */
  #after: number | null = null
  /** The newest entry of all lists. */
  #newest = $state(0)
  /** The deliveries to webhooks that lists had. */
  readonly #webhooks = new SvelteSet<number>()

  /**
   * The requests that came since, the newest first. Numbers have no gaps: one that no list had belongs
   * to an entry that made room, or was cleared, between two lists.
   */
  get requests(): number[] {
    const [newest, after] = [this.#newest, this.#after]
    if (!this.isRecording || after === null) return []
    const all = Array.from({ length: newest - after }, (_, at) => newest - at)
    return all.filter((id) => !this.#webhooks.has(id))
  }

  /** Begins after what is listed. */
  begin(entries: readonly ListedEntry[]): void {
    this.isRecording = true
    this.#after = entries[0]?.key ?? null
    this.#newest = this.#after ?? 0
    this.#webhooks.clear()
  }

  /** Takes over what is listed now. */
  take(entries: readonly ListedEntry[]): void {
    const [newest, oldest] = [entries[0], entries.at(-1)]
    if (!this.isRecording || !newest || !oldest || newest.key <= this.#newest) return
    this.#after ??= oldest.key - 1
    for (const { key, entry } of entries)
      if (key > this.#newest && entry.kind === 'webhook') this.#webhooks.add(key)
    this.#newest = newest.key
  }

  /** Ends the recording. Returns the requests that came. */
  end(): number[] {
    const { requests } = this
    this.isRecording = false
    return requests
  }
}
