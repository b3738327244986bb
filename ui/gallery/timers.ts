// Counts the timers that will soon draw something more, so that nothing is compared before they did, and
// holds those that would take something away from a state while a busy machine looks at it.

/** The longest delay of a timer that is waited for, in milliseconds. A longer one belongs to what a
    state shows: how long a message stays, or from when on something counts as late. */
const SOON_MS = 300

/** From this delay on, in milliseconds, a timer of a state that is drawn does not end: a message, a mark or
    a hint stays for longer than anybody may need who looks at it. */
const STAYS_MS = 5_000

/** Returns whether the state is drawn. */
const isDrawn = (): boolean => document.querySelector('body[data-drawn]') !== null

/** Lets `window.timersLeft()` tell how many short timers have not ended. */
export function countTimers(): void {
  const begin = window.setTimeout.bind(window)
  const end = window.clearTimeout.bind(window)
  const left = new Set<number>()
  const start = (call: (...given: unknown[]) => void, delay = 0, ...given: unknown[]): number => {
    const isOfState = !isDrawn()
    const timer: number = begin(() => {
      left.delete(timer)
      const stays = isOfState && delay >= STAYS_MS && isDrawn()
      if (!stays) call(...given)
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
