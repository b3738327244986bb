// Checks every state of the screen without a user in the real web view, in both themes, landscape and
// portrait, at the sizes of usual screens: axe-core finds nothing, nothing is wider than the screen or out
// of reach, and nothing differs from the committed description. A few states are compared by their pictures
// as well, and there is a picture of each to look at.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { axeFinds, OUT_OF_REACH, OVERFLOWS } from './checks'
import { type Theme, webKit } from './engines'
import { kioskStateNames, type KioskStateName } from './kioskNames'
import { compare, keep } from './pictures'
import { compareSnapshot, describeDocument } from './snapshot'
import { Stage } from './stage'

/** The sizes of screens by the ending of their snapshots' names. */
const SIZES = {
  landscape: [1920, 1080],
  portrait: [1080, 1920],
  'landscape-4k': [3840, 2160],
  'portrait-4k': [2160, 3840],
} as const

/** The states of which there is a committed picture. */
const PICTURED: KioskStateName[] = ['kiosk-public', 'kiosk-board', 'kiosk-idle', 'kiosk-pin']
const ARABIC: KioskStateName[] = [
  'kiosk-calling',
  'kiosk-board',
  'kiosk-idle-next',
  'kiosk-late',
  'kiosk-pin',
  'kiosk-pin-pause',
  'kiosk-leave',
]

/** Returns which of how many pages is shown. */
const PAGES = `return document.querySelector('.number')?.textContent ?? 'all'`

const shown: [string, { state: KioskStateName; lang: string }][] = [
  ...kioskStateNames.map((state): (typeof shown)[0] => [state, { state, lang: 'en-US' }]),
  ...ARABIC.map((state): (typeof shown)[0] => [`${state}-ar`, { state, lang: 'ar-EG' }]),
]

describe.each(['light', 'dark'] satisfies Theme[])('%s', (theme) => {
  let stage: Stage
  beforeAll(async () => {
    const size = { width: 3840, height: 3940 }
    stage = await Stage.open(webKit(theme, true, [3840, 4000]), size)
  })
  afterAll(() => stage.close())

  it.each(shown)('%s', async (name, { state, lang }) => {
    for (const [size, [width, height]] of Object.entries(SIZES)) {
      await stage.show({ state, width, height, lang })
      const at = `at ${size}`
      // At night the screen is to be dim.
      if (state !== 'kiosk-night')
        expect.soft(await stage.run(axeFinds()), `axe-core ${at}`).toEqual([])
      if (state === 'kiosk-long')
        expect.soft(await stage.run(PAGES), `pages ${at}`).toMatch(/^Page 1 of [2-9]$/)
      expect.soft(await stage.run(OVERFLOWS), `wider than the screen ${at}`).toEqual([])
      // Of what goes on in further pages the rest is out of reach until its turn.
      if ((await stage.run(PAGES)) === 'all')
        expect.soft(await stage.run(OUT_OF_REACH), `out of reach ${at}`).toEqual([])
      const isUsual = size === 'landscape'
      if (theme === 'light' || isUsual) {
        const aspect = theme === 'dark' ? 'colours' : isUsual ? 'all' : 'layout'
        const lines = (await stage.run(describeDocument(aspect))) as string[]
        compareSnapshot(`${name}-${theme}-${size}`, lines)
      }
      const picture = await stage.picture()
      if (isUsual && PICTURED.includes(state)) compare(`${name}-${theme}-${size}`, picture)
      keep(`${name}-${theme}-${size}`, picture)
    }
  })
})
