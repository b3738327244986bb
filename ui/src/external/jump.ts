// Scrolls to an element whose position still changes, because long lists before it are measured only
// when they come near.

/** The jump ends after so many frames in which the target did not move: more than the delay after
    which long lists draw what is near. */
const STILL_FRAMES = 15

/** The jump ends after so many frames in any case. */
const MAX_FRAMES = 240

/** The events with which a reader begins to scroll elsewhere. */
const READER_EVENTS = ['wheel', 'pointerdown', 'keydown', 'touchstart']

/**
 * Scrolls an element into the visible area, or to its middle where `block` says so, and repeats that
 * with each frame until the element stands still: the long lists above it get their true heights
 * only when they are drawn. The jump ends early when the reader scrolls or the element is removed.
 */
export function bringIntoView(element: Element, block: 'nearest' | 'center' = 'nearest'): void {
  const over = new AbortController()
  for (const event of READER_EVENTS) {
    const options = { capture: true, passive: true, signal: over.signal }
    window.addEventListener(event, () => over.abort(), options)
  }
  let [frames, still, at] = [0, 0, NaN]
  function correct() {
    if (over.signal.aborted) return
    element.scrollIntoView({ block })
    const { top } = element.getBoundingClientRect()
    still = Math.abs(top - at) < 1 ? still + 1 : 0
    at = top
    frames += 1
    if (element.isConnected && still < STILL_FRAMES && frames < MAX_FRAMES) {
      requestAnimationFrame(correct)
    } else over.abort()
  }
  correct()
}
