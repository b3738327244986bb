// Every state of the screen in the real web view: nothing that axe-core finds, nothing wider than
// the window, and no picture that differs from the committed one.

import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'

import pixelmatch from 'pixelmatch'
import { PNG } from 'pngjs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { type Shown, Stage } from './stage'
import { stateNames } from './names'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const HERE = fileURLToPath(new URL('.', import.meta.url))
/** Where a picture that differs is put, for looking at. */
const DIFFERENT = fileURLToPath(new URL('../../target/pictures', import.meta.url))
const RENEW = process.env.RENEW !== undefined

/** How much a pixel may differ, and how many pixels: fonts are drawn a little differently elsewhere. */
const THRESHOLD = 0.25
const DIFFERING = 0.0005

/** The widths, each with its height. */
const WIDTHS = { 320: 560, 1120: 620, 1920: 520 }
const ARABIC = ['service', 'link-down', 'key-refused-again', 'keys']
const shown = (width: number, height: number): (Shown & { name: string })[] => [
  ...stateNames.map((state) => ({ state, width, height, name: state })),
  ...ARABIC.map((state) => ({ state, width, height, lang: 'ar-EG', name: `${state}-ar` })),
]

describe.each(['light', 'dark'] as const)('%s', (theme) => {
  let stage: Stage
  beforeAll(async () => {
    stage = await Stage.open(theme)
  })
  afterAll(() => stage.close())

  it('is the theme that the web view shows', async () => {
    await stage.show({ state: 'service', width: 320, height: 640 })
    const dark = await stage.run(`return matchMedia('(prefers-color-scheme: dark)').matches`)
    expect(dark).toBe(theme === 'dark')
  })

  describe.each(Object.entries(WIDTHS))('%s wide', (width, height) => {
    it.each(shown(Number(width), height))('$name', async ({ name, ...state }) => {
      await stage.show(state)
      expect(await stage.run(AXE_FINDS), 'axe-core').toEqual([])
      expect(await stage.run(OVERFLOWS), 'wider than the window').toEqual([])
      compare(`${name}-${theme}-${width}`, await stage.picture())
    })
  })
})

const AXE_FINDS = `
  if (!window.axe) { ${AXE} }
  const { violations } = await window.axe.run(document, { resultTypes: ['violations'] })
  return violations.map(({ id, nodes }) => id + ': ' + nodes.slice(0, 3).map((node) => node.html.slice(0, 200) + ' ' + node.failureSummary).join(' | '))
`

const OVERFLOWS = `
  return [document.documentElement, ...document.querySelectorAll('main, aside')]
    .filter((one) => one.scrollWidth > one.clientWidth).map((one) => one.tagName)
`

// A few colours are enough to see a difference, and keep the pictures small.
function inFewColours(picture: Buffer): Buffer {
  const few = ['png:-', '-dither', 'None', '-colors', '16', '-strip', 'PNG8:-']
  return execFileSync('convert', few, { input: picture })
}

function compare(name: string, taken: Buffer): void {
  const file = `${HERE}pictures/${name}.png`
  const picture = inFewColours(taken)
  if (RENEW) {
    mkdirSync(`${HERE}pictures`, { recursive: true })
    writeFileSync(file, picture)
    return
  }
  expect(existsSync(file), `${file} is missing: run \`make pictures\``).toBe(true)
  const [before, now] = [PNG.sync.read(readFileSync(file)), PNG.sync.read(picture)]
  expect([now.width, now.height], name).toEqual([before.width, before.height])
  const { width, height } = now
  const difference = new PNG({ width, height })
  const options = { threshold: THRESHOLD }
  const count = pixelmatch(before.data, now.data, difference.data, width, height, options)
  if (count > width * height * DIFFERING) {
    mkdirSync(DIFFERENT, { recursive: true })
    writeFileSync(`${DIFFERENT}/${name}.png`, picture)
    writeFileSync(`${DIFFERENT}/${name}-difference.png`, PNG.sync.write(difference))
  }
  expect(count, `${name} differs: look at ${DIFFERENT}`).toBeLessThanOrEqual(
    width * height * DIFFERING,
  )
}
