// What a hub received, in memory: for tests and the gallery.

import type { Answer } from './backend'
import type { ReceivedBackend } from './previewBackend'
import type { ReceivedEntry, ReceivedList, ReceivedRequest, SendAnswer } from './previewTypes'

/** What a hub answers where all is well. */
const accepted: SendAnswer = {
  status: 200,
  body: '{"statusCode":200}',
  milliseconds: 2.4,
  error: null,
}

export class FakeReceivedBackend implements ReceivedBackend {
  /** Whether there is a hub of its own. */
  hasHub = true
  /** The entries with all that they carried, the newest first. */
  received: ReceivedRequest[] = []
  /** What was sent again. */
  readonly replays: { id: number; ticket: string | null }[] = []
  /** What is answered to the next tries, in their order; then that all is well. */
  answers: SendAnswer[] = []
  /** The deliveries that were sent once more. */
  readonly resent: number[] = []
  /** What becomes of the next ones: whether they are there, or why they cannot be sent. */
  resendOutcome: Answer<boolean> = { status: 'ok', data: true }
  /** Holds each answer back until {@link answerReplay} is called. */
  holdsReplays = false
  #list: ReceivedList = { version: 0, listening: 'http://127.0.0.1:7410', entries: [], dropped: 0 }
  #waiting: (() => void)[] = []
  #held: (() => void)[] = []

  /** Shows these entries, the newest first. */
  receive(received: ReceivedRequest[], dropped = 0): void {
    this.received = received
    this.#renew({ dropped })
  }

  #renew(more: Partial<ReceivedList> = {}): void {
    const entries = this.received.map(({ entry }) => entry)
    this.#list = { ...this.#list, ...more, entries, version: this.#list.version + 1 }
    for (const wake of this.#waiting.splice(0)) wake()
  }

  async nextReceived(version: number): Promise<ReceivedList | null> {
    if (!this.hasHub) return null
    while (this.#list.version === version) {
      await new Promise<void>((wake) => this.#waiting.push(wake))
    }
    return this.#list
  }

  async receivedRequest(id: number): Promise<ReceivedRequest | null> {
    return this.received.find(({ entry }) => entry.id === id) ?? null
  }

  async pinReceived(id: number, pinned: boolean): Promise<void> {
    const change = (entry: ReceivedEntry) => (entry.id === id ? { ...entry, pinned } : entry)
    this.received = this.received.map((one) => ({ ...one, entry: change(one.entry) }))
    this.#renew()
  }

  async clearReceived(): Promise<void> {
    this.received = this.received.filter(({ entry }) => entry.pinned)
    this.#renew({ dropped: 0 })
  }

  async replayReceived(id: number, ticket: string | null): Promise<SendAnswer | null> {
    if (!this.received.some(({ entry }) => entry.id === id)) return null
    this.replays.push({ id, ticket })
    if (this.holdsReplays) await new Promise<void>((go) => this.#held.push(go))
    return this.answers.shift() ?? accepted
  }

  async resendDelivery(id: number): Promise<Answer<boolean>> {
    this.resent.push(id)
    return this.resendOutcome
  }

  /** Lets the answer through that was held back first. */
  answerReplay(): void {
    this.#held.shift()?.()
  }
}
