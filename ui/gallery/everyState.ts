// Checks every state of the screen in one theme in the real web view, at every width and with large
// text: axe-core finds nothing, nothing is wider than the window or out of reach, and nothing differs
// from the committed description. A dozen states are compared by their pictures as well.

import type { ViteDevServer } from 'vite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { AXE_FINDS, OUT_OF_REACH, OVERFLOWS } from './checks'
import { type Theme, webKit } from './engines'
import { type StateName, stateNames } from './names'
import { compare } from './pictures'
import { SIZES } from './sizes'
import { compareSnapshot, describeDocument } from './snapshot'
import { serve, Stage } from './stage'

const ARABIC: StateName[] = [
  'service',
  'link-down',
  'key-refused-again',
  'key-waiting-for-keyring',
  'key-no-keyring',
  'key-details',
  'connections',
  'demo',
  'new-error',
  'link-down-alerts',
  'rows',
  'search',
  'desks',
  'lines',
  'preferences',
  'keys',
  'sign-in',
  'language',
  'labels',
  'earlier-visits',
  'change',
  'preview-editor',
  'preview-editor-search',
  'preview-received',
  'preview-received-refused',
  'preview-received-changes',
  'preview-replay',
  'preview-scenarios',
  'preview-scenario-failed',
  'preview-scenario-recorded',
  'preview-send-connections',
  'preferences-held',
  'preview',
]
const shown: [string, { state: StateName; lang: string }][] = [
  ...stateNames.map((state): (typeof shown)[0] => [state, { state, lang: 'en-US' }]),
  ...ARABIC.map((state): (typeof shown)[0] => [`${state}-ar`, { state, lang: 'ar-EG' }]),
]

/** The states of which there is a picture in each theme: one for each kind of thing that is drawn. */
const PICTURED = [
  'service',
  'key-refused',
  'which-desk',
  'ticket-gone',
  'changed',
  'alerts',
  'search',
  'rows',
  'preferences',
  'keys',
  'hostile',
  'service-ar',
  'preview',
  'preview-editor',
]

/** The size in which everything is compared. Of other sizes only the layout is, and of the dark theme
    only the colours. */
const BASE_SIZE = '1120'

/** Checks every state in a theme. */
export function lookAtEveryState(theme: Theme): void {
  let server: ViteDevServer
  beforeAll(async () => {
    server = await serve()
  })
  afterAll(() => server.close())

  // A browser for each size: one that has drawn hundreds of states needs gigabytes of memory.
  describe.each(Object.entries(SIZES))('%s', (size, { width, height, text, compared }) => {
    let stage: Stage
    beforeAll(async () => {
      stage = await Stage.open(webKit(theme), server)
    })
    afterAll(() => stage.close())

    it('is the theme that the web view shows', async () => {
      await stage.show({ state: 'service', width, height })
      const dark = await stage.run(`return matchMedia('(prefers-color-scheme: dark)').matches`)
      expect(dark).toBe(theme === 'dark')
    })

    it.each(shown)('%s', async (name, { state, lang }) => {
      await stage.show({ state, width, height, text, lang })
      expect.soft(await stage.run(AXE_FINDS), 'axe-core').toEqual([])
      expect.soft(await stage.run(OVERFLOWS), 'wider than the window').toEqual([])
      expect.soft(await stage.run(OUT_OF_REACH), 'out of reach').toEqual([])
      const aspect = theme === 'dark' ? 'colours' : size === BASE_SIZE ? 'all' : 'layout'
      const isCompared = !compared || compared.includes(name as StateName)
      if (isCompared && (theme === 'light' || size === BASE_SIZE)) {
        const lines = (await stage.run(describeDocument(aspect))) as string[]
        compareSnapshot(`${name}-${theme}-${size}`, lines)
      }
      if (size === BASE_SIZE && PICTURED.includes(name)) {
        compare(`${name}-${theme}-${size}`, await stage.picture())
      }
    })
  })
}
