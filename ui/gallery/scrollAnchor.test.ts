// How far an update above the view moves the row under the reader's eye, in the real web view.

import { afterAll, beforeAll, expect, it } from 'vitest'

import { webKit } from './engines'
import { Stage } from './stage'

/** How many frames after the update are looked at. */
const FRAMES = 60

let stage: Stage
beforeAll(async () => {
  stage = await Stage.open(webKit('light'))
})
afterAll(() => stage.close())

/**
 * Returns a script that scrolls to the middle of 5,000 items and inserts ten. Its results are the
 * moves of the row in the middle of the view in each frame, in pixels (null where the row is not on
 * the page), and the number of items.
 */
const insertTen = (index: string, removed: number) => `
  const main = document.querySelector('main')
  const rows = () => [...main.querySelectorAll('[role=listitem]')]
  const frame = () => new Promise((drawn) => requestAnimationFrame(drawn))
  const end = performance.now() + 40000
  async function settled() {
    let [still, before] = [0, '']
    while (still < 30) {
      if (performance.now() > end) throw new Error('the list never stands still')
      await frame()
      const now = [main.scrollTop, main.scrollHeight, rows().length].join()
      still = now === before ? still + 1 : 0
      before = now
    }
  }
  showLongList(0, 0, 0)
  await settled()
  main.scrollTop = main.scrollHeight / 2
  await settled()
  const { left, right, top, bottom } = main.getBoundingClientRect()
  const row = document.elementFromPoint((left + right) / 2, (top + bottom) / 2).closest('[role=listitem]')
  const title = row.querySelector('strong').textContent
  const place = () => rows().find((one) => one.querySelector('strong').textContent === title)?.getBoundingClientRect().top
  const before = place()
  const first = rows().find((one) => one.getBoundingClientRect().bottom > top)
  const firstSeen = Number(first.getAttribute('aria-posinset')) - 1
  showLongList(10, ${index}, ${removed})
  const moves = []
  while (moves.length < ${FRAMES}) {
    await frame()
    const now = place()
    moves.push(now === undefined ? null : now - before)
  }
  return [moves, Number(rows()[0].getAttribute('aria-setsize'))]`

it.each([
  ['at the beginning of the list', '0', 0],
  ['at the beginning of the list while ten are removed at its end', '0', 10],
  ['100 rows above the view', 'firstSeen - 100', 0],
  ['two rows above the view', 'firstSeen - 2', 0],
])('ten items that are inserted %s move no row that is read', async (where, index, removed) => {
  await stage.show({ state: 'loading', width: 1120, height: 620 })
  const told = await stage.run(insertTen(index, removed))
  const [moves, items] = told as [(number | null)[], number]
  const farthest = Math.max(...moves.map((move) => Math.abs(move ?? Infinity)))
  console.info(`ten items ${where}: the row under the eye moves ${farthest} pixels`)
  expect([moves.length, items]).toEqual([FRAMES, 5010 - removed])
  expect(farthest).toBeLessThan(1)
})
