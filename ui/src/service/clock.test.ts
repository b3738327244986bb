// Times whose beginning the server's clock told, on a computer whose clock differs from it.

import { render, screen } from '@testing-library/svelte'
import { describe, expect, it } from 'vitest'

import App from '../App.svelte'
import type { Connection } from '../bindings/commands'
import { FakeBackend } from '../backend/fakeBackend'
import { ago, live, row, section, shown, ticketList } from '../test/samples'

async function show(connection: Partial<Connection>): Promise<FakeBackend> {
  const backend = new FakeBackend()
  render(App, { backend })
  const waiting = [row('2', 'Ben', { since: ago(-5) })]
  backend.show({
    connection: { ...live, ...connection },
    ticketList: ticketList([row('1', 'Anna', { since: ago(-5) })], waiting),
    ticket: shown(section([], { updated: ago(-5) })),
  })
  await screen.findByRole('heading', { name: 'Maria Schmidt' })
  return backend
}
const textOf = (id: string) => document.querySelector(`[data-ticket="${id}"]`)?.textContent

describe('a server whose clock is ten minutes ahead', () => {
  it('gives the times that people wait and are served by its own clock', async () => {
    await show({ clockAhead: 600 })
    expect(screen.getByText('updated 5 min ago')).toBeTruthy()
    expect(textOf('1')).toMatch(/5:0\d/)
    expect(textOf('2')).toMatch(/5 min/)
  })

  it('counts from when its clock is measured', async () => {
    const backend = await show({ clockAhead: 0 })
    expect(screen.getByText('updated just now')).toBeTruthy()
    backend.show({ connection: { ...live, clockAhead: 600 } })
    expect(await screen.findByText('updated 5 min ago')).toBeTruthy()
  })

  it('says by this computer’s clock since when there is no connection', async () => {
    const since = ago(3)
    await show({ clockAhead: 600, state: { kind: 'reconnecting', since, reason: 'gone' } })
    const time = new Intl.DateTimeFormat('en', { timeStyle: 'short' }).format(new Date(since))
    const digits = time.match(/\d+:\d+/)?.[0] ?? 'no time'
    expect(document.body.textContent).toContain(digits)
  })
})
