import { expect, it } from 'vitest'

import { row } from '../test/samples'
import { listed, matching } from './search'

it('answers among two thousand tickets within a frame', () => {
  const rows = Array.from({ length: 2000 }, (_, at) =>
    row(String(at), `Visitor Númber ${at}`, { contact: `+1555${at} visitor${at}@example.com` }),
  )
  const tickets = listed(rows)
  const start = performance.now()
  const found = ['n', 'nu', 'num', '1999', 'visitor7@'].map((typed) => matching(tickets, typed))
  expect((performance.now() - start) / found.length).toBeLessThan(16)
  expect(found.map(({ length }) => length)).toEqual([2000, 2000, 2000, 1, 1])
})

it('prepares a ticket once, however often the list comes', () => {
  const [anna, maria] = [row('1', 'Anna'), row('2', 'Maria')]
  const [before] = listed([anna])
  const [, after, changed] = listed([maria, anna, { ...anna, name: 'Änna' }])
  expect(after).toBe(before)
  expect(changed).not.toBe(before)
  expect(matching(listed([maria, anna]), 'ann')).toEqual([before])
})
