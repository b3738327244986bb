// The store of the scenario that is being played, for the clerk's screen: its faults meet the clerk as
// well, who sees nothing of the preview.

import { tick } from 'svelte'

import type { Backend } from '../backend/backend'

export class ActiveScenarioStore {
  /** The name of the scenario that is being played. Null where none is. */
  name = $state<string | null>(null)

  readonly #backend: Pick<Backend, 'nextActiveScenario' | 'stopScenario'>

  constructor(backend: Pick<Backend, 'nextActiveScenario' | 'stopScenario'>) {
    this.#backend = backend
  }

  /** Follows which scenario is being played, until there will be none any more. */
  async follow(): Promise<void> {
    let run = 0
    for (;;) {
      const active = await this.#backend.nextActiveScenario(run)
      if (!active) return
      run = active.run
      this.name = run === 0 ? null : active.name
      await tick()
    }
  }

  /** Ends the run, and with it the faults. */
  stop(): Promise<void> {
    return this.#backend.stopScenario()
  }
}
