import { afterEach, beforeEach, expect, it } from 'vitest'

import { startContextMenu } from './contextMenu'

let end: () => void

beforeEach(() => {
  const link = Object.assign(document.createElement('a'), { href: 'https://p.example/' })
  link.append(document.createElement('b'))
  const text = Object.assign(document.createElement('p'), { textContent: 'text' })
  document.body.append(text, link, document.createElement('input'))
  end = startContextMenu()
})
afterEach(() => {
  end()
  document.body.replaceChildren()
})

/** Whether the menu comes at this element. */
function comes(selector: string): boolean {
  const event = new MouseEvent('contextmenu', { bubbles: true, cancelable: true })
  return document.querySelector(selector)?.dispatchEvent(event) ?? false
}

it('comes in fields and at links', () => {
  expect([comes('input'), comes('a'), comes('b')]).toEqual([true, true, true])
})

it('comes elsewhere only where something is selected', () => {
  expect(comes('p')).toBe(false)
  getSelection()?.selectAllChildren(document.querySelector('p') ?? document.body)
  expect(comes('p')).toBe(true)
})
