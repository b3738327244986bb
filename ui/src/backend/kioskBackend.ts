// The backend port of a screen without a user: all that its page may ask of the program.

import type { KioskState } from '../bindings/kioskCommands'
import type { KioskExitBackend } from './kioskExitBackend'

export interface KioskBackend extends KioskExitBackend {
  /** Waits for another state than that of `version`; 0 is the version of nothing. Null when the program
      ends. */
  nextView(version: number): Promise<KioskState | null>
  /** Tells that the state of `version` is on the screen. */
  frameDrawn(version: number): Promise<void>
  /** Tells that another frame of the same state was drawn or, where the page is hidden, that it lives. */
  heartbeat(hidden: boolean): Promise<void>
}
