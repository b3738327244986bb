// What the program's own hub received, as the preview shows it: the list, what of it is listed, and
// the entry that is open.

import { tick } from 'svelte'

import type { Answer } from '../../backend/backend'
import type { EditorBackend, ExportBackend, ReceivedBackend } from '../../backend/previewBackend'
import type { ReceivedEntry, ReceivedRequest, SendAnswer } from '../../backend/previewTypes'
import { reasonOf } from '../../reason'
import { PreviewStore } from '../previewStore.svelte'
import {
  everything,
  filterEntries,
  type ListedEntry,
  reconcileEntries,
  type ReceivedFilter,
} from './receivedFilter'

/** What the list asks of the program. */
type ListBackend = ReceivedBackend & EditorBackend & ExportBackend

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
  /** The payload of what is shown of it; null where it carried none. */
  payload = $state.raw<PreviewStore | null>(null)
  /** Whether the entry that was asked for is not kept any more. */
  gone = $state(false)
  /** Why the entry that was asked for cannot be shown. Null where it can. */
  openProblem = $state<string | null>(null)
  /** Why there is no newer list, and will be none before somebody tries again. Null where all is well. */
  problem = $state<string | null>(null)
  /** The entries that the last list brought, of which nobody was told yet. */
  arrived = $state.raw<ReceivedEntry[]>([])

  readonly #backend: ListBackend
  /** The version of the list that is shown. */
  #version = 0
  /** Whether somebody sees the list. */
  #isWanted = false
  #isAsking = false

  constructor(backend: ListBackend) {
    this.#backend = backend
  }

  /**
   * Takes lists from the program until {@link pause}. It asks again only after drawing. What came while
   * nobody looked comes with the first list.
   */
  async follow(): Promise<void> {
    this.#isWanted = true
    if (this.#isAsking) return
    this.#isAsking = true
    this.problem = null
    try {
      while (this.#isSeen() && (await this.#takeNext())) await tick()
    } catch (error) {
      this.problem = reasonOf(error)
    } finally {
      this.#isAsking = false
    }
  }

  /** Asks for no more lists. The one that was asked for last is still taken over when it comes. */
  pause(): void {
    this.#isWanted = false
  }

  // A property that changes while something is waited for would be taken for what it was before.
  #isSeen(): boolean {
    return this.#isWanted
  }

  /** Waits for the next list. Returns false where there is never one. */
  async #takeNext(): Promise<boolean> {
    const list = await this.#backend.nextReceived(this.#version)
    if (!list) {
      this.state = 'elsewhere'
      return false
    }
    this.#showArrivals(list.entries)
    this.entries = reconcileEntries(this.entries, list.entries)
    this.listening = list.listening
    this.dropped = list.dropped
    this.state = 'here'
    this.#version = list.version
    return true
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
    this.openProblem = null
    try {
      const request = await this.#backend.receivedRequest(id)
      // Somebody opened another one meanwhile.
      if (this.openId === id) this.#show(request)
    } catch (error) {
      if (this.openId !== id) return
      this.#show(null)
      this.gone = false
      this.openProblem = reasonOf(error)
    }
  }

  #show(request: ReceivedRequest | null): void {
    this.opened = request
    this.gone = request === null
    this.payload = null
    if (request?.data == null) return
    const { provider, title, ticket } = request.entry
    this.payload = PreviewStore.of(this.#backend, {
      text: request.data,
      provider: provider ?? '',
      title: title ?? '',
      ticket,
    })
  }

  /** Whether an entry, or why there is none, stands in the place of the editor. */
  get isOpen(): boolean {
    return this.opened !== null || this.gone || this.openProblem !== null
  }

  close(): void {
    this.openId = null
    this.opened = null
    this.payload = null
    this.gone = false
    this.openProblem = null
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

  /** Writes the entries that are listed into a file of this name. Returns where it is, or why not. */
  exported(name: string): Promise<Answer<string>> {
    return this.#backend.exportReceived(
      name,
      this.listed.map(({ key }) => key),
    )
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
