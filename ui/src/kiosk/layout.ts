// How large the text of a screen without a user is, how long a page of it stands, and where the idle
// screen is drawn.

/** How many lines of text the shorter side of a screen has. */
const LINES = 38
/** The smallest text, in pixels. */
const MIN_SIZE = 12
/** How long a page stands at least and at most, in milliseconds. */
const PAGE_TIME = { min: 6_000, max: 30_000 }
/** How long a page takes to be found on the screen, and each character of it to be read: about 200 words
    a minute. */
const READING = { start: 3_000, character: 60 }
/** How far the idle screen moves from its place, in pixels, and in how many minutes it is back. */
const SHIFT = { reach: 8, minutes: 16 }

/**
 * Returns the size of text in pixels that fits a screen of this size; `percent` is the size that is set.
 */
export const textSize = (width: number, height: number, percent: number): number =>
  Math.max(MIN_SIZE, ((Math.min(width, height) / LINES) * percent) / 100)

/** Returns how many pages of this width a content of this width has. */
export const pageCount = (contentWidth: number, width: number): number =>
  // Half a pixel more is no page.
  width > 0 ? Math.max(1, Math.ceil((contentWidth - 0.5) / width)) : 1

/** Returns how long a page stands, in milliseconds, so that it can be read. */
export const readingTime = (characters: number): number =>
  Math.min(PAGE_TIME.max, Math.max(PAGE_TIME.min, READING.start + characters * READING.character))

/**
 * Returns by how many pixels the idle screen stands beside its place in a minute, so that no line of it
 * burns in. It goes around its place.
 */
export function shift(minute: number): { x: number; y: number } {
  const angle = ((minute % SHIFT.minutes) / SHIFT.minutes) * 2 * Math.PI
  const along = (part: number) => Math.round(part * SHIFT.reach)
  return { x: along(Math.cos(angle)), y: along(Math.sin(angle)) }
}
