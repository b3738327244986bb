// The door to the preview: whoever imports this file loads all of it.

import type { PreviewBackend } from '../backend/previewBackend'
import type { LoadedPreview } from '../workspace/workspace.svelte'
import Preview from './Preview.svelte'
import { PreviewStore } from './previewStore.svelte'

/** Returns the preview with a store of its own. */
export function openPreview(backend: PreviewBackend): LoadedPreview {
  return { component: Preview, backend, store: new PreviewStore(backend) }
}
