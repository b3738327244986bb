// What is drawn, and the JSON that it stands for.

import { expect, it } from 'vitest'

import { reconcileSections } from '../../external/sections'
import { item, list, message, section } from '../../test/samples'
import { elementAt, neighbour, pointerOf, pointersOf } from './selection'

const visits = list('Visits', [item({ title: 'First' }), item({ title: 'Second' })])
const [kept] = reconcileSections(
  [],
  [section([message('one', 'info'), visits, message('two', 'error')])],
  0,
)
if (!kept) throw new Error('a section')

it.each([
  ['/fields/0', 'message', null],
  ['/fields/0/importance', 'message', null],
  ['/fields/1/items', 'list', null],
  ['/fields/1/items/1', 'list', 'Second'],
  ['/fields/1/items/1/title', 'list', 'Second'],
  // One that is not there any more.
  ['/fields/1/items/7', 'list', null],
])('pointer %s is drawn by a %s', (pointer, kind, title) => {
  const element = elementAt(kept, pointer)
  expect([element?.field.kind, element?.item?.title ?? null]).toEqual([kind, title])
})

it.each(['', '/fields', '/fields/3', '/fields/x', '/other/0', '/fields/10x'])(
  'pointer "%s" is drawn by nothing',
  (pointer) => expect(elementAt(kept, pointer)).toBeNull(),
)

it('an element leads to its field or item, also where only alerts are drawn', () => {
  const element = (tag: string, attributes: Record<string, string>, ...inside: Element[]) => {
    const made = document.createElement(tag)
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value)
    made.append(...inside)
    return made
  }
  const second = { role: 'listitem', 'aria-posinset': '2' }
  document.body.replaceChildren(
    element('i', {}),
    element('div', { 'data-at': '1' }, element('h4', {}), element('p', second, element('b', {}))),
    element('div', { 'data-at': '0' }),
  )
  const at = (selector: string, collapsed: boolean) =>
    pointerOf(kept, collapsed, document.querySelector(selector) as Element)
  expect(at('i', false)).toBeNull()
  expect(at('h4', false)).toBe('/fields/1')
  expect(at('b', false)).toBe('/fields/1/items/1')
  expect(at('[data-at="0"]', true)).toBe('/fields/2')
  expect(at('h4', true)).toBeNull()
})

it('the neighbours of what is selected are drawn above and below', () => {
  expect(pointersOf(kept)).toEqual([
    '/fields/0',
    '/fields/1',
    '/fields/1/items/0',
    '/fields/1/items/1',
    '/fields/2',
  ])
  expect(neighbour(kept, null, 1)).toBe('/fields/0')
  expect(neighbour(kept, null, -1)).toBe('/fields/2')
  expect(neighbour(kept, '/fields/1', 1)).toBe('/fields/1/items/0')
  expect(neighbour(kept, '/fields/1/items/1/title', 1)).toBe('/fields/2')
  expect(neighbour(kept, '/fields/2', 1)).toBeNull()
})
