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

// The first picture has the language, the colours and the size that were chosen.
const preferences = new PreferenceStore(tauri)
await preferences.begin()

mount(App, { target: document.body, props: { backend: tauri, preferences } })
