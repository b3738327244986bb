// The time, as something that screens can depend on.

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
    const seconds = Math.max(0, Math.floor((this.now - Date.parse(iso)) / 1000))
    const two = (count: number) => String(count).padStart(2, '0')
    const rest = `${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`
    const hours = Math.floor(seconds / 3600)
    return hours === 0 ? rest : `${hours}:${rest}`
  }
}

export const clock = new Clock()
