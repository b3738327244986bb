// The screen with the keyboard alone, and with more tickets than fit on it.

import { render, screen, waitFor, within } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import { beforeEach, describe, expect, it } from 'vitest'

import App from '../App.svelte'
import type { Preferences } from '../bindings/commands'
import { FakeBackend } from '../backend/fakeBackend'
import {
  ticketList,
  item,
  list,
  live,
  message,
  locationContext,
  row,
  section,
  shown,
  visitor,
} from '../test/samples'
import { SETTLE_TIME_MS } from './settled'

let backend: FakeBackend
const at = () => (document.activeElement as HTMLElement).dataset.ticket

async function start(count: number, preferred: Partial<Preferences> = {}) {
  backend = new FakeBackend()
  backend.preferred = { ...backend.preferred, ...preferred }
  backend.locationContextAnswer = locationContext
  backend.savedServerPreferences = { ...backend.savedServerPreferences, desk: '3' }
  render(App, { backend })
  const rows = Array.from({ length: count }, (_, at) => row(String(at + 1), `Visitor ${at + 1}`))
  backend.show({ connection: live, ticketList: ticketList(rows.slice(0, 1), rows.slice(1)) })
  await screen.findByText('Visitor 1')
}

/** Presses a key, at first after the buttons have been there for long enough. */
function press(key: string, time = performance.now() + SETTLE_TIME_MS) {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true })
  Object.defineProperty(event, 'timeStamp', { value: time })
  document.activeElement?.dispatchEvent(event)
}

