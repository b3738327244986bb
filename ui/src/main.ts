import '@fontsource-variable/inter'
import './app.css'

import { mount } from 'svelte'

import App from './App.svelte'
import { tauri } from './platform/tauri'

mount(App, { target: document.body, props: { platform: tauri } })
