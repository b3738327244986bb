// Errors that arrive while a ticket is open, and the sections that were collapsed before.

import { render, screen as page, within } from '@testing-library/svelte'
import { expect, it, vi } from 'vitest'

import App from '../App.svelte'
import type { Section } from '../bindings/commands'
import { FakeBackend } from '../backend/fakeBackend'
import { list, live, message, section, shown, visitor } from '../test/samples'

const quiet = section([message('allergy', 'warning'), list('Visits', [])])
const alarmed = section([...quiet.payload.fields, message('Account locked', 'error')])

async function open(...sections: Section[]): Promise<FakeBackend> {
  const backend = new FakeBackend()
  backend.savedServerPreferences = { ...backend.savedServerPreferences, collapsed: ['my-crm'] }
  // Nothing is laid out here, so nothing is ever seen.
  vi.spyOn(document, 'hasFocus').mockReturnValue(false)
  render(App, { backend })
  backend.show({ connection: live, ticket: shown(...sections) })
  await page.findByRole('heading', { name: 'Maria Schmidt' })
  return backend
}
const card = () => within(page.getByRole('region', { name: 'Patient Info' }))

it('a collapsed section hides rows and no alerts', async () => {
  await open(alarmed)
  expect(card().getByText('allergy')).toBeTruthy()
  expect(card().getByText('Account locked')).toBeTruthy()
  expect(card().queryByText('Visits')).toBeNull()
})

it('a new error opens the section that was collapsed, for later visitors as well', async () => {
  const backend = await open(quiet)
  backend.show({ ticket: shown(alarmed) })
  expect(await card().findByText('Visits')).toBeTruthy()
  expect(backend.savedServerPreferences.collapsed).toEqual([])
})

it('a new warning leaves a section collapsed', async () => {
  const backend = await open(quiet)
  const warned = section([...quiet.payload.fields, message('Parking', 'warning')])
  backend.show({ ticket: shown(warned) })
  expect(await card().findByText('Parking')).toBeTruthy()
  expect(card().queryByText('Visits')).toBeNull()
  expect(backend.savedServerPreferences.collapsed).toEqual(['my-crm'])
})

it('errors that nobody has seen are counted, and each new one asks for attention', async () => {
  const backend = await open(quiet)
  expect(backend.attention).toEqual({ unseen: 0, requests: 0 })
  backend.show({ ticket: shown(alarmed) })
  await expect.poll(() => backend.attention).toEqual({ unseen: 1, requests: 1 })
  const other = section([message('No insurance', 'error')], { provider: 'b', title: 'Other' })
  backend.show({ ticket: shown(alarmed, other) })
  await expect.poll(() => backend.attention).toEqual({ unseen: 2, requests: 2 })
  // One that goes away needs no attention any more.
  backend.show({ ticket: shown(alarmed) })
  await expect.poll(() => backend.attention).toEqual({ unseen: 1, requests: 2 })
})

it('errors of a ticket that is just opened do not count as new', async () => {
  const backend = await open(quiet)
  backend.show({ ticket: shown(alarmed) })
  await expect.poll(() => backend.attention.unseen).toBe(1)
  const other = visitor({ id: '12346', name: 'Jonas Weber' })
  backend.show({ ticket: { kind: 'shown', visitor: other, sections: [alarmed] } })
  await page.findByRole('heading', { name: 'Jonas Weber' })
  await expect.poll(() => backend.attention).toEqual({ unseen: 0, requests: 1 })
})

it('an error that another visitor has as well is written down anew for screen readers', async () => {
  const backend = await open(quiet)
  backend.show({ ticket: shown(alarmed) })
  const alerts = page.getAllByRole('alert')
  const alert = alerts.find(({ className }) => className.includes('spoken')) as HTMLElement
  await expect.poll(() => alert.textContent.trim()).toBe('Error: Account locked')
  const written = [...alert.childNodes]
  const next = visitor({ id: '2', name: 'Ann Lee' })
  backend.show({ ticket: { kind: 'shown', visitor: next, sections: [alarmed] } })
  await page.findByRole('heading', { name: 'Ann Lee' })
  expect(alert.textContent.trim()).toBe('Error: Account locked')
  const texts = [...alert.childNodes].filter((node) => node.textContent?.trim())
  expect(texts).toHaveLength(1)
  expect(texts.some((node) => written.includes(node))).toBe(false)
})
