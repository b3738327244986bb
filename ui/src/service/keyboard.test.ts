// The screen with the keyboard alone, and with more tickets than fit on it.

import { render, screen } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import { beforeEach, describe, expect, it } from 'vitest'

import App from '../App.svelte'
import { MemoryPlatform } from '../platform/memory'
import { board, live, place, row } from '../test/samples'

let platform: MemoryPlatform
const at = () => (document.activeElement as HTMLElement).dataset.ticket

async function start(count: number) {
  platform = new MemoryPlatform()
  platform.there = place
  render(App, { platform })
  const rows = Array.from({ length: count }, (_, at) => row(String(at + 1), `Visitor ${at + 1}`))
  platform.show({ connection: live, board: board(rows.slice(0, 1), rows.slice(1)) })
  await screen.findByText('Visitor 1')
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
    expect(platform.opened).toEqual(['2'])
  })

  it('searches with /, opens what was found with Enter, and clears with Esc', async () => {
    await userEvent.keyboard('/')
    expect(document.activeElement).toBe(screen.getByRole('searchbox'))
    await userEvent.keyboard('visitor 3jk{Backspace}{Backspace}{Enter}')
    expect(platform.opened).toEqual(['3'])
    expect(screen.getByText('1 ticket')).toBeTruthy()
    await userEvent.keyboard('{Escape}')
    expect(screen.getByRole<HTMLInputElement>('searchbox').value).toBe('')
    await userEvent.keyboard('{Escape}')
    expect(document.activeElement).toBe(document.body)
  })

  it('leads from the search into the list', async () => {
    await userEvent.keyboard('/visitor 4{ArrowDown}')
    expect(at()).toBe('4')
  })

  it('lists the keys with ?, and none of them does anything then', async () => {
    await userEvent.keyboard('?')
    expect(screen.getByRole('dialog', { name: 'Keys' })).toBeTruthy()
    await userEvent.keyboard('j')
    expect(at()).toBeUndefined()
    await userEvent.click(screen.getByRole('button', { name: 'Close' }))
    expect(screen.queryByRole('dialog')).toBeNull()
  })

  it('makes one stop of the whole list', () => {
    const entries = screen.getAllByRole('button').filter((button) => button.dataset.ticket)
    expect(entries.filter((entry) => entry.tabIndex === 0)).toHaveLength(1)
  })

  it('leaves keys with Ctrl, Alt or Cmd to the system', async () => {
    await userEvent.keyboard('{Control>}j{/Control}{Alt>}k{/Alt}{Meta>}/{/Meta}')
    expect(document.activeElement).toBe(document.body)
  })
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
