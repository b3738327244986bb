// The heartbeat of the page: the program around it hears once a second that it still draws, and so
// notices when it does not.

/** How long after a heartbeat the next one begins. */
const HEARTBEAT_INTERVAL_MS = 1000

/**
 * Calls `beat` with each heartbeat: after a frame was drawn, or, where the page is hidden and so
 * draws none, at once. Returns what ends it.
 */
export function startHeartbeat(beat: (hidden: boolean) => Promise<void>): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let frame = 0

  function next() {
    clearTimeout(timer)
    cancelAnimationFrame(frame)
    if (document.hidden) done()
    // What runs before the second frame runs after the first one was drawn.
    else frame = requestAnimationFrame(() => (frame = requestAnimationFrame(done)))
  }

  function done() {
    timer = setTimeout(next, HEARTBEAT_INTERVAL_MS)
    // A program that does not hear it is about to end.
    beat(document.hidden).catch(() => {})
  }

  // A page that is seen again has a frame to draw, and one that is hidden draws none any more.
  document.addEventListener('visibilitychange', next)
  next()
  return () => {
    document.removeEventListener('visibilitychange', next)
    clearTimeout(timer)
    cancelAnimationFrame(frame)
  }
}
