// The store of the list of scenarios: those that come along, and a person's own, which are files of a
// folder.

import type { ScenarioList } from '../../backend/previewTypes'
import type { ScenarioBackend } from '../../backend/scenarioBackend'
import { OwnFiles } from '../samples/ownFiles.svelte'

export class Scenarios extends OwnFiles<ScenarioList> {
  constructor(backend: ScenarioBackend, folder: string | null = null) {
    const files = {
      read: (folder: string | null) => backend.scenarios(folder),
      keep: (folder: string | null, name: string, text: string, replace: boolean) =>
        backend.keepScenario(folder, name, text, replace),
      rename: (folder: string | null, name: string, to: string) =>
        backend.renameScenario(folder, name, to),
      remove: (folder: string | null, name: string) => backend.removeScenario(folder, name),
    }
    super(files, folder)
  }
}
