// The checks of this computer and the server, as far as they were made.

import type { ExaminationProgress } from '../bindings/commands'
import { reasonOf } from '../reason'
import type { HelpBackend } from './help.svelte'

export class Checks {
  progress = $state.raw<ExaminationProgress | null>(null)
  /** Why the checks cannot be made. */
  problem = $state<string | null>(null)
  readonly #backend: HelpBackend
  #followed = 0

  constructor(backend: HelpBackend) {
    this.#backend = backend
  }

  /** Makes the checks, or follows those that are under way, until all are made. */
  async run(): Promise<void> {
    this.#followed += 1
    const followed = this.#followed
    this.problem = null
    // What was found before does not stand beside what is found now.
    if (this.progress) this.progress = { ...this.progress, running: true, checks: [], report: null }
    try {
      await this.#backend.beginExamination()
      let known = 0
      for (;;) {
        const progress = await this.#backend.nextExamination(known)
        if (progress === null || followed !== this.#followed) return
        this.progress = progress
        known = progress.version
        if (!progress.running) return
      }
    } catch (error) {
      this.problem = reasonOf(error)
    }
  }

  /** Follows them no more. */
  leave(): void {
    this.#followed += 1
  }
}
