// The second implementation of the way out of a screen without a user, in memory.

import type { ExitOffer, KioskStatus, PinAnswer } from '../bindings/kioskCommands'
import type { KioskExitBackend } from './kioskExitBackend'

const PASS = 'pass'

export const kioskStatus: KioskStatus = {
  version: '0.1.0',
  server: 'https://hub.example',
  runningMinutes: 65,
  frames: 1204,
}

export class FakeKioskExit implements KioskExitBackend {
  /** The PIN; null where there is none. */
  pin: string | null = '493817'
  /** For how many seconds no PIN is taken. */
  waitSeconds = 0
  /** How many may be wrong before there is a pause. */
  left = 5
  /** What was done with the pass. */
  readonly done: ('leave' | 'restart')[] = []

  exitOffer(): Promise<ExitOffer> {
    return Promise.resolve({ hasPin: this.pin !== null, waitSeconds: this.waitSeconds })
  }

  checkPin(pin: string): Promise<PinAnswer | null> {
    return Promise.resolve(this.#answer(pin))
  }

  leave(pass: string): Promise<boolean> {
    return this.#do('leave', pass)
  }

  restart(pass: string): Promise<boolean> {
    return this.#do('restart', pass)
  }

  #answer(pin: string): PinAnswer {
    if (this.waitSeconds > 0) return { kind: 'wait', waitSeconds: this.waitSeconds }
    if (pin === this.pin) return { kind: 'right', pass: PASS, status: kioskStatus }
    this.left -= 1
    if (this.left === 0) this.waitSeconds = 60
    return { kind: 'wrong', left: this.left, waitSeconds: this.waitSeconds }
  }

  #do(what: 'leave' | 'restart', pass: string): Promise<boolean> {
    const holds = pass === PASS
    if (holds) this.done.push(what)
    return Promise.resolve(holds)
  }
}
