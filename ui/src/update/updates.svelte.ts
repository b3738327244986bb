// The store of what is known of newer versions of the program, and of what a person says to the notice.

import { tick } from 'svelte'

import type { UpdateView } from '../bindings/commands'
import type { Backend } from '../backend/backend'

type UpdatesBackend = Pick<
  Backend,
  'nextUpdateNotice' | 'postponeUpdateNotice' | 'skipUpdateVersion'
>

export class UpdateStore {
  /** What is shown. Null before the program has told it. */
  view = $state.raw<UpdateView | null>(null)

  readonly #backend: UpdatesBackend

  constructor(backend: UpdatesBackend) {
    this.#backend = backend
  }

  /** Follows what is known, until there will be nothing any more. */
  async follow(): Promise<void> {
    let version = 0
    for (;;) {
      const state = await this.#backend.nextUpdateNotice(version)
      if (!state) return
      version = state.version
      this.view = state.view
      await tick()
    }
  }

  /** Puts off the notice of this version. */
  postpone(version: string): void {
    void this.#backend.postponeUpdateNotice(version)
  }

  /** Says nothing more of this version. */
  skip(version: string): void {
    void this.#backend.skipUpdateVersion(version)
  }
}
