import '@fontsource-variable/inter'
import './app.css'
import './external/importance.css'
import './external/mark.css'

import { mount } from 'svelte'

import App from './App.svelte'
import { tauri } from './platform/tauri'
import { language } from './words/words'

document.documentElement.lang = language.tag
document.documentElement.dir = language.direction

mount(App, { target: document.body, props: { platform: tauri } })
