import { afterEach, beforeEach, expect, it, vi } from 'vitest'

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
  vi.restoreAllMocks()
  document.body.replaceChildren()
})

/** Whether the menu comes at this element. */
function comes(selector: string): boolean {
  const event = new MouseEvent('contextmenu', { bubbles: true, cancelable: true })
  return document.querySelector(selector)?.dispatchEvent(event) ?? false
}

const on = (platform: string) => vi.spyOn(navigator, 'platform', 'get').mockReturnValue(platform)

it('comes in fields, and at links where the program has taken away what opens them', () => {
  on('Linux x86_64')
  expect([comes('input'), comes('a'), comes('b')]).toEqual([true, true, true])
})

it.each(['Win32', 'MacIntel'])(
  'does not come at links on %s, where it opens and downloads them, also if they are selected',
  (platform) => {
    on(platform)
    expect([comes('input'), comes('a'), comes('b')]).toEqual([true, false, false])
    getSelection()?.selectAllChildren(document.querySelector('a') ?? document.body)
    expect(comes('a')).toBe(false)
  },
)

it('comes elsewhere only where something is selected', () => {
  expect(comes('p')).toBe(false)
  getSelection()?.selectAllChildren(document.querySelector('p') ?? document.body)
  expect(comes('p')).toBe(true)
})

it('comes in text that is edited, also inside of a shadow root', () => {
  const host = document.createElement('div')
  const edited = document.createElement('div')
  edited.setAttribute('contenteditable', 'true')
  const read = document.createElement('p')
  host.attachShadow({ mode: 'open' }).append(edited, read)
  document.body.append(host)
  const menu = () =>
    new MouseEvent('contextmenu', { bubbles: true, cancelable: true, composed: true })
  expect([edited, read].map((element) => element.dispatchEvent(menu()))).toEqual([true, false])
})
