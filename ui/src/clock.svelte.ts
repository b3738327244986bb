// The time, as something that screens can depend on.

import { stopwatch } from './i18n/messages'

class Clock {
  /** Milliseconds since 1970, to the second. */
  now = $state(Date.now())

  /** Ticks until the answer is called. */
  start(): () => void {
    const tick = () => (this.now = Date.now())
    tick()
    const timer = setInterval(tick, 1000)
    return () => clearInterval(timer)
  }

  /** Whole minutes since an instant; none where it lies ahead, as with a server's clock. */
  minutesSince(iso: string): number {
    return Math.max(0, Math.floor((this.now - Date.parse(iso)) / 60_000))
  }

  /** Minutes and seconds since an instant, `mm:ss` or `h:mm:ss`. */
  stopwatch(iso: string): string {
    return stopwatch(Math.max(0, Math.floor((this.now - Date.parse(iso)) / 1000)))
  }
}

export const clock = new Clock()
