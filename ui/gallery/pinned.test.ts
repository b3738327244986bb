// The alerts on the screen, in the real web view: the first error is visible in the first frame, each
// alert is shown exactly once at every scroll position, and a jump reaches its target.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { webKit } from './engines'
import type { StateName } from './names'
import { SIZES } from './sizes'
import { Stage } from './stage'

let stage: Stage
beforeAll(async () => {
  stage = await Stage.open(webKit('light'))
})
afterAll(() => stage.close())

/** Functions that find the texts whose first line is on the screen and not covered. */
const SEEN = `
  const main = document.querySelector('main')
  const isSeen = (element) => {
    const { left, right, top, bottom } = element.getBoundingClientRect()
    if (right - left < 1 || bottom - top < 1 || left < -1 || right > innerWidth + 1) return false
    const last = Math.min(bottom, top + 36)
    if (top < 0 || last > innerHeight) return false
    return [top + 1, last - 0.25].every((y) => {
      const hit = document.elementFromPoint((left + right) / 2, y)
      return hit !== null && (element.contains(hit) || hit.contains(element))
    })
  }
  const banners = () => [...document.querySelectorAll('[data-alert]')].map((field) => ({
    key: field.dataset.alert, seen: isSeen(field.firstElementChild),
  }))
  const pinned = () => [...document.querySelectorAll('[data-pinned]')].map((pin) => pin.dataset.pinned)
  const firstErrorIsSeen = () =>
    [...document.querySelectorAll('.pin.error .text')].some((text) => isSeen(text)) ||
    [...document.querySelectorAll('[data-alert] > .error')].some((banner) => isSeen(banner))
  const frame = () => new Promise((drawn) => requestAnimationFrame(drawn))
`

describe.each(Object.entries(SIZES))('in a window of %s', (_, { width, height, text }) => {
  it.each([
    ['alerts-below', 'en-US'],
    ['alerts-below', 'ar-EG'],
    ['link-down-alerts', 'en-US'],
    ['link-down-alerts', 'ar-EG'],
    ['alert-at-the-end', 'en-US'],
    ['hostile', 'en-US'],
    ['service', 'ar-EG'],
  ] satisfies [StateName, string][])(
    'the first error of %s in %s is on the screen from the first frame on',
    async (state, lang) => {
      await stage.show({ state: 'loading', width, height, text, lang })
      const frames = await stage.run(`${SEEN}
        const frames = []
        show('${state}')
        const end = performance.now() + 20000
        while (frames.length < 10) {
          if (performance.now() > end) throw new Error('the ticket was never drawn')
          await frame()
          if (document.querySelector('main h2')) frames.push([firstErrorIsSeen(), pinned().join()])
        }
        return [frames.map(([seen]) => seen), new Set(frames.map(([, pins]) => pins)).size]`)
      // The pinned alerts stay the same from the first frame on, so nothing flashes.
      expect(frames).toEqual([Array(10).fill(true), 1])
    },
  )
})

it.each([
  ['alerts', 1120, 620],
  ['alerts-below', 1120, 800],
  ['alerts-below', 320, 480],
  ['alerts', 1920, 520],
] satisfies [StateName, number, number][])(
  'every alert of %s in %i × %i is shown once at every scroll position',
  async (state, width, height) => {
    await stage.show({ state, width, height })
    const wrong = await stage.run(`${SEEN}
      const wrong = []
      for (let at = 0; at <= main.scrollHeight - main.clientHeight; at += 23) {
        main.scrollTop = at
        await frame()
        await frame()
        const before = [pinned().join(), main.scrollTop]
        await frame()
        if (before.join() !== [pinned().join(), main.scrollTop].join()) wrong.push([at, 'moves by itself'])
        const more = document.querySelector('.more')
        const rows = pinned()
        for (const { key, seen } of banners()) {
          if (seen && rows.includes(key)) wrong.push([at, key, 'shown twice'])
          if (!seen && !rows.includes(key) && !more) wrong.push([at, key, 'shown nowhere'])
        }
        if (document.querySelector('main .name').getBoundingClientRect().bottom < 20) wrong.push([at, 'no name'])
      }
      return wrong`)
    expect(wrong).toEqual([])
  },
)