describe('keyboard', () => {
  beforeEach(() => start(4))

  it('moves through served and waiting with j, k and arrows, and opens with Enter', async () => {
    const moves: [string, string][] = [
      ['j', '1'],
      ['j', '2'],
      ['{ArrowDown}', '3'],
      ['k', '2'],
      ['{ArrowUp}', '1'],
      ['{ArrowUp}', '1'],
      ['{End}', '4'],
      ['{Home}', '1'],
    ]
    for (const [key, ticket] of moves) {
      await userEvent.keyboard(key)
      expect(at(), key).toBe(ticket)
    }
    await userEvent.keyboard('j{Enter}')
    expect(backend.opened).toEqual(['2'])
  })

  it('searches with /, and opens what was found with Enter, which ends the search', async () => {
    await userEvent.keyboard('/')
    const field = screen.getByRole<HTMLInputElement>('searchbox')
    expect(document.activeElement).toBe(field)
    await userEvent.keyboard('visitor 3jk{Backspace}{Backspace}')
    expect(screen.getByText('1 of 4')).toBeTruthy()
    await userEvent.keyboard('{Enter}')
    expect(backend.opened).toEqual(['3'])
    expect(field.value).toBe('')
    expect(document.activeElement).toBe(document.body)
  })

  it('opens nothing with Enter where nobody was found', async () => {
    await userEvent.keyboard('/zzz{Enter}')
    expect(backend.opened).toEqual([])
    expect(screen.getByRole<HTMLInputElement>('searchbox').value).toBe('zzz')
  })

  it('clears a search with Esc, and then leaves it', async () => {
    await userEvent.keyboard('/visitor{Escape}')
    const field = screen.getByRole<HTMLInputElement>('searchbox')
    expect([field.value, document.activeElement]).toEqual(['', field])
    await userEvent.keyboard('{Escape}')
    expect(document.activeElement).toBe(document.body)
  })

  it('leads from the search into the list', async () => {
    await userEvent.keyboard('/visitor 4{ArrowDown}')
    expect(at()).toBe('4')
  })

  it('lists the keys with ?, and none of them does anything then', async () => {
    await userEvent.keyboard('?')
    expect(screen.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeTruthy()
    await userEvent.keyboard('j')
    expect(at()).toBeUndefined()
    await userEvent.click(screen.getByRole('button', { name: 'Close' }))
    expect(screen.queryByRole('dialog')).toBeNull()
  })

  it('reaches the whole list with one stop of Tab', () => {
    const entries = screen.getAllByRole('button').filter((button) => button.dataset.ticket)
    expect(entries.filter((entry) => entry.tabIndex === 0)).toHaveLength(1)
  })

  it('leaves keys with Ctrl, Alt or Cmd to the system', async () => {
    await userEvent.keyboard('{Control>}j{/Control}{Alt>}k{/Alt}{Meta>}/{/Meta}')
    expect(document.activeElement).toBe(document.body)
  })
})

describe('shortcuts', () => {
  const serving = () => backend.show({ ticket: shown(alarming) })
  const alarming = section([
    message('Allergy', 'warning'),
    message('Account locked', 'error'),
    list('Visits', [item({ title: 'Check-up' }), item({ title: 'Blood sample' })]),
  ])

  beforeEach(async () => {
    await start(4)
    serving()
    await screen.findByRole('heading', { name: 'Maria Schmidt' })
  })

  it.each([
    ['n', 'call 2'],
    ['r', 'recall 12345'],
    ['s', 'served 12345'],
    ['x', 'noShow 12345'],
    ['b', 'backToQueue 12345'],
  ])('%s acts as its button does', async (key, act) => {
    press(key)
    await expect.poll(() => backend.acts).toEqual([act])
  })

  it('s and x are ignored right after the buttons changed', () => {
    for (const key of ['s', 'x']) press(key, 0)
    expect(backend.acts).toEqual([])
  })

  it('c calls who waits, and u undoes it', async () => {
    const waiting = { kind: 'waiting' as const }
    backend.show({
      ticket: { kind: 'shown', visitor: visitor({ status: waiting }), sections: [] },
    })
    await screen.findByRole('button', { name: /^Call to/ })
    press('s')
    expect(backend.acts).toEqual([])
    press('c')
    await screen.findByRole('button', { name: /Undo/ })
    await userEvent.keyboard('u')
    expect(backend.acts).toEqual(['call 12345', 'backToQueue 12345'])
  })

  it('a leads from one alert to the next, and to the first again', async () => {
    const texts: (string | undefined)[] = []
    for (let at = 0; at < 3; at += 1) {
      await userEvent.keyboard('a')
      texts.push(document.activeElement?.querySelector('p')?.textContent)
    }
    expect(texts).toEqual(['Account locked', 'Allergy', 'Account locked'])
  })

  it('F11 fills the screen, also with a dialog open', async () => {
    await userEvent.keyboard('{F11}{F1}{F11}')
    expect(backend.fullScreens).toBe(2)
  })

  it('Ctrl+F finds in the ticket, from one place to the next, and Esc ends it', async () => {
    await userEvent.keyboard('{Control>}f{/Control}b')
    expect(screen.getByText('1 of 1')).toBeTruthy()
    await userEvent.keyboard('{Backspace}c')
    expect(screen.getByText('1 of 2')).toBeTruthy()
    const found = () => document.querySelector('[data-found]')?.textContent
    expect(found()).toContain('Account locked')
    await userEvent.keyboard('{Enter}')
    expect(found()).toContain('Check-up')
    await userEvent.keyboard('{Shift>}{Enter}{/Shift}')
    expect(found()).toContain('Account locked')
    // What is typed is no shortcut, and the list is as it was.
    expect(backend.acts).toEqual([])
    await userEvent.keyboard('{Escape}')
    expect([screen.queryByRole('search'), found()]).toEqual([null, undefined])
  })

  it('do nothing while a select or a menu has the focus', async () => {
    await userEvent.click(screen.getByRole('combobox', { name: 'Desk' }))
    press('s')
    expect(backend.acts).toEqual([])
    await userEvent.keyboard('{Escape}')
    await userEvent.click(screen.getByRole('button', { name: 'Lines: All lines' }))
    press('s')
    expect(backend.acts).toEqual([])
  })

  it('work again once a desk was chosen', async () => {
    await userEvent.click(screen.getByRole('combobox', { name: 'Desk' }))
    await userEvent.keyboard('{ArrowUp}{Enter}')
    expect(backend.savedServerPreferences.desk).toBe('1')
    expect(document.activeElement).toBe(document.body)
    press('s')
    await expect.poll(() => backend.acts).toEqual(['served 12345'])
  })

  it.each([
    ['the desks', () => screen.getByRole('combobox', { name: 'Desk' }), 'listbox'],
    ['the lines', () => screen.getByRole('button', { name: 'Lines: All lines' }), 'menu'],
  ] as const)('Esc closes %s and nothing else', async (_, control, role) => {
    await userEvent.keyboard('/visitor')
    await userEvent.click(control())
    expect(await screen.findByRole(role)).toBeTruthy()
    await userEvent.keyboard('{Escape}')
    await waitFor(() => expect(screen.queryByRole(role)).toBeNull())
    expect(screen.getByRole<HTMLInputElement>('searchbox').value).toBe('visitor')
  })

  it('a press beside the lines closes them', async () => {
    await userEvent.click(screen.getByRole('button', { name: 'Lines: All lines' }))
    await screen.findByRole('menu')
    const coords = { clientX: 300, clientY: 300 }
    await userEvent.pointer({ keys: '[MouseLeft]', target: document.body, coords })
    await waitFor(() => expect(screen.queryByRole('menu')).toBeNull())
  })
})

it('shortcuts of single letters can be switched off, and are not listed then', async () => {
  await start(4, { letterKeys: false })
  backend.show({ ticket: shown() })
  await screen.findByRole('heading', { name: 'Maria Schmidt' })
  await userEvent.keyboard('s?/j')
  expect([backend.acts, document.activeElement]).toEqual([[], document.body])
  await userEvent.keyboard('{F1}')
  const dialog = within(screen.getByRole('dialog', { name: 'Keyboard shortcuts' }))
  const keys = dialog.getAllByText(/./, { selector: 'kbd' }).map(({ textContent }) => textContent)
  expect(keys).toEqual([
    '↓',
    '↑',
    'Enter',
    'Ctrl K',
    'Esc',
    'Ctrl F',
    'F11',
    'F1',
    'Ctrl +',
    'Ctrl −',
  ])
})

describe('two thousand tickets', () => {
  beforeEach(() => start(2000))
  const drawn = () => document.querySelectorAll('[data-ticket]').length

  it('are drawn in part, and say how many they are', () => {
    expect(drawn()).toBeLessThan(120)
    expect(screen.getByText('Waiting · 1,999')).toBeTruthy()
    const entry = screen
      .getByText('Visitor 2', { selector: '[data-ticket] *' })
      .closest('[role=listitem]')
    expect(entry?.getAttribute('aria-setsize')).toBe('1999')
  })

  it('are reached to the last by the keyboard', async () => {
    await userEvent.keyboard('j{End}')
    expect(at()).toBe('2000')
    await userEvent.keyboard('k')
    expect(at()).toBe('1999')
    expect(drawn()).toBeLessThan(120)
  })

  it('are all searched', async () => {
    await userEvent.type(screen.getByRole('searchbox'), 'visitor 1987')
    expect(drawn()).toBe(1)
  })
})
