// Steps with the open ticket, as a clerk takes them on the screen.

import { render, screen, within } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'

import App from '../App.svelte'
import type { ActionError, TicketStatus } from '../bindings/commands'
import { MemoryPlatform } from '../platform/memory'
import { board, live, place, row, visitor } from '../test/samples'

function open(status: TicketStatus, mayAct = true): MemoryPlatform {
  const platform = new MemoryPlatform()
  platform.there = { ...place, mayAct }
  platform.chosen = { ...platform.chosen, desk: '3' }
  render(App, { platform })
  platform.show({ connection: live, board: board([], []), ticket: ticket(status) })
  return platform
}

const ticket = (status: TicketStatus) => ({
  kind: 'shown' as const,
  visitor: visitor({ status }),
  sections: [],
})
const steps = () => screen.findByRole('group', { name: 'What to do with the ticket' })
const names = async () =>
  within(await steps())
    .getAllByRole('button')
    .map((button) => button.textContent.trim())

describe('steps', () => {
  it('are those that the status allows', async () => {
    const platform = open({ kind: 'waiting' })
    expect(await names()).toEqual(['Call'])
    platform.show({ ticket: ticket({ kind: 'serving' }) })
    await screen.findByRole('button', { name: 'Served' })
    expect(await names()).toEqual(['Served', 'Call again', 'No-show', 'Back to the queue'])
    platform.show({ ticket: ticket({ kind: 'served' }) })
    expect(await screen.findByText(/This visit ended at/)).toBeTruthy()
    expect(screen.queryByRole('group')).toBeNull()
  })

  it('are not there where the key may not take them', async () => {
    open({ kind: 'waiting' }, false)
    await screen.findByRole('combobox', { name: 'Desk' })
    expect(screen.queryByRole('button', { name: 'Call' })).toBeNull()
  })

  it('are taken at the desk of the clerk, and a call can be taken back', async () => {
    const platform = open({ kind: 'waiting' })
    await userEvent.click(await screen.findByRole('button', { name: 'Call' }))
    expect(platform.acts).toEqual(['call 12345'])
    expect(platform.at).toEqual({ desk: '3', user: null })
    platform.show({ ticket: ticket({ kind: 'serving' }) })
    expect(await screen.findByText('Called.')).toBeTruthy()
    await userEvent.click(screen.getByRole('button', { name: 'Undo' }))
    expect(platform.acts).toEqual(['call 12345', 'backToQueue 12345'])
    expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull()
  })

  it('cannot be taken back any more when the ticket has ended', async () => {
    const platform = open({ kind: 'waiting' })
    await userEvent.click(await screen.findByRole('button', { name: 'Call' }))
    platform.show({ ticket: ticket({ kind: 'noShow' }) })
    expect(await screen.findByText(/This visit ended at/)).toBeTruthy()
    expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull()
    expect(screen.queryByText('Called.')).toBeNull()
  })

  it('that cannot be taken back offer no undo', async () => {
    open({ kind: 'serving' })
    await userEvent.click(await screen.findByRole('button', { name: 'Served' }))
    expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull()
  })

  it.each([
    [{ kind: 'wrongStatus' }, /has changed meanwhile/],
    [{ kind: 'gone' }, /not there any more/],
    [{ kind: 'noAnswer', reason: 'timed out' }, /no answer.*timed out/],
    [{ kind: 'refused', reason: 'no such desk' }, /Not marked as served: .*no such desk/],
  ] as [ActionError, RegExp][])(
    'that fail with %o say so where they were pressed',
    async (error, said) => {
      const platform = open({ kind: 'serving' })
      platform.actionError = error
      await userEvent.click(await screen.findByRole('button', { name: 'Served' }))
      expect(within(await steps()).getByRole('alert').textContent).toMatch(said)
      // It can be tried again, and then says nothing of the failure.
      platform.actionError = null
      await userEvent.click(screen.getByRole('button', { name: 'Served' }))
      expect(within(await steps()).queryByRole('alert')).toBeNull()
    },
  )

  it('go away when the server refuses the key', async () => {
    const platform = open({ kind: 'serving' })
    platform.actionError = { kind: 'notAllowed' }
    await userEvent.click(await screen.findByRole('button', { name: 'Served' }))
    expect(await screen.findByText(/the key may not do it/)).toBeTruthy()
    expect(screen.queryByRole('button', { name: 'Served' })).toBeNull()
  })

  it('leave the focus with them when they change', async () => {
    const platform = open({ kind: 'waiting' })
    await userEvent.click(await screen.findByRole('button', { name: 'Call' }))
    platform.show({ ticket: ticket({ kind: 'serving' }) })
    await screen.findByRole('button', { name: 'Served' })
    expect((await steps()).contains(document.activeElement)).toBe(true)
  })

  it('are taken once, however often they are pressed', async () => {
    const platform = open({ kind: 'serving' })
    let finish = () => {}
    const act = platform.act.bind(platform)
    platform.act = async (...step) => {
      await new Promise<void>((done) => (finish = done))
      return act(...step)
    }
    const button = await screen.findByRole('button', { name: 'Served' })
    await userEvent.click(button)
    await userEvent.click(button)
    finish()
    await expect.poll(() => platform.acts).toEqual(['served 12345'])
  })
})

describe('choices', () => {
  it('are remembered', async () => {
    const platform = open({ kind: 'waiting' })
    platform.show({ board: board([], [row('1', 'A'), row('2', 'B', { line: place.lines[0] })]) })
    await userEvent.selectOptions(await screen.findByRole('combobox', { name: 'Desk' }), '1')
    await userEvent.click(screen.getByRole('switch', { name: 'Follow calls' }))
    await userEvent.click(screen.getByRole('button', { name: 'Lines' }))
    await userEvent.click(screen.getByRole('checkbox', { name: 'Cardiology' }))
    expect(platform.chosen).toEqual({ desk: '1', follow: true, lines: ['1'], collapsed: [] })
    const listed = screen.getAllByRole('button').filter((button) => button.dataset.ticket)
    expect(listed.map((button) => button.dataset.ticket)).toEqual(['2'])
    await userEvent.click(screen.getByRole('button', { name: 'Show all lines' }))
    expect(platform.chosen.lines).toEqual([])
  })

  it('of a location that has them no more do not count', async () => {
    const platform = new MemoryPlatform()
    platform.there = place
    platform.chosen = { desk: '99', lines: ['99'], follow: false, collapsed: [] }
    render(App, { platform })
    platform.show({ connection: live, board: board([], [row('1', 'A')]) })
    const desk = await screen.findByRole<HTMLSelectElement>('combobox', { name: 'Desk' })
    expect(desk.value).toBe('')
    expect(screen.getByText('A')).toBeTruthy()
  })

  it('among several locations move the screen to another', async () => {
    const platform = new MemoryPlatform()
    const locations = [...place.locations, { id: '2', name: 'Harbour Clinic' }]
    platform.there = { ...place, locations }
    render(App, { platform })
    platform.show({ connection: live, board: board([], []) })
    await userEvent.selectOptions(await screen.findByRole('combobox', { name: 'Location' }), '2')
    expect(platform.location).toBe('2')
  })
})
