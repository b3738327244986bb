import '@fontsource-variable/inter'
import './design/tokens.css'
import './app.css'
import './design/popup.css'
import './external/importance.css'
import './external/mark.css'

import { mount } from 'svelte'

import App from './App.svelte'
import { tauri } from './backend/tauriBackend'
import { PreferenceStore } from './preferences/preferences.svelte'
import { SetupStore } from './setup/setup.svelte'
import type { LoadHelp } from './help/help.svelte'
import type { LoadPreview } from './workspace/workspace.svelte'

/** Loads the preview: its code, and its way to the program. */
const loadPreview: LoadPreview = async () => {
  const [{ openPreview }, { tauriPreview }] = await Promise.all([
    import('./preview/openPreview'),
    import('./backend/tauriPreviewBackend'),
  ])
  return openPreview(tauriPreview)
}

/** Loads what the program says of itself, and its checks. */
const loadHelp: LoadHelp = async () => (await import('./help/openHelp')).openHelp()

/**
 * Starts the window. It is no top-level await: the words of a language import what stands in the chunk of
 * this file, and would wait until it has been evaluated, while it waits for them.
 */
async function start(): Promise<void> {
  // The first picture has the language, the colours and the size that were chosen, and is that of the
  // first start where this is one.
  const preferences = new PreferenceStore(tauri)
  const setup = new SetupStore(tauri)
  await Promise.all([preferences.begin(), setup.begin()])
  mount(App, {
    target: document.body,
    props: { backend: tauri, preferences, setup, loadPreview, loadHelp },
  })
}

void start()
