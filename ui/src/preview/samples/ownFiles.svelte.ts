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

/** That a file of a folder has another name now; null where it was removed. */
export interface MovedFile {
  folder: string | null
  name: string
  to: string | null
}

export class OwnFiles<List extends OwnFileList = OwnFileList> {
  list = $state.raw<List | null>(null)
  /** Why there is no list, or none that is newer. Null where all is well, or it is on its way. */
  problem = $state<string | null>(null)
  /** Why the last change was not made. Null where it was, and once something else is done. */
  error = $state.raw<SampleError | null>(null)
  /** The name under which a text was kept last. Null where none was, and once something else is done. */
  kept = $state<string | null>(null)
  /** Hears of files that were renamed or removed. */
  moved: ((file: MovedFile) => void) | null = null

  readonly #backend: OwnFilesBackend<List>
  /** The folder of the list, as somebody named it. */
  #folder = $state<string | null>(null)
  /** The folder that somebody named last, whose list may be on its way. */
  #wanted: string | null
  /** How often a folder was read. */
  #reads = 0

  constructor(backend: OwnFilesBackend<List>, folder: string | null = null) {
    this.#backend = backend
    this.#folder = folder
    this.#wanted = folder
  }

  /** The folder of the list, as somebody named it; null for the usual one. */
  get folder(): string | null {
    return this.#folder
  }

  /** Reads the files. A folder takes the place of another one together with its list. */
  async load(): Promise<void> {
    const [read, folder] = [++this.#reads, this.#wanted]
    try {
      const list = await this.#backend.read(folder)
      if (read !== this.#reads) return
      this.#folder = folder
      this.list = list
      this.problem = null
    } catch (error) {
      if (read === this.#reads) this.problem = reasonOf(error)
    }
  }

  /** Takes a person's own files from another folder; from the usual one where none is named. */
  async use(folder: string): Promise<void> {
    this.#wanted = folder.trim() === '' ? null : folder.trim()
    this.forget()
    await this.load()
  }

  /** Whether a person's own file has this name. */
  has(name: string): boolean {
    return this.list?.own.some((own) => own.name === name.trim()) ?? false
  }

  /** Keeps a text under a name. Returns whether it was kept. */
  async keep(name: string, text: string, replace: boolean): Promise<boolean> {
    const done = await this.#change((folder) =>
      this.#backend.keep(folder, name.trim(), text, replace),
    )
    if (done) this.kept = name.trim()
    return done
  }

  /** Renames a file. Returns whether that was done. */
  rename(name: string, to: string): Promise<boolean> {
    return this.#change(async (folder) => {
      const error = await this.#backend.rename(folder, name, to.trim())
      if (!error) this.moved?.({ folder, name, to: to.trim() })
      return error
    })
  }

  /** Removes a file. Returns whether that was done. */
  remove(name: string): Promise<boolean> {
    return this.#change(async (folder) => {
      const error = await this.#backend.remove(folder, name)
      if (!error) this.moved?.({ folder, name, to: null })
      return error
    })
  }

  /** Says no more what became of the last change, since something else is done. */
  forget(): void {
    this.error = null
    this.kept = null
  }

  async #change(change: (folder: string | null) => Promise<SampleError | null>): Promise<boolean> {
    this.forget()
    const error = await change(this.#folder).catch((error: unknown): SampleError => ({
      kind: 'failed',
      reason: reasonOf(error),
    }))
    await this.load()
    this.error = error
    return error === null
  }
}
