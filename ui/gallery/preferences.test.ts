// Forced colours and reduced motion, which users choose for the whole system. WebKitGTK supports no
// forced colours; Windows does, and draws the window with Chromium.

import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'

import { OUT_OF_REACH, OVERFLOWS } from './checks'
import { chromium, type Theme, webKit } from './engines'
import { type StateName, stateNames } from './names'
import { keep } from './pictures'
import { type Motion, Stage } from './stage'

const SIZE = { width: 1120, height: 800 }

/** Lets Chromium behave as on a system with such preferences. */
function prefer(stage: Stage, features: Record<string, string>): Promise<unknown> {
  const listed = Object.entries(features).map(([name, value]) => ({ name, value }))
  const params = { features: listed }
  return stage.browser.post('goog/cdp/execute', { cmd: 'Emulation.setEmulatedMedia', params })
}

describe.each(['light', 'dark'] satisfies Theme[])('forced colours, %s', (theme) => {
  let stage: Stage
  const show = (state: StateName) => stage.show({ state, ...SIZE })
  const seen = (script: string) => stage.run(`${SEEN} ${script}`)

  beforeAll(async () => {
    stage = await Stage.open(chromium())
    await prefer(stage, {
      'forced-colors': 'active',
      'prefers-color-scheme': theme,
      'prefers-reduced-motion': 'reduce',
    })
  })
  afterAll(() => stage.close())

  it('are switched on in the web view', async () => {
    await show('service')
    expect(
      await stage.run(
        `return matchMedia('(forced-colors: active) and (prefers-color-scheme: ${theme})').matches`,
      ),
    ).toBe(true)
    // Backgrounds no longer show the importance.
    const backgrounds = `return new Set([...document.querySelectorAll('section .banner')].map((one) => getComputedStyle(one).backgroundColor)).size`
    expect(await stage.run(backgrounds)).toBe(1)
  })

  it('leave each message its border, its sign and its word', async () => {
    await show('service')
    const messages = `return [...document.querySelectorAll('section .banner')].map((one) =>
      [bordered(one), one.querySelector('.sign').textContent, readable(one.querySelector('.sign')), one.querySelector('.spoken').textContent])`
    expect(await seen(messages)).toEqual([
      [true, '×', true, 'Error:'],
      [true, '!', true, 'Warning:'],
      [true, 'i', true, 'Information:'],
    ])
  })

  it.each([
    ['service', '.badge', 3],
    ['service', '.pill', 1],
    ['service', '.status', 1],
    ['waiting', '.visitor .chip', 2],
    ['alerts', '.pin', 3],
    ['alerts', '.more button', 1],
    ['new-error', '.pin .new', 1],
    ['link-down', '.notices .banner', 1],
    ['link-not-opened', '.notices .banner', 1],
    ['keys', 'dialog', 1],
  ] as const)('leave in %s each %s its outline', async (state, selector, count) => {
    await show(state)
    const outlined = `return [...document.querySelectorAll('${selector}')].map((one) => bordered(one) && readable(one))`
    expect(await seen(outlined)).toEqual(Array(count).fill(true))
  })

  it('leave a focus ring on all that takes the focus', async () => {
    await show('lines')
    const without = `return [...document.querySelectorAll('button, select, input, a')].filter((one) => one.checkVisibility()).filter((one) => {
      one.focus({ focusVisible: true })
      const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(one)
      return !(outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2 && apart(outlineColor) >= 3)
    }).map((one) => one.outerHTML)`
    expect(await seen(without)).toEqual([])
  })

  it.each([
    ['service', 'good'],
    ['link-down', 'stale'],
    ['key-refused', 'bad'],
  ] as const)('leave in %s the dot of the link', async (state, kind) => {
    await show(state)
    const dot = `return apart(getComputedStyle(document.querySelector('header .dot.${kind}')).backgroundColor) >= 3`
    expect(await seen(dot)).toBe(true)
  })

  it('leave a mark where something changed', async () => {
    await show('changed')
    const marks = `return [...document.querySelectorAll('.marked-0, .marked-1')].map((one) => {
      const { opacity, borderInlineStartWidth, borderInlineStartColor } = getComputedStyle(one, '::before')
      return [opacity, parseFloat(borderInlineStartWidth) >= 2, apart(borderInlineStartColor) >= 3].join()
    })`
    expect(await seen(marks)).toEqual(Array(2).fill('1,true,true'))
    expect(await seen(`return bordered(document.querySelector('.gone'))`)).toBe(true)
  })

  it('tell which ticket is open and whether calls are followed', async () => {
    await show('called')
    const open = `const { outlineWidth, outlineColor } = getComputedStyle(document.querySelector('[data-ticket][aria-current]')); return parseFloat(outlineWidth) >= 2 && apart(outlineColor) >= 3`
    expect(await seen(open)).toBe(true)
    const knob = `const track = document.querySelector('.track'); return apart(getComputedStyle(track, '::before').backgroundColor, getComputedStyle(track).backgroundColor) >= 3`
    expect(await seen(knob), 'on').toBe(true)
    await show('service')
    expect(await seen(knob), 'off').toBe(true)
  })

  // Where things stand, and what moves, hangs on no colour.
  it.runIf(theme === 'light').each(stateNames)('put nothing out of reach in %s', async (state) => {
    expect.soft(smooth(await show(state)), 'moves in spite of reduced motion').toEqual([])
    expect.soft(await stage.run(OVERFLOWS), 'wider than the window').toEqual([])
    expect.soft(await stage.run(OUT_OF_REACH), 'out of reach').toEqual([])
    keep(`forced-${state}`, await stage.picture())
  })
})

