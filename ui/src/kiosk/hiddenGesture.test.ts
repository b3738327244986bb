// The gesture that opens the way out of a screen without a user.

import { describe, expect, it } from 'vitest'

import { HiddenGesture } from './hiddenGesture'

const size = { x: 1920, y: 1080 }
const corner = { x: 5, y: 5 }

/** Returns after which taps the gesture is complete. */
function taps(places: { x: number; y: number }[], pause: number): boolean[] {
  const gesture = new HiddenGesture()
  return places.map((place, index) => gesture.tap(place, size, index * pause))
}

describe('taps', () => {
  it.each([corner, { x: 1919, y: 0 }, { x: 0, y: 1079 }, { x: 1800, y: 1000 }])(
    'five in the corner at %o complete it, and five more once more',
    (place) => {
      const done = taps(
        Array.from({ length: 10 }, () => place),
        200,
      )
      expect(done.flatMap((one, index) => (one ? [index + 1] : []))).toEqual([5, 10])
    },
  )

  it('that are slow do not', () => {
    expect(
      taps(
        Array.from({ length: 20 }, () => corner),
        751,
      ),
    ).not.toContain(true)
  })

  it.each([
    { x: 960, y: 540 },
    { x: 960, y: 0 },
    { x: 0, y: 540 },
    { x: 140, y: 5 },
  ])('at %o, in no corner, do not', (place) => {
    expect(
      taps(
        Array.from({ length: 10 }, () => place),
        100,
      ),
    ).not.toContain(true)
  })

  it('in several corners, or with one elsewhere in between, do not', () => {
    const other = { x: 1919, y: 0 }
    expect(taps([corner, corner, corner, corner, other, corner], 100)).not.toContain(true)
    const middle = { x: 960, y: 540 }
    expect(taps([corner, corner, corner, middle, corner, corner], 100)).not.toContain(true)
  })
})

describe('keys', () => {
  it('Escape five times completes it, and another key in between begins it anew', () => {
    const gesture = new HiddenGesture()
    const press = (keys: string[]) => keys.map((key, index) => gesture.press(key, index * 100))
    expect(press(['Escape', 'Escape', 'Escape', 'Escape', 'Escape']).at(-1)).toBe(true)
    expect(press(['Escape', 'Escape', '1', 'Escape', 'Escape', 'Escape', 'Escape'])).not.toContain(
      true,
    )
  })
})
