// The errors that arrived while the ticket was open and that nobody has seen yet.

import type { Alert } from '../external/alerts'
import type { Backend } from '../backend/backend'

export class UnseenErrors {
  /** The keys of the alerts. */
  #keys = $state.raw<readonly number[]>([])
  #seen: readonly number[] = []
  readonly #backend: Backend
  /** Is called when an error arrives. */
  readonly #arrived: () => void

  constructor(backend: Backend, arrived: () => void) {
    this.#backend = backend
    this.#arrived = arrived
  }

  /** How many there are. */
  get count(): number {
    return this.#keys.length
  }

  has(alert: Alert): boolean {
    return this.#keys.includes(alert.key)
  }

  /** Takes over the alerts of the open ticket. An error that is new asks for attention. */
  update(alerts: readonly Alert[]): void {
    this.#seen = this.#seen.filter((seen) => alerts.some(({ key }) => key === seen))
    const unseen = alerts.filter(({ fresh, key }) => fresh && !this.#seen.includes(key))
    this.#set(unseen.map(({ key }) => key))
  }

  /** Marks errors as seen. */
  see(keys: readonly number[]): void {
    const seen = this.#keys.filter((key) => keys.includes(key))
    if (seen.length === 0) return
    this.#seen = [...this.#seen, ...seen]
    this.#set(this.#keys.filter((key) => !seen.includes(key)))
  }

  #set(keys: readonly number[]): void {
    const arrived = keys.some((key) => !this.#keys.includes(key))
    if (!arrived && keys.length === this.#keys.length) return
    this.#keys = keys
    void this.#backend.setAttention(keys.length, arrived)
    if (arrived) this.#arrived()
  }
}
