// What a clerk chooses for the work with tickets: the desk, following, lines, and the location.

import { fireEvent, render, screen, within } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'

import App from '../App.svelte'
import { FakeBackend } from '../backend/fakeBackend'
import { button, choose, clickAt, openTicket, press, ticket } from '../test/acting'
import { cardiology, live, locationContext, row, ticketList } from '../test/samples'
import { SETTLE_TIME_MS } from './settled'

describe('the desk', () => {
  it('is asked for once, before somebody is called to nowhere', async () => {
    const backend = openTicket({ kind: 'waiting' })
    await choose('Desk', 'No desk')
    const before = performance.now()
    await press(/^Call(?! next)/)
    const dialog = await screen.findByRole('dialog', { name: 'At which desk are you?' })
    expect(backend.acts).toEqual([])
    const desk = within(dialog).getByRole('button', { name: 'Desk 1' })
    // The second click of a double click is no choice.
    void fireEvent(desk, clickAt(before + 120))
    expect(backend.acts).toEqual([])
    void fireEvent(desk, clickAt(performance.now() + SETTLE_TIME_MS))
    await expect.poll(() => backend.acts).toEqual(['call 12345'])
    expect(backend.at.desk).toBe('1')
    expect(backend.savedServerPreferences.desk).toBe('1')
    expect(await button(/^Call to .*Desk 1/)).toBeTruthy()
  })

  it('is not asked for where the location has none', async () => {
    const backend = openTicket({ kind: 'waiting' }, { desks: [] })
    await press(/^Call(?! next)/)
    await expect.poll(() => backend.acts).toEqual(['call 12345'])
    expect(screen.queryByRole('dialog')).toBeNull()
  })
})

describe('following', () => {
  it('says whom this desk was called while a picked ticket stays, and opens them', async () => {
    const backend = new FakeBackend()
    backend.locationContextAnswer = locationContext
    backend.savedServerPreferences = { ...backend.savedServerPreferences, desk: '3', follow: true }
    render(App, { backend })
    backend.show({ connection: live, ticketList: ticketList([], [row('4', 'Omar Haddad')]) })
    await userEvent.click(await screen.findByText('Omar Haddad', { selector: '[data-ticket] *' }))
    backend.show({ ticket: ticket({ kind: 'waiting' }, '4', 'Omar Haddad') })
    const called = row('5', 'Jonas Weber', { desk: 'Desk 3', deskId: '3' })
    backend.show({ ticketList: ticketList([called], []) })
    expect(await screen.findByText(/Jonas Weber.* was called to .*Desk 3/)).toBeTruthy()
    expect(backend.opened).toEqual(['4'])
    await userEvent.click(screen.getByRole('button', { name: 'Open' }))
    expect(backend.opened).toEqual(['4', '5'])
    backend.show({ ticket: ticket({ kind: 'serving' }, '5', 'Jonas Weber') })
    await expect.poll(() => screen.queryByRole('button', { name: 'Open' })).toBeNull()
  })
})

describe('choices', () => {
  it('are remembered', async () => {
    const backend = openTicket({ kind: 'waiting' })
    backend.show({
      ticketList: ticketList([], [row('1', 'A'), row('2', 'B', { line: cardiology })]),
    })
    await choose('Desk', 'Desk 1')
    await userEvent.click(screen.getByRole('switch', { name: 'Follow calls' }))
    await userEvent.click(screen.getByRole('button', { name: 'Lines: All lines' }))
    await userEvent.click(await screen.findByRole('menuitemcheckbox', { name: /Cardiology/ }))
    expect(backend.savedServerPreferences).toEqual({
      desk: '1',
      follow: true,
      lines: ['1'],
      collapsed: [],
    })
    const listed = document.querySelectorAll<HTMLElement>('[data-ticket]')
    expect([...listed].map((button) => button.dataset.ticket)).toEqual(['2'])
    // The menu stays open, and says what is chosen.
    await userEvent.click(screen.getByRole('menuitemcheckbox', { name: 'All lines' }))
    expect(backend.savedServerPreferences.lines).toEqual([])
  })

  it('of a location that has them no more do not count', async () => {
    const backend = new FakeBackend()
    backend.locationContextAnswer = locationContext
    backend.savedServerPreferences = { desk: '99', lines: ['99'], follow: false, collapsed: [] }
    render(App, { backend })
    backend.show({ connection: live, ticketList: ticketList([], [row('1', 'A')]) })
    const desk = await screen.findByRole('combobox', { name: 'Desk' })
    expect(desk.textContent).toBe('No desk')
    expect(screen.getByText('A', { selector: '[data-ticket] *' })).toBeTruthy()
  })

  it('among several locations move the screen to another', async () => {
    const backend = new FakeBackend()
    const locations = [...locationContext.locations, { id: '2', name: 'Harbour Clinic' }]
    backend.locationContextAnswer = { ...locationContext, locations }
    render(App, { backend })
    backend.show({ connection: live, ticketList: ticketList([], []) })
    await choose('Location', 'Harbour Clinic')
    expect(backend.location).toBe('2')
  })
})
