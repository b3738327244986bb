// The Svelte contexts from which the components of the preview take the program and their store.

import { createContext } from 'svelte'

import type { PreviewBackend } from '../backend/previewBackend'
import type { PreviewStore } from './previewStore.svelte'

export const [getPreviewBackend, providePreviewBackend] = createContext<PreviewBackend>()
export const [getPreview, providePreview] = createContext<PreviewStore>()
