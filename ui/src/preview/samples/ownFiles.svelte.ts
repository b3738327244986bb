// A person's own files, samples or scenarios: which there are in a folder, and what is kept there.

import type { SampleError } from '../../backend/previewTypes'
import { reasonOf } from '../../reason'

/** What is listed: a person's own among it. */
export interface OwnFileList {
  /** The folder; null where none is known. */
  folder: string | null
  own: { name: string }[]
  /** Why the folder could not be read whole, in words. */
  problem: string | null
}

/** What a folder is asked for; null stands for the usual one. */
export interface OwnFilesBackend<List extends OwnFileList> {
  read(folder: string | null): Promise<List>
  keep(
    folder: string | null,
    name: string,
    text: string,
    replace: boolean,
  ): Promise<SampleError | null>
  rename(folder: string | null, name: string, to: string): Promise<SampleError | null>
  remove(folder: string | null, name: string): Promise<SampleError | null>
}

export class OwnFiles<List extends OwnFileList = OwnFileList> {
  list = $state.raw<List | null>(null)
  /** Why there is no list. Null where there is one, or it is on its way. */
  problem = $state<string | null>(null)
  /** Why the last change was not made. Null where it was. */
  error = $state.raw<SampleError | null>(null)
  /** The name under which a text was kept last. Null where none was. */
  kept = $state<string | null>(null)

  readonly #backend: OwnFilesBackend<List>
  /** The folder that somebody named; null for the usual one. */
  #folder = $state<string | null>(null)

  constructor(backend: OwnFilesBackend<List>, folder: string | null = null) {
    this.#backend = backend
    this.#folder = folder
  }

  /** The folder that somebody named; null for the usual one. */
  get folder(): string | null {
    return this.#folder
  }

  /** Reads the files. */
  async load(): Promise<void> {
    try {
      this.list = await this.#backend.read(this.#folder)
      this.problem = null
    } catch (error) {
      this.problem = reasonOf(error)
    }
  }

  /** Takes a person's own files from another folder; from the usual one where none is named. */
  async use(folder: string): Promise<void> {
    this.#folder = folder.trim() === '' ? null : folder.trim()
    this.error = null
    await this.load()
  }

  /** Whether a person's own file has this name. */
  has(name: string): boolean {
    return this.list?.own.some((own) => own.name === name.trim()) ?? false
  }

  /** Keeps a text under a name. Returns whether it was kept. */
  async keep(name: string, text: string, replace: boolean): Promise<boolean> {
    const done = await this.#change(this.#backend.keep(this.#folder, name.trim(), text, replace))
    this.kept = done ? name.trim() : null
    return done
  }

  /** Renames a file. Returns whether that was done. */
  rename(name: string, to: string): Promise<boolean> {
    return this.#change(this.#backend.rename(this.#folder, name, to.trim()))
  }

  /** Removes a file. Returns whether that was done. */
  remove(name: string): Promise<boolean> {
    return this.#change(this.#backend.remove(this.#folder, name))
  }

  async #change(change: Promise<SampleError | null>): Promise<boolean> {
    this.kept = null
    this.error = await change
    await this.load()
    return this.error === null
  }
}
