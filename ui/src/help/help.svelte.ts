// What the program says of itself, and its checks: which of the two is shown. Their code is loaded when it
// is first asked for, so the start pays nothing for it.

import type { Component } from 'svelte'

import type { Backend } from '../backend/backend'
import { reasonOf } from '../reason'
import type { UpdateStore } from '../update/updates.svelte'

/** What can be shown: what the program says of itself, or the checks. */
export type HelpPage = 'about' | 'checks'

/** What the program is asked for here. */
export type HelpBackend = Pick<
  Backend,
  'about' | 'licenceTexts' | 'beginExamination' | 'nextExamination' | 'copy'
>

/** The dialogs, once they are loaded. */
export type LoadedHelp = Record<HelpPage, Component<{ help: HelpStore }>>

/** Loads the code of the dialogs. */
export type LoadHelp = () => Promise<LoadedHelp>

export class HelpStore {
  page = $state<HelpPage | null>(null)
  loaded = $state.raw<LoadedHelp | null>(null)
  /** Why the dialogs cannot be loaded. */
  problem = $state<string | null>(null)
  readonly backend: HelpBackend
  /** What is known of newer versions. */
  readonly updates: UpdateStore
  readonly #load: LoadHelp

  constructor(backend: HelpBackend, updates: UpdateStore, load: LoadHelp) {
    this.backend = backend
    this.updates = updates
    this.#load = load
  }

  /** Shows a page. What could not be loaded before is loaded anew. */
  async open(page: HelpPage): Promise<void> {
    this.page = page
    this.problem = null
    if (this.loaded) return
    try {
      this.loaded = await this.#load()
    } catch (error) {
      this.problem = reasonOf(error)
    }
  }

  close(): void {
    this.page = null
  }
}
