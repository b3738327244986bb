// An entry that is sent again, once or many times, with what was answered. Each try is asked for by
// itself, so that its answer is seen at once and the rest can be cancelled.

import type { SendAnswer } from '../../backend/previewTypes'
import { reasonOf } from '../../reason'
import type { Received } from './received.svelte'

/** An answer with the number of its try. */
export interface Tried {
  key: number
  answer: SendAnswer
}

/** How an entry is sent again. */
export interface Replay {
  /** The ticket that it is sent to; null for the same one. */
  ticket: string | null
  times: number
  /** The pause after each try but the last, in milliseconds. */
  pauseMs: number
}

export class ReplayRun {
  /** The answers, the newest first. */
  answers = $state.raw<Tried[]>([])
  /** How many tries there will be. */
  total = $state(0)
  running = $state(false)
  /** Whether somebody ended it before the last try. */
  cancelled = $state(false)
  /** Whether it ended because the entry is not kept any more. */
  gone = $state(false)
  /** Why it ended before the last try, where the program could not be asked. */
  problem = $state<string | null>(null)
  /** How many answers there were of each status; 0 where there was none. */
  readonly counts = $derived.by(() => {
    const counts: Record<string, number> = {}
    for (const { answer } of this.answers) {
      const status = String(answer.status ?? 0)
      counts[status] = (counts[status] ?? 0) + 1
    }
    // Numbers are in their order, and none stands at the end.
    return Object.entries(counts)
      .map(([status, count]) => ({ status: Number(status), count }))
      .sort((one, other) => Number(one.status === 0) - Number(other.status === 0))
  })

  readonly #received: Received
  #endPause: (() => void) | undefined

  constructor(received: Received) {
    this.#received = received
  }

  async start(id: number, { ticket, times, pauseMs }: Replay): Promise<void> {
    if (this.running) return
    this.answers = []
    this.total = times
    this.running = true
    this.cancelled = false
    this.problem = null
    try {
      for (let number = 1; number <= times; number += 1) {
        const answer = await this.#received.sendAgain(id, ticket)
        this.gone = answer === null
        if (!answer) return
        this.answers = [{ key: number, answer }, ...this.answers]
        if (number < times && !this.#isCancelled()) await this.#pause(pauseMs)
        if (this.#isCancelled()) return
      }
    } catch (error) {
      this.problem = reasonOf(error)
    } finally {
      this.running = false
    }
  }

  /** Ends it after the try that is under way. */
  cancel(): void {
    if (!this.running) return
    this.cancelled = true
    this.#endPause?.()
  }

  // A property that changes while something is waited for would be taken for what it was before.
  #isCancelled(): boolean {
    return this.cancelled
  }

  #pause(milliseconds: number): Promise<void> {
    return new Promise((end) => {
      const timer = setTimeout(end, milliseconds)
      this.#endPause = () => {
        clearTimeout(timer)
        end()
      }
    })
  }
}
