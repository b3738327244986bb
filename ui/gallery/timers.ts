// Counts the timers that will soon draw something more, so that nothing is compared before they did.

/** The longest delay of a timer that is waited for, in milliseconds. A longer one belongs to what a
    state shows: how long a message stays, or from when on something counts as late. */
const SOON_MS = 300

/** Lets `window.timersLeft()` tell how many short timers have not ended. */
export function countTimers(): void {
  const begin = window.setTimeout.bind(window)
  const end = window.clearTimeout.bind(window)
  const left = new Set<number>()
  const start = (call: (...given: unknown[]) => void, delay = 0, ...given: unknown[]): number => {
    const timer: number = begin(() => {
      left.delete(timer)
      call(...given)
    }, delay)
    if (delay <= SOON_MS) left.add(timer)
    return timer
  }
  const stop = (timer?: number): void => {
    if (timer !== undefined) left.delete(timer)
    end(timer)
  }
  Object.assign(window, { setTimeout: start, clearTimeout: stop, timersLeft: () => left.size })
}
