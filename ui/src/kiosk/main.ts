// The page of a screen without a user. Nothing of the clerk's screen is loaded for it.

import '@fontsource-variable/inter'
import '@fontsource-variable/noto-sans-arabic'
import '../design/tokens.css'
import '../app.css'
import '../external/importance.css'
import './kiosk.css'

import { mount } from 'svelte'

import { tauriKiosk } from '../backend/tauriKioskBackend'
import { startHeartbeat } from '../heartbeat'
import KioskHost from './KioskHost.svelte'

// Also where nothing can be mounted: the program hears that the page draws, and no state.
startHeartbeat((hidden) => tauriKiosk.heartbeat(hidden))
mount(KioskHost, { target: document.body, props: { backend: tauriKiosk } })
