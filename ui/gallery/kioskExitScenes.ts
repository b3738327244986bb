// How far somebody got who wants to leave the screen without a user.

import type { FakeKioskBackend } from '../src/backend/fakeKioskBackend'

/** What the gallery shows of the way out. */
export interface ExitScene {
  /** The keys that were pressed on the number pad. */
  keys: string[]
  /** What the page shows when it has taken them. */
  shows: string
  /** For how many seconds no PIN is taken. */
  waitSeconds?: number
}

/** A delay from which on a timer ends what the gallery shows. */
const LONG = 1_000

/** Opens the number pad by its gesture, and presses the keys of a scene. */
export async function openExit(backend: FakeKioskBackend, scene: ExitScene): Promise<void> {
  holdTime()
  backend.waitSeconds = scene.waitSeconds ?? 0
  for (let times = 0; times < 5; times += 1) press('Escape')
  await shown('dialog[open]')
  for (const key of scene.keys) {
    press(key)
    // What a key does is drawn before the next one.
    await pause()
  }
  await shown(scene.shows)
}

/** Has no time pass for the page: what is looked at neither counts down nor closes. */
function holdTime(): void {
  const begin = window.setTimeout.bind(window)
  const start = (call: () => void, delay = 0): number => (delay < LONG ? begin(call, delay) : 0)
  Object.assign(window, { setTimeout: start, setInterval: () => 0 })
}

function press(key: string): void {
  window.dispatchEvent(new KeyboardEvent('keydown', { key }))
}

async function shown(selector: string): Promise<void> {
  while (!document.querySelector(selector)) await pause()
}

const pause = (): Promise<unknown> => new Promise((again) => setTimeout(again, 10))
