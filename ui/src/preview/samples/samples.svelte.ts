// The store of the samples: those that come along, and a person's own, which are files of a folder.

import type { SampleBackend } from '../../backend/previewBackend'
import type { SampleList } from '../../backend/previewTypes'
import { OwnFiles } from './ownFiles.svelte'

export class Samples extends OwnFiles<SampleList> {
  constructor(backend: SampleBackend, folder: string | null = null) {
    const files = {
      read: (folder: string | null) => backend.samples(folder),
      keep: (folder: string | null, name: string, text: string, replace: boolean) =>
        backend.keepSample(folder, name, text, replace),
      rename: (folder: string | null, name: string, to: string) =>
        backend.renameSample(folder, name, to),
      remove: (folder: string | null, name: string) => backend.removeSample(folder, name),
    }
    super(files, folder)
  }
}
