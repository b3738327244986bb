// The connections in the bar at the top, and the mark of the demo.

import { render, screen } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import { expect, it } from 'vitest'

import App from '../App.svelte'
import { FakeBackend } from '../backend/fakeBackend'
import { live, ticketList } from '../test/samples'

const ALL = [
  { name: 'north', host: 'api.qminder.com', demo: false },
  { name: 'south', host: 'hub.example.com', demo: false },
  { name: 'own-hub', host: '', demo: true },
]

async function start(current: string | null): Promise<FakeBackend> {
  const backend = new FakeBackend()
  backend.connectionList = { current, host: 'elsewhere.example', all: ALL, canAdd: true }
  render(App, { backend })
  backend.show({ connection: live, ticketList: ticketList([], []) })
  await screen.findByText('Live')
  return backend
}

async function openMenu(name: string): Promise<void> {
  await userEvent.click(await screen.findByRole('button', { name: `Connection: ${name}` }))
}

it('another connection is one choice', async () => {
  const backend = await start('north')
  await openMenu('north')
  const choices = await screen.findAllByRole('menuitemradio')
  const marks = choices.map((one) => one.getAttribute('aria-checked'))
  expect(marks).toEqual(['true', 'false', 'false'])
  expect(choices.map((one) => one.textContent.trim())).toEqual([
    expect.stringContaining('api.qminder.com'),
    expect.stringContaining('hub.example.com'),
    expect.stringMatching(/^Demo.*do not exist/),
  ])
  await userEvent.click(screen.getByRole('menuitemradio', { name: /south/ }))
  expect(backend.switches).toEqual(['south'])
})

it('connection that the window is on is not gone over to', async () => {
  const backend = await start('north')
  await openMenu('north')
  await userEvent.click(await screen.findByRole('menuitemradio', { name: /north/ }))
  expect(backend.switches).toEqual([])
})

it('connection that cannot be gone over to says why', async () => {
  const backend = await start('north')
  backend.switchError = 'port 7410 is taken'
  await openMenu('north')
  await userEvent.click(await screen.findByRole('menuitemradio', { name: /Demo/ }))
  const alert = await screen.findByText(/The connection was not changed/)
  expect(alert.textContent).toContain('port 7410 is taken')
})

it('server that was named by its address is named by its host', async () => {
  await start(null)
  await openMenu('elsewhere.example')
  const choices = await screen.findAllByRole('menuitemradio')
  expect(choices.some((one) => one.getAttribute('aria-checked') === 'true')).toBe(false)
})

it('demo alone carries its mark', async () => {
  await start('own-hub')
  const mark = await screen.findByText('None of these visitors exists.', { exact: false })
  expect(mark.textContent).toMatch(/^DEMO/)
  expect(screen.getByRole('button', { name: 'Connection: Demo' })).toBeTruthy()
})

it.each([null, 'north'])('connection %s carries no mark of the demo', async (current) => {
  await start(current)
  expect(screen.queryByText(/DEMO/)).toBeNull()
})
