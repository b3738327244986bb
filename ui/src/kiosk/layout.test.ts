// The layout of a screen without a user.

import { describe, expect, it } from 'vitest'

import { pageCount, readingTime, shift, textSize } from './layout'

describe('text', () => {
  it('grows with the shorter side of the screen and the size that is set', () => {
    expect(textSize(1920, 1080, 100)).toBeCloseTo(28.4, 1)
    expect(textSize(1080, 1920, 100)).toBe(textSize(1920, 1080, 100))
    expect(textSize(3840, 2160, 100)).toBe(2 * textSize(1920, 1080, 100))
    expect(textSize(1920, 1080, 250)).toBe(2.5 * textSize(1920, 1080, 100))
    expect(textSize(320, 240, 50)).toBe(12)
  })
})

describe('page', () => {
  it('is one where all fits, and one more for each screenful', () => {
    const counts = [0, 800, 800.4, 801, 1600, 2399].map((content) => pageCount(content, 800))
    expect(counts).toEqual([1, 1, 1, 2, 2, 3])
    expect(pageCount(800, 0)).toBe(1)
  })

  it('stands as long as it takes to read it, within bounds', () => {
    expect([0, 50, 200, 10_000].map(readingTime)).toEqual([6_000, 6_000, 15_000, 30_000])
  })
})

describe('idle screen', () => {
  it('is at another place each minute and never far from its own', () => {
    const places = Array.from({ length: 16 }, (_, minute) => shift(minute))
    expect(new Set(places.map(({ x, y }) => `${x} ${y}`)).size).toBe(16)
    for (const { x, y } of places) expect(Math.hypot(x, y)).toBeLessThan(9)
    expect(shift(16)).toEqual(shift(0))
  })
})
