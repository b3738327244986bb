// The store of the samples: those that come along, and a person's own, which are files of a folder.

import type { SampleBackend } from '../../backend/previewBackend'
import type { SampleError, SampleList } from '../../backend/previewTypes'
import { reasonOf } from '../../reason'

export class Samples {
  list = $state.raw<SampleList | null>(null)
  /** Why there is no list. Null where there is one, or it is on its way. */
  problem = $state<string | null>(null)
  /** Why the last change was not made. Null where it was. */
  error = $state.raw<SampleError | null>(null)
  /** The name under which a text was kept last. Null where none was. */
  kept = $state<string | null>(null)

  readonly #backend: SampleBackend
  /** The folder that somebody named; null for the usual one. */
  #folder = $state<string | null>(null)

  constructor(backend: SampleBackend, folder: string | null = null) {
    this.#backend = backend
    this.#folder = folder
  }

  /** The folder that somebody named; null for the usual one. */
  get folder(): string | null {
    return this.#folder
  }

  /** Reads the samples. */
  async load(): Promise<void> {
    try {
      this.list = await this.#backend.samples(this.#folder)
      this.problem = null
    } catch (error) {
      this.problem = reasonOf(error)
    }
  }

  /** Takes a person's own samples from another folder; from the usual one where none is named. */
  async use(folder: string): Promise<void> {
    this.#folder = folder.trim() === '' ? null : folder.trim()
    this.error = null
    await this.load()
  }

  /** Whether a person's own sample has this name. */
  has(name: string): boolean {
    return this.list?.own.some((own) => own.name === name.trim()) ?? false
  }

  /** Keeps a text under a name. Returns whether it was kept. */
  async keep(name: string, text: string, replace: boolean): Promise<boolean> {
    const done = await this.#change(
      this.#backend.keepSample(this.#folder, name.trim(), text, replace),
    )
    this.kept = done ? name.trim() : null
    return done
  }

  /** Renames a sample. Returns whether that was done. */
  rename(name: string, to: string): Promise<boolean> {
    return this.#change(this.#backend.renameSample(this.#folder, name, to.trim()))
  }

  /** Removes a sample. Returns whether that was done. */
  remove(name: string): Promise<boolean> {
    return this.#change(this.#backend.removeSample(this.#folder, name))
  }

  async #change(change: Promise<SampleError | null>): Promise<boolean> {
    this.kept = null
    try {
      this.error = await change
    } catch (error) {
      this.error = { kind: 'failed', reason: reasonOf(error) }
    }
    await this.load()
    return this.error === null
  }
}
