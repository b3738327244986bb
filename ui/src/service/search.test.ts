// How people type what they look for.

import { describe, expect, it, vi } from 'vitest'

import { row } from '../test/samples'
import { listed, matching, prepare } from './search'

it('prepares no ticket while the user types, among two thousand tickets', async () => {
  const rows = Array.from({ length: 2000 }, (_, at) =>
    row(String(at), `Visitor Númber ${at}`, { contact: `+1555${at} visitor${at}@example.com` }),
  )
  const tickets = listed(rows)
  const folding = vi.spyOn(String.prototype, 'toLowerCase')
  await prepare(tickets)
  expect(folding.mock.calls.length).toBeGreaterThanOrEqual(2000)
  folding.mockClear()
  const found = ['n', 'nu', 'num', '1999', 'visitor7@'].map((typed) => matching(tickets, typed))
  // Only what was typed.
  expect(folding).toHaveBeenCalledTimes(5)
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

const tickets = listed([
  row('12345', 'Maria Õunapuu', {
    contact: '+372555123 maria@example.com',
    desk: 'Desk 3',
    line: { id: '1', name: 'Cardiology', color: null },
    labels: [{ value: 'Wheelchair', color: null }],
  }),
  row('12346', "Søren O'Neill", { contact: '+4915112345678' }),
  row('12347', 'Großmann-Łukasz, Jürgen', { contact: '+390612345678 j@example.org' }),
  row('12348', 'أحمد الخليفة', { contact: 'ahmad@example.com' }),
])
const ids = (typed: string) => matching(tickets, typed).map(({ key }) => key)

describe('words', () => {
  it.each([
    ['maria', '12345'],
    ['ounapuu maria', '12345'],
    ['õuna MAR', '12345'],
    ['wheelchair', '12345'],
    ['cardio desk', '12345'],
    ['maria wheel 555', '12345'],
    ['soren', '12346'],
    ['oneill', '12346'],
    ["o'neill søren", '12346'],
    ['grossmann lukasz', '12347'],
    ['juergen', undefined],
    ['jurgen', '12347'],
    ['احمد', '12348'],
    ['الخليفه', '12348'],
    ['maria laboratory', undefined],
  ])('%s find %s', (typed, id) => {
    expect(ids(typed)).toEqual(id ? [id] : [])
  })
})

describe('numbers', () => {
  it.each([
    ['+372 555 123', '12345'],
    ['00372 555123', '12345'],
    ['0 55 5123', '12345'],
    ['555-123', '12345'],
    ['+372 (0)555 123', '12345'],
    ['٥٥٥١٢٣', '12345'],
    ['0151 123 456 78', '12346'],
    ['0151/12345678', '12346'],
    ['+49 151 12345678', '12346'],
    ['06 1234 5678', '12347'],
    ['12347', '12347'],
    ['maria 0555', '12345'],
    ['0152 12345678', undefined],
  ])('%s find %s', (typed, id) => {
    expect(ids(typed)).toEqual(id ? [id] : [])
  })

  it('of few digits are looked for as they stand', () => {
    expect(ids('3')).toEqual(['12345', '12346', '12347', '12348'])
    expect(ids('desk 3')).toEqual(['12345'])
  })
})
