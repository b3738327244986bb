// Finding words in the sections of the open ticket.

import { describe, expect, it } from 'vitest'

import { item, list, message, section } from '../test/samples'
import { rangesOf, sectionFinder } from './find'
import { reconcileSections } from './sections'

const phone = {
  kind: 'row' as const,
  textKind: 'phoneNumber' as const,
  title: 'Emergency contact',
  value: '+15551234567',
  href: 'tel:+15551234567',
  refused: null,
}
const visits = [
  item({ title: 'Annual check-up', text: 'Dr. Müller' }),
  item({ title: 'Blood sample', footer: 'Laboratory', date: { kind: 'day', iso: '2026-01-10' } }),
]
const sections = reconcileSections(
  [],
  [section([message('Allergy: Penicillin', 'error'), phone, list('Visits', visits)])],
  0,
)
const places = (typed: string) =>
  sectionFinder()(sections, typed).map(
    ({ field, item }) => item?.title ?? ('kind' in field && field.kind),
  )

describe('words', () => {
  it.each([
    ['penic', ['message']],
    ['EMERGENCY', ['row']],
    ['+1 555 123', ['row']],
    ['5551234567', ['row']],
    ['visits', ['list']],
    ['muller', ['Annual check-up']],
    ['laboratory', ['Blood sample']],
    ['jan 10', ['Blood sample']],
    ['al', ['message', 'Annual check-up']],
    ['nothing of it', []],
    [' ', []],
  ])('%s are found', (typed, found) => {
    expect(places(typed)).toEqual(found)
  })

  it('are found among five thousand items, in their order', () => {
    const items = Array.from({ length: 5000 }, (_, at) => item({ title: `Document ${at + 1}` }))
    const long = reconcileSections([], [section([list('Documents', items)])], 0)
    const titles = sectionFinder()(long, 'document 499').map(({ item }) => item?.title)
    expect(titles).toEqual(
      ['499', ...Array.from({ length: 10 }, (_, at) => `499${at}`)].map((at) => `Document ${at}`),
    )
  })
})

describe('highlights', () => {
  it('cover the drawn words, and no words of the program', () => {
    const root = document.createElement('div')
    const part = (name: string, text: string) =>
      Object.assign(document.createElement(name), { textContent: text })
    const spoken = part('span', 'muller')
    spoken.className = 'spoken'
    root.append(part('p', 'Dr. Mü\u0308ller and MULLER'), part('button', 'muller'), spoken)
    expect(rangesOf(root, 'muller').map(String)).toEqual(['Mü\u0308ller', 'MULLER'])
  })
})
