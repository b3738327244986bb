// What the program's own hub received, as the preview shows it: the list, what of it is listed, and
// the entry that is open.

import { tick } from 'svelte'

import type { Answer } from '../../backend/backend'
import type { ReceivedBackend } from '../../backend/previewBackend'
import type { ReceivedEntry, ReceivedRequest, SendAnswer } from '../../backend/previewTypes'
import {
  everything,
  filterEntries,
  type ListedEntry,
  reconcileEntries,
  type ReceivedFilter,
} from './receivedFilter'

export class Received {
  /** `elsewhere` where the program has no hub of its own, which could receive anything. */
  state = $state<'waiting' | 'here' | 'elsewhere'>('waiting')
  /** All entries, the newest first. */
  entries = $state.raw<ListedEntry[]>([])
  /** Where the hub listens. */
  listening = $state<string | null>(null)
  /** How many entries made room for newer ones. */
  dropped = $state(0)
  filter = $state.raw<ReceivedFilter>(everything)
  /** The entries that the filter lets through. */
  readonly listed = $derived(filterEntries(this.entries, this.filter))
  /** The entry that was asked for last. */
  openId = $state<number | null>(null)
  /** How often somebody opened an entry, also the one that was open. */
  opens = $state(0)
  /** What is shown of it; the one before, until it is there. */
  opened = $state.raw<ReceivedRequest | null>(null)
  /** Whether the entry that was asked for is not kept any more. */
  gone = $state(false)
  /** The entries that the last list brought, of which nobody was told yet. */
  arrived = $state.raw<ReceivedEntry[]>([])

  readonly #backend: ReceivedBackend
  #stopped = false

  constructor(backend: ReceivedBackend) {
    this.#backend = backend
  }

  /** Takes lists from the program until {@link stop}. It asks again only after drawing. */
  async follow(): Promise<void> {
    let version = 0
    while (!this.#hasStopped()) {
      const list = await this.#backend.nextReceived(version)
      if (this.#hasStopped()) return
      if (!list) {
        this.state = 'elsewhere'
        return
      }
      this.#showArrivals(list.entries)
      this.entries = reconcileEntries(this.entries, list.entries)
      this.listening = list.listening
      this.dropped = list.dropped
      this.state = 'here'
      version = list.version
      await tick()
    }
  }

  stop(): void {
    this.#stopped = true
  }

  // A property that changes while something is waited for would be taken for what it was before.
  #hasStopped(): boolean {
    return this.#stopped
  }

  #showArrivals(entries: ReceivedEntry[]): void {
    // What was there when somebody began to look did not arrive.
    if (this.state !== 'here') return
    const newest = this.entries[0]?.key ?? -Infinity
    const arrived = entries.filter(({ id }) => id > newest)
    if (arrived.length > 0) this.arrived = arrived
  }

  /** The open entry as it is now; as it was when it was opened, where it is not kept any more. */
  get openEntry(): ReceivedEntry | null {
    const { opened } = this
    if (!opened) return null
    return this.entries.find(({ key }) => key === opened.entry.id)?.entry ?? opened.entry
  }

  /** Whether the open entry is still in the list. */
  get isKept(): boolean {
    return this.entries.some(({ key }) => key === this.opened?.entry.id)
  }

  async open(id: number): Promise<void> {
    this.openId = id
    this.opens += 1
    this.gone = false
    const request = await this.#backend.receivedRequest(id)
    // Somebody opened another one meanwhile.
    if (this.openId !== id) return
    this.opened = request
    this.gone = request === null
  }

  close(): void {
    this.openId = null
    this.opened = null
    this.gone = false
  }

  pin(id: number, pinned: boolean): Promise<void> {
    return this.#backend.pinReceived(id, pinned)
  }

  /** How many entries stay when the others are cleared. */
  get pinned(): number {
    return this.entries.filter(({ entry }) => entry.pinned).length
  }

  clear(): Promise<void> {
    return this.#backend.clearReceived()
  }

  /** Sends a request once more, as it was or to another ticket. Null where it is not kept any more. */
  sendAgain(id: number, ticket: string | null): Promise<SendAnswer | null> {
    return this.#backend.replayReceived(id, ticket)
  }

  /** Has the message of a webhook sent once more. Returns false where it is not kept. */
  resend(id: number): Promise<Answer<boolean>> {
    return this.#backend.resendDelivery(id)
  }
}
