// Every state of the screen in the real web view, at every width and with large text: nothing that
// axe-core finds, nothing wider than the window, nothing out of reach, and no picture that differs
// from the committed one.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { AXE_FINDS, OUT_OF_REACH, OVERFLOWS } from './checks'
import { type Theme, webKit } from './engines'
import { type StateName, stateNames } from './names'
import { compare } from './pictures'
import { SIZES } from './sizes'
import { Stage } from './stage'

const ARABIC: StateName[] = [
  'service',
  'link-down',
  'key-refused-again',
  'new-error',
  'link-down-alerts',
  'rows',
  'search',
  'desks',
  'lines',
  'preferences',
  'keys',
]
const shown: [string, { state: StateName; lang: string }][] = [
  ...stateNames.map((state): (typeof shown)[0] => [state, { state, lang: 'en-US' }]),
  ...ARABIC.map((state): (typeof shown)[0] => [`${state}-ar`, { state, lang: 'ar-EG' }]),
]

describe.each(['light', 'dark'] satisfies Theme[])('%s', (theme) => {
  let stage: Stage
  beforeAll(async () => {
    stage = await Stage.open(webKit(theme))
  })
  afterAll(() => stage.close())

  it('is the theme that the web view shows', async () => {
    await stage.show({ state: 'service', width: 320, height: 640 })
    const dark = await stage.run(`return matchMedia('(prefers-color-scheme: dark)').matches`)
    expect(dark).toBe(theme === 'dark')
  })

  describe.each(Object.entries(SIZES))('%s', (size, { width, height, text, pictured, dark }) => {
    const looked = theme === 'dark' && dark ? dark : null
    it.each(shown.filter(([, { state }]) => looked?.includes(state) ?? true))(
      '%s',
      async (name, { state, lang }) => {
        await stage.show({ state, width, height, text, lang })
        expect.soft(await stage.run(AXE_FINDS), 'axe-core').toEqual([])
        expect.soft(await stage.run(OVERFLOWS), 'wider than the window').toEqual([])
        expect.soft(await stage.run(OUT_OF_REACH), 'out of reach').toEqual([])
        if (pictured.includes(name as StateName)) {
          compare(`${name}-${theme}-${size}`, await stage.picture())
        }
      },
    )
  })
})
