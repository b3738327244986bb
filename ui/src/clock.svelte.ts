// The time, as something that screens can depend on.

import { stopwatch } from './i18n/messages'

class Clock {
  /** Milliseconds since 1970 by this computer's clock, to the second. */
  now = $state(Date.now())
  /** By how many milliseconds the server's clock is ahead of this computer's. */
  serverAhead = $state(0)

  /** Ticks until the answer is called. */
  start(): () => void {
    const tick = () => (this.now = Date.now())
    tick()
    const timer = setInterval(tick, 1000)
    return () => clearInterval(timer)
  }

  /** How many milliseconds ago an instant of the server's was; none where it lies ahead. */
  #sinceServer(iso: string): number {
    return Math.max(0, this.now + this.serverAhead - Date.parse(iso))
  }

  /** Whole minutes since an instant of the server's. */
  minutesSince(iso: string): number {
    return Math.floor(this.#sinceServer(iso) / 60_000)
  }

  /** Minutes and seconds since an instant of the server's, `mm:ss` or `h:mm:ss`. */
  stopwatch(iso: string): string {
    return stopwatch(Math.floor(this.#sinceServer(iso) / 1000))
  }
}

export const clock = new Clock()
