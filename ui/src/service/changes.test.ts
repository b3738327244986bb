// Changes of labels, line and assignee, as a clerk makes them on the screen.

import { fireEvent, render, screen, waitFor, within } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'

import App from '../App.svelte'
import { FakeBackend } from '../backend/fakeBackend'
import type { TicketStatus } from '../bindings/commands'
import { live, locationContext, ticketList, visitor } from '../test/samples'
import { SETTLE_TIME_MS } from './settled'

const vip = { value: 'VIP', color: '#7a3ff0' }
const deaf = { value: 'Deaf', color: null }
const mari = { id: '7', name: 'Mari' }
const ticket = (status: TicketStatus) => ({
  kind: 'shown' as const,
  visitor: visitor({
    status,
    labels: [vip],
    details: { ...visitor().details, assignee: { id: '8', name: 'Jaan' } },
  }),
  sections: [],
})

function open(
  status: TicketStatus = { kind: 'serving' },
  more: Partial<typeof locationContext> = {},
): FakeBackend {
  const backend = new FakeBackend()
  const users = [mari, { id: '8', name: 'Jaan' }]
  const context = { ...locationContext, users, labels: [vip, deaf], user: mari }
  backend.locationContextAnswer = { ...context, ...more }
  render(App, { backend })
  backend.show({ connection: live, ticketList: ticketList([], []), ticket: ticket(status) })
  return backend
}

/** Clicks after what is clicked has been there for long enough. */
function click(button: HTMLElement) {
  const event = new MouseEvent('click', { bubbles: true, cancelable: true })
  Object.defineProperty(event, 'timeStamp', { value: performance.now() + SETTLE_TIME_MS })
  void fireEvent(button, event)
}

async function begin() {
  click(await screen.findByRole('button', { name: /^Change labels/ }))
  return within(await screen.findByRole('dialog'))
}

describe('change', () => {
  it.each([
    ['Deaf', { kind: 'addLabel', label: 'Deaf' }, /has the label .?Deaf/],
    ['VIP', { kind: 'removeLabel', label: 'VIP' }, /label .?VIP.? was taken away/],
    ['Laboratory', { kind: 'forward', line: '3' }, /was forwarded to .?Laboratory/],
    ['Mari', { kind: 'assign', assignee: '7' }, /was assigned to .?Mari/],
    ['Nobody', { kind: 'unassign' }, /is assigned to nobody/],
  ])('to %s is made, said, and closes the dialog', async (name, change, said) => {
    const backend = open()
    click((await begin()).getByRole('button', { name }))
    expect(await screen.findByText(said)).toBeTruthy()
    expect(backend.changes).toEqual([{ ticket: '12345', change, user: '7' }])
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  })

  it('adds a label that was typed, without blanks around it', async () => {
    const backend = open()
    await begin()
    await userEvent.type(screen.getByLabelText('Another label'), '  Wheelchair {Enter}')
    const change = { kind: 'addLabel', label: 'Wheelchair' }
    await waitFor(() => expect(backend.changes).toEqual([{ ticket: '12345', change, user: '7' }]))
  })

  it('does not add a label that consists of blanks', async () => {
    const backend = open()
    await begin()
    await userEvent.type(screen.getByLabelText('Another label'), '   {Enter}')
    expect(backend.changes).toEqual([])
    expect(screen.getByRole('dialog')).toBeTruthy()
  })

  it('offers neither the line nor the user that the ticket has', async () => {
    open()
    const dialog = await begin()
    const names = dialog.getAllByRole('button').map((one) => one.textContent.trim())
    expect(names).toEqual(expect.arrayContaining(['General', 'Laboratory', 'Mari']))
    expect(names).not.toContain('Cardiology')
    expect(names).not.toContain('Jaan')
  })

  it('that fails says what was not done and why, until somebody dismisses it', async () => {
    const backend = open()
    backend.actionError = { kind: 'wrongStatus' }
    click((await begin()).getByRole('button', { name: 'Laboratory' }))
    const said = await screen.findByText(/was not forwarded to .?Laboratory.? *: the ticket has/)
    await userEvent.click(screen.getByRole('button', { name: 'Dismiss' }))
    expect(said.isConnected).toBe(false)
  })

  it('is one at a time: all buttons wait for it', async () => {
    const backend = open()
    let answer = (): void => undefined
    backend.changeTicket = () => new Promise((done) => (answer = () => done(null)))
    click((await begin()).getByRole('button', { name: 'Laboratory' }))
    const button = screen.getByRole('button', { name: /^Change labels/ })
    await waitFor(() => expect(button.getAttribute('aria-busy')).toBe('true'))
    expect(screen.getByRole('button', { name: /^Served/ }).getAttribute('aria-disabled')).toBe(
      'true',
    )
    answer()
    await waitFor(() => expect(button.getAttribute('aria-busy')).toBe('false'))
  })

  it.each([
    ['the visit has ended', { kind: 'served' }, {}],
    ['the key may only read', { kind: 'serving' }, { canPerformActions: false }],
  ] as const)('is not offered where %s', async (_, status, more) => {
    open(status, more)
    await screen.findByRole('combobox', { name: 'Desk' })
    expect(screen.queryByRole('button', { name: /^Change labels/ })).toBeNull()
  })

  it('is begun with the letter E', async () => {
    open()
    const button = await screen.findByRole('button', { name: /^Change labels/ })
    expect(button.getAttribute('aria-keyshortcuts')).toBe('E')
    const event = new KeyboardEvent('keydown', { key: 'e', bubbles: true, cancelable: true })
    Object.defineProperty(event, 'timeStamp', { value: performance.now() + SETTLE_TIME_MS })
    document.body.dispatchEvent(event)
    expect(await screen.findByRole('dialog')).toBeTruthy()
  })
})
