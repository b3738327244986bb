// Phone numbers and e-mail addresses are hidden from passers-by where the preferences want that.

import { render, screen, waitFor } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'

import App from '../App.svelte'
import type { Visitor } from '../bindings/commands'
import { FakeBackend } from '../backend/fakeBackend'
import { defaultPreferences } from '../preferences/defaults'
import { live, row, section, ticketList, visitor } from '../test/samples'

let backend: FakeBackend

beforeEach(() => {
  backend = new FakeBackend()
  backend.preferred = { ...defaultPreferences, maskContacts: true }
})
afterEach(() => vi.useRealTimers())

const details = { kind: 'row', title: 'Contact Email', textKind: 'email' } as const
const email = { value: 'jonas@example.com', href: 'mailto:jonas@example.com', refused: null }

/** Shows a visitor with contacts of the visitor's own and of external data. */
async function open(more: Partial<Visitor> = {}) {
  render(App, { backend })
  const sections = [section([{ ...details, ...email }])]
  const ticket = { kind: 'shown' as const, visitor: visitor(more), sections }
  backend.show({ connection: live, ticketList: ticketList([row('12345', 'Maria')], []), ticket })
  await screen.findByRole('heading', { name: 'Patient Info' })
}

/** What somebody sees who passes by. */
const seen = () => document.body.textContent

const CONTACTS = ['123 4567', 'maria.schmidt', 'jonas']

it('shows none of them before somebody asks, and no link that names one', async () => {
  await open()
  for (const contact of CONTACTS) expect(seen()).not.toContain(contact)
  expect(seen()).toContain('•••• 67')
  expect(seen()).toContain('m••••@••••')
  for (const attribute of ['title', 'href', 'aria-label'])
    for (const element of document.querySelectorAll(`[${attribute}]`))
      expect(element.getAttribute(attribute)).not.toMatch(/1234567|maria\.schmidt|jonas/)
})

it('shows the one that is asked for, and hides it when it is asked again', async () => {
  await open()
  await userEvent.click(screen.getByRole('button', { name: /^Show: .Contact Email/ }))
  expect(screen.getByRole('link', { name: 'jonas@example.com' })).toBeTruthy()
  for (const contact of ['123 4567', 'maria.schmidt']) expect(seen()).not.toContain(contact)
  // The focus stays on the button, which hides it now.
  const hide = screen.getByRole('button', { name: /^Hide: .Contact Email/ })
  expect(document.activeElement).toBe(hide)
  await userEvent.keyboard('{Enter}')
  expect(seen()).not.toContain('jonas')
})

it('hides one again after a minute', async () => {
  await open()
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  screen.getByRole('button', { name: /^Show: .Contact Email/ }).click()
  await vi.advanceTimersByTimeAsync(59_000)
  expect(seen()).toContain('jonas')
  await vi.advanceTimersByTimeAsync(1_000)
  expect(seen()).not.toContain('jonas')
})

it('hides what takes the place of one that is shown', async () => {
  await open()
  await userEvent.click(screen.getByRole('button', { name: /^Show: .E-mail address/ }))
  expect(seen()).toContain('maria.schmidt')
  const other = visitor({ email: 'other.name@example.com', emailHref: null })
  backend.show({ ticket: { kind: 'shown', visitor: other, sections: [] } })
  await waitFor(() => expect(seen()).toContain('o••••@••••'))
  expect(seen()).not.toContain('other.name')
})

it('copies all of one that is hidden', async () => {
  await open()
  await userEvent.click(screen.getByRole('button', { name: /^Copy: .Contact Email/ }))
  expect(backend.copied).toBe('jonas@example.com')
})

it('shows all of them, without a button, where the preferences hide none', async () => {
  backend.preferred = defaultPreferences
  await open()
  for (const contact of CONTACTS) expect(seen()).toContain(contact)
  expect(screen.queryByRole('button', { name: /^(Show|Hide): / })).toBeNull()
})
