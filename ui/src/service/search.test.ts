import { expect, it } from 'vitest'

import { row } from '../test/samples'
import { matching, searched } from './search'

it('answers among two thousand tickets within a frame', () => {
  const rows = Array.from({ length: 2000 }, (_, at) =>
    row(String(at), `Visitor Númber ${at}`, { contact: `+1555${at} visitor${at}@example.com` }),
  )
  const prepared = searched(rows)
  const start = performance.now()
  const found = ['n', 'nu', 'num', '1999', 'visitor7@'].map((typed) => matching(prepared, typed))
  expect((performance.now() - start) / found.length).toBeLessThan(16)
  expect(found.map(({ length }) => length)).toEqual([2000, 2000, 2000, 1, 1])
})
