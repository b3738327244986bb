// The visits that ended today. They are asked for when the user searches, at most twice a minute.

import type { EndedVisit } from '../bindings/commands'
import type { Backend } from '../backend/backend'

/** How long an answer is good for, in milliseconds. */
const MAX_AGE_MS = 30_000

export class EndedToday {
  visits = $state.raw<EndedVisit[]>([])
  #asked = -Infinity
  readonly #backend: Pick<Backend, 'endedToday'>

  constructor(backend: Pick<Backend, 'endedToday'>) {
    this.#backend = backend
  }

  /**
   * Asks again where the last answer is older than half a minute at `now`, in milliseconds. Where
   * there is no answer, what was known stays.
   */
  async refresh(now: number): Promise<void> {
    if (now - this.#asked < MAX_AGE_MS) return
    this.#asked = now
    this.visits = (await this.#backend.endedToday()) ?? this.visits
  }
}
