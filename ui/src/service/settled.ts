// A guard against presses that were meant for what stood there before.

/** How long presses are ignored after buttons changed, in milliseconds: a double click, or the press
    of a person in a hurry, is meant for the buttons of before. */
export const SETTLE_TIME_MS = 800

export class Settled {
  #changed = -Infinity

  /** Notes that the buttons are others from now on. Both times are of `performance.now()`. */
  change(now = performance.now()): void {
    this.#changed = now
  }

  /** Returns whether a press at this time is meant for the buttons that are there. */
  takes(time: number): boolean {
    return time - this.#changed >= SETTLE_TIME_MS
  }
}
