// The gesture that opens the way out of a screen without a user: five taps in one corner, or Escape five
// times on a keyboard, within a few seconds. It is no secret; it keeps the way out from being opened by
// chance.

/** How many taps or presses there are. */
const TIMES = 5
/** How long they take at the most, in milliseconds. */
const WITHIN = 3_000
/** The sides of a corner, as a part of the shorter side of the screen. */
const CORNER = 0.12

export class HiddenGesture {
  #what: string | null = null
  #times: number[] = []

  /**
   * Takes a tap at a place of a screen of this size. Returns whether it completes the gesture. `at` is the
   * time in milliseconds.
   */
  tap(place: { x: number; y: number }, size: { x: number; y: number }, at: number): boolean {
    return this.#count(cornerOf(place, size), at)
  }

  /** Takes a press of a key. Returns whether it completes the gesture. */
  press(key: string, at: number): boolean {
    return this.#count(key === 'Escape' ? key : null, at)
  }

  #count(what: string | null, at: number): boolean {
    // Anything in between begins it anew.
    const before = what === this.#what ? this.#times.filter((one) => at - one <= WITHIN) : []
    this.#what = what
    this.#times = what === null ? [] : [...before, at]
    if (this.#times.length < TIMES) return false
    this.#times = []
    return true
  }
}

/** Returns the name of the corner that a place is in; null where it is in none. */
function cornerOf(place: { x: number; y: number }, size: { x: number; y: number }): string | null {
  const side = Math.min(size.x, size.y) * CORNER
  const ends = (at: number, length: number) => (at < side ? 0 : at >= length - side ? 1 : null)
  const [across, down] = [ends(place.x, size.x), ends(place.y, size.y)]
  return across === null || down === null ? null : `${across} ${down}`
}
