import { describe, expect, it } from 'vitest'

import { SETTLE_TIME_MS, Settled } from './settled'

describe('Settled', () => {
  it('takes presses while nothing has changed', () => {
    expect(new Settled().takes(0)).toBe(true)
  })

  it.each([-50, 0, 120, 460, SETTLE_TIME_MS - 1])(
    'ignores a press %d ms after a change',
    (after) => {
      const settled = new Settled()
      settled.change(1000)
      expect(settled.takes(1000 + after)).toBe(false)
    },
  )

  it('takes presses again after that, and waits anew with each change', () => {
    const settled = new Settled()
    settled.change(1000)
    expect(settled.takes(1000 + SETTLE_TIME_MS)).toBe(true)
    settled.change(1500)
    expect(settled.takes(1000 + SETTLE_TIME_MS)).toBe(false)
  })
})
