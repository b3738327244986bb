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
import { Screen } from './service/screen.svelte'
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
  // The first picture has the language, the colours and the size that were chosen, is that of the first
  // start where this is one, and has the mark of the demo.
  const preferences = new PreferenceStore(tauri)
  const setup = new SetupStore(tauri)
  const screen = new Screen(tauri)
  await Promise.all([preferences.begin(), setup.begin(), screen.begin()])
  const props = { backend: tauri, preferences, setup, screen, loadPreview, loadHelp }
  mount(App, { target: document.body, props })
}

void start()
