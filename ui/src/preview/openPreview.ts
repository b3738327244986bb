// The door to the preview: whoever imports this file loads all of it.

import type { PreviewBackend } from '../backend/previewBackend'
import type { LoadedPreview } from '../workspace/workspace.svelte'
import Preview from './Preview.svelte'
import { PreviewStore } from './previewStore.svelte'
import { Received } from './received/received.svelte'
import { ScenarioStore } from './scenario/scenario.svelte'
import { Scenarios } from './scenario/scenarios.svelte'
import { Samples } from './samples/samples.svelte'

/**
 * Returns the preview with stores of its own, which begin to follow the program. A page that was
 * loaded anew goes on with what somebody worked on.
 */
export async function openPreview(backend: PreviewBackend): Promise<LoadedPreview> {
  const draft = await backend.keptDraft()
  const store = new PreviewStore(backend)
  if (draft) store.load(draft)
  const received = new Received(backend)
  void received.follow()
  const samples = new Samples(backend, draft?.folder ?? null)
  void samples.load()
  const scenarios = new Scenarios(backend, draft?.scenario?.folder ?? null)
  void scenarios.load()
  const scenario = new ScenarioStore(backend, scenarios)
  if (draft?.scenario) void scenario.restore(draft.scenario)
  void scenario.follower.follow()
  return { component: Preview, parts: { backend, store, received, samples, scenario } }
}
