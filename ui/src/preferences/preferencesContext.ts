// The Svelte context from which components take the store of the preferences.

import { createContext } from 'svelte'

import type { PreferenceStore } from './preferences.svelte'

export const [getPreferences, providePreferences] = createContext<PreferenceStore>()
