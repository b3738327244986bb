// Which press means what: on every layout, and never where it would be typed or chosen.

import { describe, expect, it } from 'vitest'

import { shortcutFor } from './shortcuts'

const list = document.createElement('aside')
const search = document.createElement('input')
search.type = 'search'
list.append(search)
const usual = { list, letterKeys: true, covered: false }

function press(
  init: KeyboardEventInit,
  at: HTMLElement = document.body,
  situation: Partial<typeof usual> = {},
) {
  document.body.replaceChildren(list, ...(at === document.body || list.contains(at) ? [] : [at]))
  const event = new KeyboardEvent('keydown', { bubbles: true, ...init })
  let action: ReturnType<typeof shortcutFor> = null
  const hear = (event: KeyboardEvent) => {
    action = shortcutFor(event, { ...usual, ...situation })
  }
  window.addEventListener('keydown', hear)
  at.dispatchEvent(event)
  window.removeEventListener('keydown', hear)
  return action
}

const element = (tag: string, attributes: Record<string, string> = {}) => {
  const made = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value)
  return made
}

describe('a press of', () => {
  it.each([
    ['j', 'next'],
    ['k', 'previous'],
    ['n', 'callNext'],
    ['c', 'call'],
    ['r', 'recall'],
    ['s', 'served'],
    ['x', 'noShow'],
    ['b', 'backToQueue'],
    ['u', 'undo'],
    ['o', 'openCalled'],
    ['a', 'nextAlert'],
    ['/', 'search'],
    ['?', 'help'],
    ['F1', 'help'],
    ['F11', 'fullScreen'],
    ['Escape', 'clear'],
    ['ArrowDown', 'next'],
    ['ArrowUp', 'previous'],
    ['Home', 'first'],
    ['End', 'last'],
    ['S', 'served'],
    ['z', null],
    ['Enter', null],
  ])('%s is %s', (key, action) => {
    expect(press({ key })).toBe(action)
  })

  it.each([
    ['f', { ctrlKey: true }, 'find'],
    ['f', { metaKey: true }, 'find'],
    ['k', { ctrlKey: true }, 'search'],
    ['s', { ctrlKey: true }, null],
    ['s', { altKey: true }, null],
    ['s', { metaKey: true }, null],
    ['S', { shiftKey: true }, null],
    ['f', { ctrlKey: true, shiftKey: true }, null],
  ])('%s with %j is %s', (key, keys, action) => {
    expect(press({ key, ...keys })).toBe(action)
  })
})

describe('on a layout', () => {
  it.each([
    ['Arabic', 'س', 'KeyS', 'served'],
    ['Arabic', 'ى', 'KeyN', 'callNext'],
    ['Arabic', 'ؤ', 'KeyC', 'call'],
    ['Arabic', 'لا', 'KeyB', 'backToQueue'],
    ['Thai', 'ื', 'KeyN', 'callNext'],
    ['Hindi', 'ा', 'KeyE', 'change'],
    ['Hindi', 'ै', 'KeyW', null],
    ['Hindi', 'े', 'KeyS', 'served'],
    ['Cyrillic', 'ы', 'KeyS', 'served'],
    ['Cyrillic', 'Ы', 'KeyS', 'served'],
    ['Cyrillic', '.', 'Slash', 'search'],
    ['Arabic', 'ظ', 'Slash', 'search'],
    ['Dvorak', 's', 'Semicolon', 'served'],
    ['Dvorak', 'o', 'KeyS', 'openCalled'],
    ['Dvorak', 'd', 'KeyH', null],
    ['AZERTY', 'a', 'KeyQ', 'nextAlert'],
    ['BÉPO', 'à', 'KeyX', null],
    ['Turkish F', 'ı', 'KeyR', null],
    ['German', '-', 'Slash', null],
    ['Estonian', 'õ', 'BracketRight', null],
  ])('%s, %s at %s is %s', (_, key, code, action) => {
    expect(press({ key, code })).toBe(action)
  })

  it('Arabic, its own question mark lists the shortcuts', () => {
    expect(press({ key: '؟', code: 'Slash', shiftKey: true })).toBe('help')
  })

  it('Cyrillic, Ctrl and the place of F find', () => {
    expect(press({ key: 'а', code: 'KeyF', ctrlKey: true })).toBe('find')
  })
})

