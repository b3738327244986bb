// The backend port of the way out of a screen without a user.

import type { ExitOffer, PinAnswer } from '../bindings/kioskCommands'

export interface KioskExitBackend {
  /** Returns whether there is a PIN, and when it may be tried. */
  exitOffer(): Promise<ExitOffer>
  /** Tries a PIN. Null when the program ends. */
  checkPin(pin: string): Promise<PinAnswer | null>
  /** Leaves the screen by the pass of a right PIN. Returns whether that holds. */
  leave(pass: string): Promise<boolean>
  /** Starts the screen anew by the pass of a right PIN. Returns whether that holds. */
  restart(pass: string): Promise<boolean>
}
