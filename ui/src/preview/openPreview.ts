// The door to the preview: whoever imports this file loads all of it.

import type { PreviewBackend } from '../backend/previewBackend'
import type { Draft } from '../backend/previewTypes'
import type { LoadedPreview } from '../workspace/workspace.svelte'
import { loadPreviewMessages } from './i18n/previewMessages'
import { listedKeys } from './keys'
import { Layout } from './layout.svelte'
import Preview from './Preview.svelte'
import { PreviewStore } from './previewStore.svelte'
import { Received } from './received/received.svelte'
import { ScenarioStore } from './scenario/scenario.svelte'
import { Scenarios } from './scenario/scenarios.svelte'
import { Samples } from './samples/samples.svelte'

/**
 * Returns the preview with stores of its own. A page that was loaded anew goes on with what somebody
 * worked on.
 */
export async function openPreview(backend: PreviewBackend): Promise<LoadedPreview> {
  const [{ text, details }] = await Promise.all([keptDraft(backend), loadPreviewMessages()])
  const store = new PreviewStore(backend, { keepsText: true })
  if (text !== null) store.load({ ...details, text, isWritten: true })
  const received = new Received(backend)
  const samples = new Samples(backend, details?.folder ?? null)
  void samples.load()
  const scenarios = new Scenarios(backend, details?.scenario?.folder ?? null)
  void scenarios.load()
  const scenario = new ScenarioStore(backend, scenarios)
  if (details?.scenario) void scenario.restore(details.scenario)
  void scenario.player.follower.follow()
  const parts = { backend, store, received, samples, scenario, layout: new Layout() }
  return { component: Preview, parts, keys: listedKeys }
}

/** Returns what somebody worked on. A program that cannot tell it has no other use for it. */
async function keptDraft(backend: PreviewBackend): Promise<Draft> {
  try {
    return await backend.keptDraft()
  } catch {
    return { text: null, details: null }
  }
}
