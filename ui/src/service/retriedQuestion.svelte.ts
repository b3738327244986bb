// A question to the server that is repeated automatically until there is an answer.

import type { Answer } from '../backend/backend'

/** The pause after the first failure, in milliseconds. It doubles with each further one. */
const RETRY_BASE_DELAY_MS = 2_000

/** The longest pause between two tries, in milliseconds. */
export const MAX_RETRY_DELAY_MS = 30_000

export class RetriedQuestion<T> {
  /** The newest answer. */
  value = $state.raw<T | null>(null)
  /** Why the last try failed; null after an answer. */
  problem = $state<string | null>(null)
  #failures = 0
  /** The number of the newest try. The answer to an earlier one is ignored. */
  #try = 0
  #timer: ReturnType<typeof setTimeout> | undefined
  readonly #send: () => Promise<Answer<T>>
  readonly #onAnswer: () => void

  constructor(send: () => Promise<Answer<T>>, onAnswer: () => void) {
    this.#send = send
    this.#onAnswer = onAnswer
  }

  /** Asks now, and again after growing pauses until there is an answer. */
  ask(): void {
    this.#failures = 0
    void this.#ask()
  }

  /** Asks no more. */
  stop(): void {
    clearTimeout(this.#timer)
    this.#try += 1
  }

  async #ask(): Promise<void> {
    this.stop()
    const number = this.#try
    const answer = await this.#send()
    if (number !== this.#try) return
    if (answer.status === 'ok') {
      this.value = answer.data
      this.problem = null
      this.#onAnswer()
      return
    }
    this.problem = answer.error
    const bound = Math.min(RETRY_BASE_DELAY_MS * 2 ** this.#failures, MAX_RETRY_DELAY_MS)
    this.#failures += 1
    // Windows that failed together do not ask together again.
    this.#timer = setTimeout(() => void this.#ask(), bound * (0.5 + Math.random() / 2))
  }
}