describe('a key that is held down', () => {
  it('moves through the list, and repeats no other action', () => {
    const again = (key: string) => press({ key, repeat: true })
    expect(['j', 'ArrowUp', 's', 'c', 'Escape', 'F11', '?'].map(again)).toEqual([
      'next',
      'previous',
      null,
      null,
      null,
      null,
      null,
    ])
  })

  it('opens nothing again from the search', () => {
    expect(press({ key: 'Enter' }, search)).toBe('open')
    expect(press({ key: 'Enter', repeat: true }, search)).toBeNull()
  })
})

describe('a press is no shortcut', () => {
  it('in a text of a shadow root, as the payload’s editor has one', () => {
    const host = element('div')
    const text = element('textarea')
    host.attachShadow({ mode: 'open' }).append(text)
    document.body.replaceChildren(list, host)
    let action: ReturnType<typeof shortcutFor> | undefined
    const hear = (event: KeyboardEvent) => (action = shortcutFor(event, usual))
    window.addEventListener('keydown', hear)
    text.dispatchEvent(new KeyboardEvent('keydown', { key: 'u', bubbles: true, composed: true }))
    window.removeEventListener('keydown', hear)
    expect(action).toBeNull()
  })

  it.each([
    ['a text', element('input', { type: 'text' })],
    ['a password', element('input', { type: 'password' })],
    ['a number', element('input', { type: 'number' })],
    ['another search', element('input', { type: 'search' })],
    ['a text of more lines', element('textarea')],
    ['a select', element('button', { role: 'combobox' })],
    ['a menu button', element('button', { 'aria-haspopup': 'menu' })],
    ['a radio button', element('input', { type: 'radio' })],
  ])('in %s', (_, at) => {
    expect([press({ key: 's' }, at), press({ key: '/' }, at)]).toEqual([null, null])
  })

  it('in the search of the list, but for what leads out of it', () => {
    const keys = ['s', '/', 'Home', 'ArrowUp', 'ArrowDown', 'Enter', 'Escape']
    expect(keys.map((key) => press({ key }, search))).toEqual([
      null,
      null,
      null,
      null,
      'next',
      'open',
      'clear',
    ])
  })

  it('while something stands over the page', () => {
    const covered = (key: string) => press({ key }, document.body, { covered: true })
    expect(['s', 'Escape', '?', 'F11'].map(covered)).toEqual([null, null, null, 'fullScreen'])
  })

  it('while characters are composed', () => {
    expect(press({ key: 's', isComposing: true })).toBeNull()
    expect(press({ key: 'Enter', isComposing: true }, search)).toBeNull()
  })

  it('where Enter ends a composition that WebKit has ended already', () => {
    const enter = (code: number) => press({ key: 'Enter', ['keyCode' as string]: code }, search)
    expect([enter(229), enter(13)]).toEqual([null, 'open'])
  })

  it('where single characters are no shortcuts', () => {
    const off = (key: string) => press({ key }, document.body, { letterKeys: false })
    expect(['s', 'j', '/', '?', 'ArrowDown', 'Escape', 'F1'].map(off)).toEqual([
      null,
      null,
      null,
      null,
      'next',
      'clear',
      'help',
    ])
  })

  it('where it scrolls what is read', () => {
    const link = element('a', { href: '#', tabindex: '0' })
    expect([press({ key: 'ArrowDown' }, link), press({ key: 'j' }, link)]).toEqual([null, 'next'])
  })
})
