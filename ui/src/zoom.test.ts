import { afterEach, beforeEach, expect, it } from 'vitest'

import type { ZoomStep } from './bindings/commands'
import { startZoom } from './zoom'

let steps: ZoomStep[]
let end: () => void

beforeEach(() => {
  steps = []
  end = startZoom(async (step) => void steps.push(step))
})
afterEach(() => end())

function press(key: string, more: KeyboardEventInit = { ctrlKey: true }) {
  const event = new KeyboardEvent('keydown', { key, cancelable: true, ...more })
  dispatchEvent(event)
  return event.defaultPrevented
}

it('takes a step with each key', () => {
  expect(['+', '=', '-', '0'].map((key) => press(key))).toEqual([true, true, true, true])
  expect(steps).toEqual(['in', 'in', 'out', 'reset'])
})

it('leaves all other keys alone', () => {
  const others = [press('+', {}), press('p'), press('0', { ctrlKey: true, altKey: true })]
  expect(others).toEqual([false, false, false])
  expect(steps).toEqual([])
})

it('takes a step with each turn of the wheel under Ctrl', () => {
  const turn = (deltaY: number, ctrlKey: boolean) =>
    dispatchEvent(new WheelEvent('wheel', { deltaY, ctrlKey, cancelable: true }))
  expect([turn(-3, true), turn(3, true), turn(3, false)]).toEqual([false, false, true])
  expect(steps).toEqual(['in', 'out'])
})

it('resets at the place of 0 where the layout writes something else there', () => {
  press('à', { ctrlKey: true, code: 'Digit0' })
  press('۰', { ctrlKey: true, code: 'Digit0' })
  press('=', { ctrlKey: true, shiftKey: true, code: 'Digit0' })
  expect(steps).toEqual(['reset', 'reset', 'in'])
})
