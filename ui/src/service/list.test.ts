// What a row of the list tells, and what a search finds beyond those who wait.

import { render, screen, within } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import { describe, expect, it, vi } from 'vitest'

import App from '../App.svelte'
import type { EndedVisit } from '../bindings/commands'
import { FakeBackend } from '../backend/fakeBackend'
import { ago, ticketList, cardiology, live, locationContext, row } from '../test/samples'
import { EndedToday } from './ended.svelte'

const label = (value: string) => ({ value, color: '#8844cc' })

async function start(shown: ReturnType<typeof ticketList>, ended: EndedVisit[] = []) {
  const backend = new FakeBackend()
  backend.locationContextAnswer = locationContext
  backend.savedServerPreferences = { ...backend.savedServerPreferences, desk: '3' }
  backend.ended = ended
  render(App, { backend })
  backend.show({ connection: live, ticketList: shown })
  await screen.findByRole('combobox', { name: 'Desk' })
  return backend
}
const entry = (id: string) => document.querySelector<HTMLElement>(`[data-ticket="${id}"]`)
const textOf = (id: string) => entry(id)?.textContent.replace(/\s+/g, ' ').trim()

describe('a row', () => {
  it('of this desk says so, and one of another names that', async () => {
    const serving = [
      row('1', 'Anna', { desk: 'Desk 3', deskId: '3' }),
      row('2', 'Ben', { desk: 'Desk 1', deskId: '1' }),
    ]
    await start(ticketList(serving, []))
    expect(textOf('1')).toMatch(/General · my desk/)
    expect(textOf('2')).toMatch(/General · Desk 1/)
  })

  it('of somebody who waits long says so in a word beside the sign', async () => {
    await start(
      ticketList(
        [row('1', 'Anna', { since: ago(90) })],
        [row('2', 'Ben', { since: ago(30) }), row('3', 'Cleo', { since: ago(29) })],
      ),
    )
    const late = (id: string) => entry(id)?.querySelector('.late svg') !== null
    expect(['1', '2', '3'].map(late)).toEqual([false, true, false])
    expect(textOf('2')).toMatch(/waits long: 30 min$/)
  })

  it('has room for two labels, and says the others', async () => {
    const labels = ['VIP', 'Interpreter: Estonian', 'Wheelchair', 'New'].map(label)
    await start(ticketList([], [row('1', 'Anna', { labels })]))
    const chips = [...(entry('1')?.querySelectorAll('.chip') ?? [])]
    expect(chips.map((chip) => chip.textContent)).toEqual([
      'VIP',
      'Interpreter: Est…Interpreter: Estonian',
    ])
    expect(within(entry('1') as HTMLElement).getByText('+2')).toBeTruthy()
    expect(within(entry('1') as HTMLElement).getByText('Wheelchair, New')).toBeTruthy()
  })
})

describe('visits that ended today', () => {
  const visit = (id: string, name: string, kind: 'served' | 'noShow'): EndedVisit => ({
    row: row(id, name),
    status: { kind },
  })

  it('are found with how they ended, and are not counted as waiting', async () => {
    const backend = await start(ticketList([], [row('1', 'Anna Tamm'), row('2', 'Ben')]), [
      visit('7', 'Tamm, Juhan', 'noShow'),
      visit('8', 'Eva', 'served'),
      // One that came back.
      visit('1', 'Anna Tamm', 'noShow'),
    ])
    expect(backend.endedAsked).toBe(0)
    await userEvent.type(screen.getByRole('searchbox'), 'tamm')
    const ended = within(await screen.findByRole('list', { name: 'Ended today' }))
    expect(ended.getAllByRole('listitem')).toHaveLength(1)
    expect(textOf('7')).toMatch(/Tamm, Juhan.*Did not come/)
    expect(screen.getByText('1 of 2')).toBeTruthy()
    expect(screen.getByText('Waiting · 2')).toBeTruthy()
    await userEvent.keyboard('{ArrowDown}{ArrowDown}{Enter}')
    expect(backend.opened).toEqual(['7'])
  })

  it('are not there without a search', async () => {
    await start(ticketList([], [row('1', 'Anna')]), [visit('8', 'Eva', 'served')])
    await userEvent.type(screen.getByRole('searchbox'), 'e{Backspace}')
    expect(screen.queryByText('Ended today')).toBeNull()
  })

  it('are asked for at most twice a minute, and stay where nobody answers', async () => {
    const visits = [visit('8', 'Eva', 'served')]
    const endedToday = vi.fn<() => Promise<EndedVisit[] | null>>()
    endedToday.mockResolvedValueOnce(visits).mockResolvedValue(null)
    const ended = new EndedToday({ endedToday })
    for (const now of [0, 29_999, 30_000, 59_999]) await ended.refresh(now)
    expect(endedToday).toHaveBeenCalledTimes(2)
    expect(ended.visits).toBe(visits)
  })
})

describe('the lines', () => {
  it('say how many wait in each, and what is listed', async () => {
    const backend = await start(
      ticketList(
        [row('1', 'Anna')],
        [row('2', 'Ben'), row('3', 'Cleo'), row('4', 'Dan', { line: cardiology })],
      ),
    )
    await userEvent.click(screen.getByRole('button', { name: 'Lines: All lines' }))
    const items = await screen.findAllByRole('menuitemcheckbox')
    expect(items.map((item) => item.textContent.replace(/\s+/g, ' ').trim())).toEqual([
      'All lines',
      'Cardiology 1 1 visitor waits',
      'General 2 2 visitors wait',
      'Laboratory 0 0 visitors wait',
    ])
    await userEvent.click(items[1] as HTMLElement)
    await userEvent.click(items[3] as HTMLElement)
    expect(backend.savedServerPreferences.lines).toEqual(['1', '3'])
    await userEvent.keyboard('{Escape}')
    expect(screen.getByRole('button', { name: 'Lines: 2 of 3 lines' })).toBeTruthy()
  })
})