/** Functions that measure the contrast of colours as WCAG defines it. */
const SEEN = `
  const channels = (colour) => colour.match(/[\\d.]+/g).map(Number)
  const light = (colour) => {
    const [r, g, b] = channels(colour).map((one) => one / 255)
      .map((one) => (one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4))
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
  }
  const page = getComputedStyle(document.body).backgroundColor
  const apart = (colour, behind = page) => {
    if (channels(colour)[3] === 0) return 1
    const [less, more] = [light(colour), light(behind)].sort((a, b) => a - b)
    return (more + 0.05) / (less + 0.05)
  }
  const bordered = (one) => {
    const { borderInlineStartWidth, borderInlineStartStyle, borderInlineStartColor, borderBlockEndWidth, borderBlockEndStyle, borderBlockEndColor } = getComputedStyle(one)
    return [[borderInlineStartWidth, borderInlineStartStyle, borderInlineStartColor], [borderBlockEndWidth, borderBlockEndStyle, borderBlockEndColor]]
      .some(([width, style, colour]) => parseFloat(width) >= 1 && style === 'solid' && apart(colour) >= 3)
  }
  const readable = (one) => apart(getComputedStyle(one).color, getComputedStyle(one).backgroundColor) >= 4.5
`

const smooth = (motions: Motion[]) => motions.filter(({ steps }) => !steps).map(({ name }) => name)

/** States in which something moves without the preference. */
const MOVING = ['loading', 'changed'] satisfies StateName[]

describe.each([
  ['WebKitGTK', (calm: boolean) => Stage.open(webKit('light', !calm))],
  [
    'Chromium',
    async (calm: boolean) => {
      const stage = await Stage.open(chromium())
      await prefer(stage, { 'prefers-reduced-motion': calm ? 'reduce' : 'no-preference' })
      return stage
    },
  ],
] as const)('motion in %s', (engine, open) => {
  it('runs without the preference', async () => {
    const stage = await open(false)
    onTestFinished(() => stage.close())
    expect(smooth(await stage.show({ state: 'loading', ...SIZE }))).toContain('breathe')
    expect(smooth(await stage.show({ state: 'changed', ...SIZE }))).toContain('mark-0')
  })

  it('is absent with reduced motion, where a mark appears and disappears without a transition', async () => {
    const stage = await open(true)
    onTestFinished(() => stage.close())
    // Chromium showed all states above.
    const states: readonly StateName[] = engine === 'Chromium' ? MOVING : stateNames
    for (const state of states) {
      expect.soft(smooth(await stage.show({ state, ...SIZE })), state).toEqual([])
    }
    const marks = await stage.show({ state: 'changed', ...SIZE })
    expect(marks).toContainEqual({ name: 'mark-0', steps: true })
  })
})
