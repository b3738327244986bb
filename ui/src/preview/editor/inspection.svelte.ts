// Asks for what is known of the newest text: of one text at a time, and not while keys come faster than
// answers.

/** No text waits longer, in milliseconds. */
const MAX_DELAY = 250
/** An answer that comes within this many milliseconds is asked for with each key. */
const INSTANT = 4
/** The share of the last answer in the time that the next one is expected to take. */
const NEWEST_SHARE = 0.5

export class Inspector<Answer> {
  /** What was answered last. An answer for a text that is not the newest any more is never taken over. */
  answer = $state.raw<Answer | null>(null)
  /** The version of the text that the answer is of. */
  answered = $state(0)
  /** The version of the newest text: how many there were. */
  version = $state(0)
  /** Why the newest text was not answered. Null where it was, or where that is not known yet. */
  failure = $state<string | null>(null)

  readonly #ask: (text: string) => Promise<Answer>
  #text = ''
  #isAsking = false
  #timer: ReturnType<typeof setTimeout> | undefined
  /** When the oldest text came that was not asked about. */
  #waitsSince: number | null = null
  /** How long an answer takes, in milliseconds. */
  #duration = 0

  constructor(ask: (text: string) => Promise<Answer>) {
    this.#ask = ask
  }

  /** Whether the answer is of the newest text. */
  get isCurrent(): boolean {
    return this.answered === this.version
  }

  /** Takes over a newer text. */
  take(text: string): void {
    this.#text = text
    this.version += 1
    this.#waitsSince ??= performance.now()
    this.#schedule()
  }

  /** Asks no more, and takes no answer over. */
  stop(): void {
    clearTimeout(this.#timer)
    this.version += 1
    this.#waitsSince = null
  }

  #schedule(): void {
    clearTimeout(this.#timer)
    if (this.#isAsking || this.#waitsSince === null) return
    const waited = performance.now() - this.#waitsSince
    const delay = this.#duration <= INSTANT ? 0 : this.#duration
    this.#timer = setTimeout(() => void this.#next(), Math.min(delay, MAX_DELAY - waited))
  }

  async #next(): Promise<void> {
    const { version } = this
    const begin = performance.now()
    this.#waitsSince = null
    this.#isAsking = true
    try {
      const answer = await this.#ask(this.#text)
      if (version === this.version) {
        this.answer = answer
        this.answered = version
        this.failure = null
      }
    } catch (error) {
      if (version === this.version)
        this.failure = error instanceof Error ? error.message : String(error)
    } finally {
      const took = performance.now() - begin
      this.#duration += (took - this.#duration) * NEWEST_SHARE
      this.#isAsking = false
      this.#schedule()
    }
  }
}
