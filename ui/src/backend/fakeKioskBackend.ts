// The second implementation of the port of a screen without a user, in memory.

import type { KioskState } from '../bindings/kioskCommands'
import { FakeKioskExit } from './fakeKioskExit'
import type { KioskBackend } from './kioskBackend'

export class FakeKioskBackend extends FakeKioskExit implements KioskBackend {
  /** The versions that the page has said to have drawn. */
  readonly drawn: number[] = []
  #state: KioskState | null
  #version = 1
  #waits: ((state: KioskState) => void) | null = null

  constructor(state: Omit<KioskState, 'version'>) {
    super()
    this.#state = { ...state, version: 1 }
  }

  /** Tells the page another state, and keeps nothing of the one before. */
  tell(state: Omit<KioskState, 'version'>): void {
    this.#version += 1
    this.#state = { ...state, version: this.#version }
    this.#waits?.(this.#state)
    this.#waits = null
  }

  nextView(version: number): Promise<KioskState | null> {
    if (this.#state && this.#version !== version) return Promise.resolve(this.#state)
    return new Promise((resolve) => (this.#waits = resolve))
  }

  frameDrawn(version: number): Promise<void> {
    this.drawn.push(version)
    return Promise.resolve()
  }

  heartbeat(): Promise<void> {
    return Promise.resolve()
  }
}
