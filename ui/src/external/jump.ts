// A jump that lands although what stands before its target is measured only when it comes near.

/** For how many frames in a row the target stands still until the jump is over: longer than long
    lists wait until they draw what is near. */
const STILL_FRAMES = 15

/** After how many frames the jump is over in any case. */
const MAX_FRAMES = 240

/** What a person does who wants to be somewhere else. */
const READER_EVENTS = ['wheel', 'pointerdown', 'keydown', 'touchstart']

/**
 * Scrolls an element into what is seen, to its middle where that is asked for, and corrects that
 * with each frame until the element stands still: the long lists above it get their true heights
 * only when they are drawn. It ends where the reader scrolls, or the element goes away.
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
