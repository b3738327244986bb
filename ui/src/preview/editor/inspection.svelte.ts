// Asks what is known of the newest text: of one text at a time, and not of each while keys come faster
// than answers.

import { reasonOf } from '../../reason'

/** No text waits longer for a question to be asked, in milliseconds. */
const MAX_DELAY = 250
/** A rest of so many milliseconds is none: a timer would take as long. */
const INSTANT = 4
/** The share of the last answer in the time that the next one is expected to take. */
const NEWEST_SHARE = 0.5

/** Asks questions about a text, of which only the newest one counts. */
export class Inspector<Question, Answer> {
  /** What was answered last. An answer for a text that is not the newest any more is never taken over. */
  answer = $state.raw<Answer | null>(null)
  /** The version of the text that the answer is of. */
  answered = $state(0)
  /** The version of the newest text: how many there were. */
  version = $state(0)
  /** Why the newest text was not answered. Null where it was, or where that is not known yet. */
  failure = $state<string | null>(null)

  readonly #ask: (question: Question) => Promise<Answer>
  #question: Question | null = null
  #isAsking = false
  #timer: ReturnType<typeof setTimeout> | undefined
  /** When the oldest question came that was not asked. */
  #waitsSince: number | null = null
  /** How long an answer takes, in milliseconds. */
  #duration = 0
  /** When the last answer came. */
  #answeredAt = -Infinity

  constructor(ask: (question: Question) => Promise<Answer>) {
    this.#ask = ask
  }

  /** Whether the answer is of the newest text. */
  get isCurrent(): boolean {
    return this.answered === this.version
  }

  /** Takes over the question about a newer text. */
  take(question: Question): void {
    this.#question = question
    this.version += 1
    this.#waitsSince ??= performance.now()
    this.#schedule()
  }

  /** Asks at once, or after a rest as long as an answer takes: keys that come slower wait for nothing. */
  #schedule(): void {
    clearTimeout(this.#timer)
    if (this.#isAsking || this.#waitsSince === null) return
    const at = Math.min(this.#answeredAt + this.#duration, this.#waitsSince + MAX_DELAY)
    const rest = at - performance.now()
    if (rest <= INSTANT) void this.#next()
    else this.#timer = setTimeout(() => void this.#next(), rest)
  }

  async #next(): Promise<void> {
    const version = this.version
    const question = this.#question
    if (question === null) return
    const begin = performance.now()
    this.#waitsSince = null
    this.#isAsking = true
    try {
      const answer = await this.#ask(question)
      if (version === this.version) {
        this.answer = answer
        this.answered = version
        this.failure = null
      }
    } catch (error) {
      if (version === this.version) this.failure = reasonOf(error)
    } finally {
      this.#answeredAt = performance.now()
      const took = this.#answeredAt - begin
      this.#duration += (took - this.#duration) * NEWEST_SHARE
      this.#isAsking = false
      this.#schedule()
    }
  }
}
