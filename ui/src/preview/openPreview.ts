// The door to the preview: whoever imports this file loads all of it.

import type { PreviewBackend } from '../backend/previewBackend'
import type { LoadedPreview } from '../workspace/workspace.svelte'
import Preview from './Preview.svelte'
import { PreviewStore } from './previewStore.svelte'
import { Received } from './received/received.svelte'

/** Returns the preview with stores of its own, which begin to follow the program. */
export function openPreview(backend: PreviewBackend): LoadedPreview {
  const received = new Received(backend)
  void received.follow()
  return { component: Preview, parts: { backend, store: new PreviewStore(backend), received } }
}
