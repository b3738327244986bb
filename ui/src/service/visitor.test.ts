// What is known of the visitor beside the ticket: chips, message, other visits, and their changes.

import { render, screen, waitFor, within } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'

import App from '../App.svelte'
import { FakeBackend } from '../backend/fakeBackend'
import type { OpenTicket, Visitor, VisitorDetails } from '../bindings/commands'
import { cardiology, row, ticketList, visitor } from '../test/samples'

const estonian = { code: 'et', name: 'Estonian', nativeName: 'eesti' }
const ticket = (details: Partial<VisitorDetails>, more: Partial<Visitor> = {}): OpenTicket => ({
  kind: 'shown',
  visitor: visitor({ details: { ...visitor().details, ...details }, ...more }),
  sections: [],
})
function start(details: Partial<VisitorDetails>, more: Partial<Visitor> = {}): FakeBackend {
  const backend = new FakeBackend()
  render(App, { backend })
  backend.show({ ticket: ticket(details, more) })
  return backend
}
const marked = (of: HTMLElement) => of.closest('[class*=marked-]')
const chip = (words: RegExp) => screen.findByText(words)

describe('visitor', () => {
  it('has the language in the reader’s words, and in its own on hover', async () => {
    start({ language: estonian })
    expect((await chip(/^Speaks .?Estonian/)).title).toBe('eesti')
  })

  it.each([
    [{ code: 'not a code', name: 'Klingon', nativeName: '' }, /Klingon/],
    [{ code: '???', name: '', nativeName: '' }, /\?\?\?/],
  ])(
    'has the language as the server names it where its code is not known',
    async (language, words) => {
      start({ language })
      expect(await chip(words)).toBeTruthy()
    },
  )

  it('has the appointment with its person, and says that it was missed', async () => {
    const appointment = {
      start: new Date().toISOString(),
      end: null,
      with: { id: '1', name: 'Dr. Patel' },
      missed: false,
    }
    const backend = start({ appointment })
    expect(await chip(/^Appointment .* with .?Dr\. Patel/)).toBeTruthy()
    backend.show({ ticket: ticket({ appointment: { ...appointment, missed: true } }) })
    const missed = await chip(/^Missed the appointment/)
    expect(missed.className).toContain('missed')
    expect(marked(missed)).toBeTruthy()
  })

  it('has whom the ticket is assigned to', async () => {
    start({ assignee: { id: '7', name: 'Mari' } })
    expect(await chip(/^Assigned to .?Mari/)).toBeTruthy()
  })

  it('has the last message and how many are unread, and a new one is marked and said', async () => {
    const told = (id: string, text: string, unread: number) => ({
      messages: { last: { id, sent: new Date().toISOString(), text }, unread },
    })
    const backend = start(told('1', 'I am late', 0))
    await screen.findByText('I am late')
    expect(screen.queryByText(/unread/)).toBeNull()
    backend.show({ ticket: ticket(told('2', 'I am here', 2)) })
    expect(marked(await screen.findByText('I am here'))).toBeTruthy()
    expect(screen.getByText('2 unread')).toBeTruthy()
    expect(screen.getByText(/New message: .?I am here/)).toBeTruthy()
  })

  it('lists other visits when they are asked for, and opens one in place', async () => {
    const visit = (id: string) => ({
      id,
      began: '2020-03-04T10:00:00Z',
      status: { kind: 'served' as const },
      line: cardiology,
    })
    const backend = start({ earlierVisits: [visit('77'), visit('78')] })
    const button = await screen.findByRole('button', { name: '2 other visits' })
    expect(screen.queryByRole('list', { name: '2 other visits' })).toBeNull()
    await userEvent.click(button)
    expect(button.getAttribute('aria-expanded')).toBe('true')
    const list = screen.getByRole('list', { name: '2 other visits' })
    const [first] = within(list).getAllByRole('button')
    expect(first?.textContent).toMatch(/Mar 4, 2020.*Cardiology.*Served/)
    await userEvent.click(first ?? button)
    expect(backend.opened).toEqual(['77'])
  })

  it('has a label that was added marked and said, and the others as they were', async () => {
    const vip = { value: 'VIP', color: '#7a3ff0' }
    const backend = start({}, { labels: [vip] })
    await screen.findByText('VIP')
    backend.show({ ticket: ticket({}, { labels: [vip, { value: 'Deaf', color: null }] }) })
    expect(marked(await screen.findByText('Deaf'))).toBeTruthy()
    expect(marked(screen.getByText('VIP'))).toBeNull()
    expect(screen.getByText('Labels changed')).toBeTruthy()
  })

  it('has nothing marked and nothing said when the details are told after the ticket', async () => {
    const backend = start({})
    await screen.findByRole('heading', { name: 'Maria Schmidt' })
    backend.show({ ticket: ticket({ language: estonian }) })
    expect(marked(await chip(/^Speaks/))).toBeNull()
    expect(screen.queryByText('Language changed')).toBeNull()
  })
})

describe('labels in the list', () => {
  it('are those of the groups of which the location wants them shown', async () => {
    const backend = new FakeBackend()
    render(App, { backend })
    const labels = (value: string) => ({ labels: [{ value, color: null }] })
    const tickets = ticketList([row('1', 'A', labels('VIP'))], [row('2', 'B', labels('Deaf'))])
    backend.show({ ticketList: { ...tickets, labels: { serving: false, waiting: true } } })
    await screen.findByText('Deaf')
    expect(screen.queryByText('VIP')).toBeNull()
    backend.show({ ticketList: { ...tickets, labels: { serving: true, waiting: false } } })
    await screen.findByText('VIP')
    await waitFor(() => expect(screen.queryByText('Deaf')).toBeNull())
  })
})
