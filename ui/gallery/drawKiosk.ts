import '@fontsource-variable/inter'
import '@fontsource-variable/noto-sans-arabic'
import '../src/design/tokens.css'
import '../src/app.css'
import '../src/external/importance.css'
import '../src/kiosk/kiosk.css'

import { mount } from 'svelte'

import { FakeKioskBackend } from '../src/backend/fakeKioskBackend'
import { clock } from '../src/clock.svelte'
import KioskHost from '../src/kiosk/KioskHost.svelte'
import { told } from '../src/test/kioskSamples'
import { openExit } from './kioskExitScenes'
import { kioskStateNames } from './kioskNames'
import { kioskStates } from './kioskStates'
import { NOW } from './moment'

/** Draws one state of the screen without a user, as {@link draw} does with those of the clerk's. */
export async function drawKiosk(name: string): Promise<void> {
  const found = kioskStateNames.find((one) => one === name)
  if (!found) throw new Error(`there is no state ${name}`)
  clock.now = NOW
  const { view, presentation, exit } = kioskStates[found]
  const backend = new FakeKioskBackend(told(view, { language: null, ...presentation }))
  mount(KioskHost, { target: document.body, props: { backend } })
  while (backend.drawn.length === 0) await new Promise((again) => setTimeout(again, 10))
  if (exit) await openExit(backend, exit)
  // What is drawn in one typeface may show that another is needed.
  do {
    await document.fonts.ready
    await new Promise((again) => setTimeout(again, 10))
  } while (document.fonts.status === 'loading')
  document.body.dataset.drawn = name
}
