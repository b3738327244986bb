// What the number pad of a screen without a user shows: what is typed, what became of it, and what may be
// done then. It closes by itself when nobody touches it.

import type { KioskExitBackend } from '../backend/kioskExitBackend'
import type { KioskStatus, PinAnswer } from '../bindings/kioskCommands'

/** The most digits that are typed. */
const MAX_DIGITS = 20
/** How long nobody touches it before it closes, in milliseconds. */
const CLOSES_AFTER = 20_000
/** How long a right PIN stays open: whoever reads what is known touches nothing. */
const OPEN_FOR = 60_000

/** What the number pad shows. */
export type PinPadPhase =
  /** It takes digits. `left` is how many may be wrong after a wrong one. */
  | { kind: 'typing'; left: number | null }
  | { kind: 'checking' }
  /** It takes none for so many seconds. */
  | { kind: 'waiting'; seconds: number }
  | { kind: 'right'; pass: string; status: KioskStatus }
  /** The program did not answer. */
  | { kind: 'unanswered' }

export class PinPadStore {
  digits = $state('')
  phase = $state.raw<PinPadPhase>({ kind: 'typing', left: null })
  readonly #backend: KioskExitBackend
  readonly #close: () => void
  #closing: ReturnType<typeof setTimeout> | undefined
  #ended = false

  constructor(backend: KioskExitBackend, waitSeconds: number, close: () => void) {
    this.#backend = backend
    this.#close = close
    if (waitSeconds > 0) this.phase = { kind: 'waiting', seconds: waitSeconds }
  }

  /** Begins to count. Returns what ends it, after which nothing that was typed is left. */
  start(): () => void {
    this.touched()
    const seconds = setInterval(() => this.#countDown(), 1_000)
    return () => {
      this.#ended = true
      clearInterval(seconds)
      clearTimeout(this.#closing)
      this.digits = ''
      this.phase = { kind: 'typing', left: null }
    }
  }

  /** Notes that somebody is there. */
  touched(): void {
    clearTimeout(this.#closing)
    const time = this.phase.kind === 'right' ? OPEN_FOR : CLOSES_AFTER
    this.#closing = setTimeout(this.#close, time)
  }

  add(digit: string): void {
    if (this.phase.kind === 'unanswered') this.phase = { kind: 'typing', left: null }
    if (this.phase.kind === 'typing' && this.digits.length < MAX_DIGITS) this.digits += digit
  }

  erase(): void {
    if (this.phase.kind === 'typing') this.digits = this.digits.slice(0, -1)
  }

  /** Tries what was typed. */
  async send(): Promise<void> {
    if (this.phase.kind !== 'typing' || this.digits === '') return
    const pin = this.digits
    this.digits = ''
    this.phase = { kind: 'checking' }
    const phase = await this.#ask(pin)
    if (this.#ended) return
    this.phase = phase
    this.touched()
  }

  /** Leaves the screen. */
  leave(): Promise<void> {
    return this.#use((pass) => this.#backend.leave(pass))
  }

  /** Starts the screen anew. */
  restart(): Promise<void> {
    return this.#use((pass) => this.#backend.restart(pass))
  }

  async #ask(pin: string): Promise<PinPadPhase> {
    try {
      const answer = await this.#backend.checkPin(pin)
      return answer === null ? { kind: 'unanswered' } : phaseAfter(answer)
    } catch {
      return { kind: 'unanswered' }
    }
  }

  async #use(act: (pass: string) => Promise<boolean>): Promise<void> {
    if (this.phase.kind !== 'right') return
    const { pass } = this.phase
    this.phase = { kind: 'checking' }
    const holds = await act(pass).catch(() => false)
    // The PIN is asked for anew where its time was over.
    if (!holds && !this.#ended) this.phase = { kind: 'typing', left: null }
  }

  #countDown(): void {
    if (this.phase.kind !== 'waiting') return
    const seconds = this.phase.seconds - 1
    this.phase = seconds > 0 ? { kind: 'waiting', seconds } : { kind: 'typing', left: null }
  }
}

function phaseAfter(answer: PinAnswer): PinPadPhase {
  if (answer.kind === 'right') return answer
  if (answer.waitSeconds > 0) return { kind: 'waiting', seconds: answer.waitSeconds }
  return { kind: 'typing', left: answer.kind === 'wrong' ? answer.left : null }
}
