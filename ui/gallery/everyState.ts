// Checks every state of the screen in one theme in the real web view, with usual or large text: axe-core
// finds nothing, nothing is wider than the window or out of reach, and nothing differs from the committed
// description. A dozen states are compared by their pictures as well. What a theme or a size cannot change
// is looked at once: all rules of axe-core are asked in the light theme with usual text, elsewhere those that
// can find something else; the dark theme is of the colours alone, which no language changes.

import { afterAll, beforeAll, expect, it } from 'vitest'

import { axeFinds, COLOUR_RULES, IS_SCROLLED, OUT_OF_REACH, OVERFLOWS, SIZE_RULES } from './checks'
import { type Theme, webKit } from './engines'
import { type StateName, stateNames } from './names'
import { compare } from './pictures'
import { type Size, SIZES } from './sizes'
import { compareSnapshot, describeDocument } from './snapshot'
import { Stage } from './stage'

const ARABIC: StateName[] = [
  'service',
  'service-scenario',
  'link-down',
  'key-refused-again',
  'key-waiting-for-keyring',
  'key-no-keyring',
  'key-details',
  'connections',
  'demo',
  'update-urgent',
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
  'preferences-changed',
  'contacts-masked',
  'link-asked',
  'about',
  'about-licence',
  'checks-running',
  'checks-to-do',
  'checks-good',
  'preview',
]
/** Those with the longest words, in a language that has long ones. */
const GERMAN: StateName[] = [
  'service',
  'preferences',
  'link-down',
  'key-refused-again',
  'update-urgent',
  'preview-editor',
  'preview-send-connections',
]
type Shown = [name: string, { state: StateName; lang: string }]
const inEnglish = stateNames.map((state): Shown => [state, { state, lang: 'en-US' }])
const shown = [
  ...inEnglish,
  ...ARABIC.map((state): Shown => [`${state}-ar`, { state, lang: 'ar-EG' }]),
  ...GERMAN.map((state): Shown => [`${state}-de`, { state, lang: 'de-DE' }]),
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
  'checks-to-do',
  'keys',
  'hostile',
  'service-ar',
  'preview',
  'preview-editor',
]

/** The size in which everything is compared. Of other sizes only the layout is, and of the dark theme
    only the colours. */
const BASE_SIZE = '1120'

/** The rules of axe-core that can find something that they do not find elsewhere; undefined where all are
    asked. */
function rulesOf(theme: Theme, { text, from }: Size): string[] | undefined {
  if (theme === 'dark') return COLOUR_RULES
  return text !== undefined || from !== undefined ? SIZE_RULES : undefined
}

/** Whether every state is looked at in every size, which takes much longer. */
const IS_WHOLE = process.env.GALLERY === 'whole'

/** Returns whether a state is looked at in a size. */
function isLookedAt(state: StateName, theme: Theme, { text, states, dark }: Size): boolean {
  if (IS_WHOLE) return theme === 'light' || text === undefined
  if (theme === 'dark') return dark === 'all' || (dark?.includes(state) ?? false)
  return states?.includes(state) ?? true
}

/** Checks every state in a theme, with text of `text` times its usual size. */
export function lookAtEveryState(theme: Theme, text = 1): void {
  const sizes = Object.entries(SIZES).filter(([, size]) => (size.text ?? 1) === text)
  let stage: Stage
  beforeAll(async () => {
    stage = await Stage.open(webKit(theme))
  })
  afterAll(() => stage.close())

  it('is the theme that the web view shows', async () => {
    await stage.show({ state: 'service', width: 1120, height: 620 })
    const dark = await stage.run(`return matchMedia('(prefers-color-scheme: dark)').matches`)
    expect(dark).toBe(theme === 'dark')
  })

  it.each(theme === 'dark' ? inEnglish : shown)('%s', async (name, { state, lang }) => {
    for (const [size, about] of sizes.filter(([, one]) => isLookedAt(state, theme, one))) {
      const { width, height, from, compared } = about
      // Where a page is scrolled to, once it has another size, depends on which event comes first.
      if (from === undefined || (await stage.run(IS_SCROLLED)))
        await stage.show({ state, width, height, text, lang })
      else await stage.resize(width, height)
      const finds = axeFinds(rulesOf(theme, about))
      expect.soft(await stage.run(finds), `axe-core at ${size}`).toEqual([])
      expect.soft(await stage.run(OVERFLOWS), `wider than the window at ${size}`).toEqual([])
      expect.soft(await stage.run(OUT_OF_REACH), `out of reach at ${size}`).toEqual([])
      const aspect = theme === 'dark' ? 'colours' : size === BASE_SIZE ? 'all' : 'layout'
      const isCompared = !compared || compared.includes(name as StateName)
      if (isCompared && (theme === 'light' || size === BASE_SIZE)) {
        const lines = (await stage.run(describeDocument(aspect))) as string[]
        compareSnapshot(`${name}-${theme}-${size}`, lines)
      }
      if (size === BASE_SIZE && PICTURED.includes(name)) {
        compare(`${name}-${theme}-${size}`, await stage.picture())
      }
    }
  })
}