it.each([
  [1120, 800],
  [320, 480],
  [1920, 520],
])('a jump past 5,000 items lands at its target in %i × %i', async (width, height) => {
  await stage.show({ state: 'thousands-before-alert', width, height })
  const landed = await stage.run(`${SEEN}
    // A part of the list was drawn before, so its height is measured and no longer estimated.
    main.scrollTop = 3000
    for (let frames = 0; frames < 5; frames += 1) await frame()
    document.querySelector('.pin').click()
    let [still, at] = [0, NaN]
    const end = performance.now() + 20000
    while (still < 30) {
      if (performance.now() > end) throw new Error('it never stands still')
      await frame()
      const { top } = document.activeElement.getBoundingClientRect()
      still = top === at ? still + 1 : 0
      at = top
    }
    const [{ seen }] = banners()
    return { seen, pinned: pinned(), focused: document.activeElement.dataset.alert !== undefined }`)
  expect(landed).toEqual({ seen: true, pinned: [], focused: true })
})

it('a new error is pinned with its section and direction, and moves no row', async () => {
  await stage.show({ state: 'alerts-below', width: 1120, height: 620 })
  const told = await stage.run(`${SEEN}
    main.scrollTop = 300
    for (let frames = 0; frames < 3; frames += 1) await frame()
    const row = [...document.querySelectorAll('dl')].find((one) => one.getBoundingClientRect().top > 350)
    const before = row.getBoundingClientRect().top
    show('new-error')
    await frame()
    await frame()
    const pin = document.querySelector('.pin:has(.new)')
    return [pin?.innerText.replace(/\\s+/g, ' '), row.getBoundingClientRect().top - before]`)
  expect(told).toEqual([expect.stringMatching(/^× New .*Account locked.*Account ↓/), 0])
})

it.each([
  [1120, 620],
  [320, 480],
])('a message that floats over a banner hides no alert in %i × %i', async (width, height) => {
  await stage.show({ state: 'called', width, height })
  const hidden = await stage.run(`${SEEN}
    const message = document.querySelector('.messages .banner')
    // Scroll to where the message covers a banner.
    const banner = document.querySelector('[data-alert] > .banner')
    main.scrollTop += banner.getBoundingClientRect().top - message.getBoundingClientRect().top + 5
    for (let frames = 0; frames < 3; frames += 1) await frame()
    const rows = pinned()
    return banners().filter(({ key, seen }) => !seen && !rows.includes(key) && !document.querySelector('.more'))`)
  expect(hidden).toEqual([])
})

it('the copied text of a banner is its text alone', async () => {
  await stage.show({ state: 'not-understood', width: 1120, height: 800 })
  const copied = await stage.run(`
    getSelection().selectAllChildren(document.querySelector('[data-alert] > .banner'))
    return new Promise((done) => {
      document.addEventListener('copy', (event) => done(event.clipboardData.getData('text/plain') || getSelection().toString()), { once: true })
      document.execCommand('copy')
      done(getSelection().toString())
    })`)
  expect(String(copied).trim()).toBe('Still here, whatever stands beside it.')
})

it.each(Object.entries(SIZES))(
  'no value stands 700 pixels from its label in a window of %s',
  async (_, size) => {
    await stage.show({ state: 'alerts-below', ...size })
    const farthest = await stage.run(`
      return Math.max(...[...document.querySelectorAll('dl')].map((row) => {
        const [label, value] = [row.querySelector('dt bdi'), row.querySelector('.value')].map((one) => one.getBoundingClientRect())
        return value.top >= label.bottom ? 0 : value.left - label.right
      }))`)
    expect(farthest).toBeGreaterThanOrEqual(0)
    expect(farthest).toBeLessThan(700)
  },
)
