// A narrow window shows the list or the ticket, with a way there and back.

import { render, screen as page } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import { beforeEach, expect, it } from 'vitest'

import App from '../App.svelte'
import { FakeBackend } from '../backend/fakeBackend'
import { ticketList, live, row, shown } from '../test/samples'

beforeEach(() => {
  const narrow = (media: string) =>
    Object.assign(new EventTarget(), { media, matches: media.includes('max-width: 720px') })
  window.matchMedia = narrow as unknown as typeof window.matchMedia
})

async function openMaria(): Promise<FakeBackend> {
  const backend = new FakeBackend()
  render(App, { backend })
  const tickets = ticketList([row('12345', 'Maria Schmidt')], [row('12346', 'Jonas Weber')])
  backend.show({ connection: live, ticketList: tickets })
  expect(view()).toBe('list')
  await userEvent.click(await page.findByRole('button', { name: /Maria Schmidt/ }))
  backend.show({ ticket: shown() })
  await page.findByRole('heading', { name: 'Maria Schmidt' })
  return backend
}
const view = () => document.querySelector<HTMLElement>('.service')?.dataset.view
const focused = () => (document.activeElement as HTMLElement | null)?.dataset.ticket

it('opening a ticket shows it and takes the focus there', async () => {
  await openMaria()
  expect(view()).toBe('ticket')
  expect(document.activeElement).toBe(page.getByRole('main'))
})

it.each([
  ['the button', () => userEvent.click(page.getByRole('button', { name: 'Back to the tickets' }))],
  ['Esc', () => userEvent.keyboard('{Escape}')],
])('%s leads back to the row of the ticket', async (_, goBack) => {
  await openMaria()
  await goBack()
  expect(view()).toBe('list')
  await expect.poll(focused).toBe('12345')
})

it('a search leads back to the list', async () => {
  await openMaria()
  await userEvent.keyboard('/')
  expect(view()).toBe('list')
  await expect.poll(() => document.activeElement).toBe(page.getByRole('searchbox'))
})

it('the ticket that is open already is shown again', async () => {
  await openMaria()
  await userEvent.keyboard('{Escape}')
  await userEvent.click(page.getByRole('button', { name: /Maria Schmidt/ }))
  expect(view()).toBe('ticket')
})
