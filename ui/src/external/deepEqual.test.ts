import { describe, expect, it } from 'vitest'

import { deepEqual } from './deepEqual'

const values = [
  null,
  true,
  false,
  0,
  '',
  '0',
  [],
  [null],
  [[]],
  {},
  { a: null },
  { a: 1 },
  { b: 1 },
  { a: 1, b: [{ c: 'x' }] },
  { a: 1, b: [{ c: 'y' }] },
]

describe('values', () => {
  it('are the same as their copies, and as nothing else', () => {
    for (const [at, one] of values.entries())
      for (const [other, two] of values.entries())
        expect(deepEqual(one, structuredClone(two)), `${at} ${other}`).toBe(at === other)
  })

  it('are the same whatever the order of their names', () => {
    expect(deepEqual({ a: 1, b: 2 }, { b: 2, a: 1 })).toBe(true)
  })
})
