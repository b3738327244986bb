// A web link is opened as the preferences say: the program decides, the screen asks and says why not.

import { render, screen, waitFor, within } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import { beforeEach, expect, it } from 'vitest'

import App from '../App.svelte'
import { FakeBackend } from '../backend/fakeBackend'
import { item, list, live, section, shown, ticketList } from '../test/samples'

const HREF = 'https://portal.example.com/doc/7391'
const link = { kind: 'open' as const, href: HREF, text: HREF, host: 'portal.example.com' }

let backend: FakeBackend
beforeEach(() => {
  backend = new FakeBackend()
})

async function press() {
  render(App, { backend })
  const ticket = shown(section([list('Visits', [item({ link })])]))
  backend.show({ connection: live, ticketList: ticketList([], []), ticket })
  await userEvent.click(await screen.findByRole('link', { name: HREF }))
}

const question = () => screen.queryByRole('dialog', { name: 'Open this link?' })

it('is opened after a question that names its host', async () => {
  backend.linkError = { kind: 'unconfirmed', href: HREF, host: 'portal.example.com' }
  await press()
  const dialog = await screen.findByRole('dialog', { name: 'Open this link?' })
  expect(dialog.textContent).toContain('It leads to portal.example.com.')
  expect(backend.links).toEqual([])
  await userEvent.click(within(dialog).getByRole('button', { name: 'Open in the browser' }))
  await waitFor(() => expect(backend.links).toEqual([HREF]))
  expect(question()).toBeNull()
  expect(document.activeElement).toBe(screen.getByRole('link', { name: HREF }))
})

it('is not opened where the question is closed', async () => {
  backend.linkError = { kind: 'unconfirmed', href: HREF, host: 'portal.example.com' }
  await press()
  const dialog = await screen.findByRole('dialog', { name: 'Open this link?' })
  await userEvent.click(within(dialog).getByRole('button', { name: 'Close' }))
  await waitFor(() => expect(question()).toBeNull())
  expect(backend.links).toEqual([])
})

it('that must not be opened says so', async () => {
  backend.linkError = { kind: 'notAllowed' }
  await press()
  expect(await screen.findByText(/Web links are not opened: the preferences say so/)).toBeTruthy()
  expect(question()).toBeNull()
})
