// Actions with tickets, as a clerk takes them on the screen.

import { fireEvent, render, screen, within } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, it, vi } from 'vitest'

import App from '../App.svelte'
import type { ActionError, TicketStatus } from '../bindings/commands'
import { FakeBackend } from '../backend/fakeBackend'
import {
  ticketList,
  cardiology,
  general,
  live,
  locationContext,
  row,
  visitor,
} from '../test/samples'
import { SETTLE_TIME_MS } from './settled'

afterEach(() => vi.useRealTimers())

function open(status: TicketStatus, more: Partial<typeof locationContext> = {}): FakeBackend {
  const backend = new FakeBackend()
  backend.locationContextAnswer = { ...locationContext, ...more }
  backend.savedServerPreferences = { ...backend.savedServerPreferences, desk: '3' }
  render(App, { backend })
  backend.show({ connection: live, ticketList: ticketList([], []), ticket: ticket(status) })
  return backend
}

const ticket = (status: TicketStatus, id = '12345', name = 'Maria Schmidt') => ({
  kind: 'shown' as const,
  visitor: visitor({ id, name, status }),
  sections: [],
})
const actions = () => screen.findByRole('group', { name: 'What to do with the ticket' })
const button = (name: string | RegExp) => screen.findByRole('button', { name })
const names = async () =>
  within(await actions())
    .getAllByRole('button')
    .map((button) => button.getAttribute('aria-keyshortcuts'))

/** Presses a button after the row of buttons has been there for long enough. */
async function press(name: string | RegExp) {
  void fireEvent(
    await screen.findByRole('button', { name }),
    at(performance.now() + SETTLE_TIME_MS),
  )
}

/** Chooses with the pointer. */
async function choose(name: string, option: string) {
  await userEvent.click(await screen.findByRole('combobox', { name }))
  await userEvent.click(await screen.findByRole('option', { name: option }))
}

function at(time: number): MouseEvent {
  const event = new MouseEvent('click', { bubbles: true, cancelable: true })
  Object.defineProperty(event, 'timeStamp', { value: time })
  return event
}

describe('actions', () => {
  it('are those that the status allows, and those that end the visit stand apart', async () => {
    const backend = open({ kind: 'waiting' })
    expect(await names()).toEqual(['C', 'E'])
    backend.show({ ticket: ticket({ kind: 'serving' }) })
    const served = await button('Served')
    expect(await names()).toEqual(['R', 'B', 'E', 'X', 'S'])
    const recall = await button('Call again')
    expect(served.parentElement).not.toBe(recall.parentElement)
    backend.show({ ticket: ticket({ kind: 'served' }) })
    expect(await screen.findByText(/This visit ended at/)).toBeTruthy()
    expect(screen.queryByRole('group')).toBeNull()
  })

  it('are not there where the key may not take them', async () => {
    open({ kind: 'waiting' }, { canPerformActions: false })
    await screen.findByRole('combobox', { name: 'Desk' })
    expect(screen.queryByRole('button', { name: /^Call to .*Desk 3/ })).toBeNull()
    expect(screen.queryByRole('button', { name: /Call next/ })).toBeNull()
  })

  it('are taken at the desk of the clerk, and a call can be undone from any ticket', async () => {
    const backend = open({ kind: 'waiting' })
    await press(/^Call to .*Desk 3/)
    expect(backend.acts).toEqual(['call 12345'])
    expect(backend.at).toEqual({ desk: '3', user: null })
    expect(await screen.findByText(/Maria Schmidt.* was called to .*Desk 3/)).toBeTruthy()
    backend.show({ ticket: ticket({ kind: 'waiting' }, '12347', 'Aino Tamm') })
    await screen.findByRole('heading', { name: 'Aino Tamm' })
    await userEvent.click(screen.getByRole('button', { name: 'Undo' }))
    expect(backend.acts).toEqual(['call 12345', 'backToQueue 12345'])
    expect(await screen.findByText(/Undone: .*Maria Schmidt.* waits again/)).toBeTruthy()
    expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull()
  })

  it('can be undone for ten seconds', async () => {
    open({ kind: 'waiting' })
    const call = await button(/^Call to .*Desk 3/)
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] })
    void fireEvent(call, at(performance.now() + SETTLE_TIME_MS))
    await vi.advanceTimersByTimeAsync(9_000)
    expect(screen.getByRole('button', { name: 'Undo' })).toBeTruthy()
    await vi.advanceTimersByTimeAsync(1_500)
    expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull()
    expect(screen.queryByText(/was called to/)).toBeNull()
  })

  it.each([
    ['Served', 'served', 'was marked as served'],
    ['No-show', 'noShow', 'was marked as no-show'],
  ])('that end a visit (%s) say whose, and are undone', async (name, action, said) => {
    const backend = open({ kind: 'serving' })
    await press(name)
    expect(backend.acts).toEqual([`${action} 12345`])
    expect(await screen.findByText(new RegExp(`Maria Schmidt.* ${said}`))).toBeTruthy()
    // Nothing else can be done with it meanwhile.
    expect(screen.queryByRole('group')).toBeNull()
    backend.show({ ticket: ticket({ kind: 'waiting' }, '12347', 'Aino Tamm') })
    await screen.findByRole('heading', { name: 'Aino Tamm' })
    await userEvent.click(screen.getByRole('button', { name: 'Undo' }))
    expect(backend.acts).toEqual([`${action} 12345`, 'undo 12345'])
    expect(await screen.findByText(/Undone: .*Maria Schmidt.* still being served/)).toBeTruthy()
  })

  it('that ended a visit are not undone once the server knows', async () => {
    const backend = open({ kind: 'serving' })
    await press('Served')
    backend.setEndings({ pending: [] })
    expect(await screen.findByText(/Maria Schmidt.* was marked as served/)).toBeTruthy()
    expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull()
  })

  it('that ended a visit say that the server was not told yet', async () => {
    const backend = open({ kind: 'serving' })
    const ending = { ticket: '12345', name: 'Maria Schmidt', action: 'served' as const }
    backend.setEndings({
      pending: [{ ...ending, phase: { kind: 'unanswered', reason: 'refused' } }],
    })
    expect(await screen.findByText(/does not know yet that the visit of .*Maria/)).toBeTruthy()
    expect(screen.queryByRole('group')).toBeNull()
  })

  it('that could not end a visit say so until they are dismissed, and the buttons are back', async () => {
    const backend = open({ kind: 'serving' })
    await press('Served')
    const ending = { ticket: '12345', name: 'Maria Schmidt', action: 'served' as const }
    backend.setEndings({ pending: [], failed: [{ ...ending, error: { kind: 'wrongStatus' } }] })
    expect(await screen.findByText(/Maria Schmidt.* was not marked as served/)).toBeTruthy()
    await actions()
    await userEvent.click(screen.getByRole('button', { name: 'Dismiss' }))
    expect(screen.queryByText(/was not marked as served/)).toBeNull()
  })

  it.each([
    [{ kind: 'wrongStatus' }, /Maria Schmidt.* was not called again: .*has changed meanwhile/],
    [{ kind: 'gone' }, /not there any more/],
    [{ kind: 'noAnswer', reason: 'timed out' }, /no answer.*timed out/],
    [{ kind: 'refused', reason: 'no such desk' }, /was not called again: .*no such desk/],
  ] as [ActionError, RegExp][])(
    'that fail with %o say so, until the next one',
    async (error, said) => {
      const backend = open({ kind: 'serving' })
      backend.actionError = error
      await press('Call again')
      expect((await screen.findByText(said)).closest('[role=alert]')).not.toBeNull()
      backend.actionError = null
      await press('Call again')
      expect(screen.queryByText(said)).toBeNull()
    },
  )

  it('that end a visit say where nobody took it, and the visit goes on', async () => {
    const backend = open({ kind: 'serving' })
    backend.actionError = { kind: 'refused', reason: 'the program has stopped' }
    await press('Served')
    expect(await screen.findByText(/Maria Schmidt.* was not marked as served/)).toBeTruthy()
    expect(await button('Served')).toBeTruthy()
  })

  it('stay usable when the program does not answer', async () => {
    const backend = open({ kind: 'serving' })
    backend.act = () => Promise.reject(new Error('no such command'))
    await press('Call again')
    expect(await screen.findByText(/no such command/)).toBeTruthy()
    expect((await button('Served')).getAttribute('aria-disabled')).toBe('false')
  })

  it('disappear when the server refuses the key', async () => {
    const backend = open({ kind: 'serving' })
    backend.actionError = { kind: 'notAllowed' }
    await press('Call again')
    expect(await screen.findByText(/the key may not do it/)).toBeTruthy()
    expect(screen.queryByRole('button', { name: 'Served' })).toBeNull()
  })

  it('leave the focus with them when they change', async () => {
    const backend = open({ kind: 'waiting' })
    const call = await button(/^Call to .*Desk 3/)
    call.focus()
    await press(/^Call to .*Desk 3/)
    backend.show({ ticket: ticket({ kind: 'serving' }) })
    await button('Served')
    expect((await actions()).contains(document.activeElement)).toBe(true)
  })

  it('are taken once, however often they are pressed', async () => {
    const backend = open({ kind: 'serving' })
    let finish = () => {}
    const act = backend.act.bind(backend)
    backend.act = async (...action) => {
      await new Promise<void>((done) => (finish = done))
      return act(...action)
    }
    await press('Call again')
    await press('Call again')
    finish()
    await expect.poll(() => backend.acts).toEqual(['recall 12345'])
  })

  it.each([120, 460, SETTLE_TIME_MS - 1])(
    'ignore a press %d ms after the row of buttons changed',
    async (after) => {
      const backend = open({ kind: 'waiting' })
      await press(/^Call to .*Desk 3/)
      const before = performance.now()
      backend.show({ ticket: ticket({ kind: 'serving' }) })
      const served = await button('Served')
      const changed = performance.now()
      void fireEvent(served, at(before + after))
      void fireEvent(served, at(changed + SETTLE_TIME_MS))
      await expect.poll(() => backend.acts).toEqual(['call 12345', 'served 12345'])
    },
  )

  it('are not repeated by a key that is held down', async () => {
    open({ kind: 'serving' })
    const served = await button('Served')
    const held = new KeyboardEvent('keydown', {
      key: 'Enter',
      repeat: true,
      bubbles: true,
      cancelable: true,
    })
    expect(served.dispatchEvent(held)).toBe(false)
    const first = new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true })
    expect(served.dispatchEvent(first)).toBe(true)
  })
})

describe('the desk', () => {
  it('is asked for once, before somebody is called to nowhere', async () => {
    const backend = open({ kind: 'waiting' })
    await choose('Desk', 'No desk')
    const before = performance.now()
    await press(/^Call(?! next)/)
    const dialog = await screen.findByRole('dialog', { name: 'At which desk are you?' })
    expect(backend.acts).toEqual([])
    const desk = within(dialog).getByRole('button', { name: 'Desk 1' })
    // The second click of a double click is no choice.
    void fireEvent(desk, at(before + 120))
    expect(backend.acts).toEqual([])
    void fireEvent(desk, at(performance.now() + SETTLE_TIME_MS))
    await expect.poll(() => backend.acts).toEqual(['call 12345'])
    expect(backend.at.desk).toBe('1')
    expect(backend.savedServerPreferences.desk).toBe('1')
    expect(await button(/^Call to .*Desk 1/)).toBeTruthy()
  })

  it('is not asked for where the location has none', async () => {
    const backend = open({ kind: 'waiting' }, { desks: [] })
    await press(/^Call(?! next)/)
    await expect.poll(() => backend.acts).toEqual(['call 12345'])
    expect(screen.queryByRole('dialog')).toBeNull()
  })
})

describe('call next', () => {
  const waiting = [
    row('1', 'Jonas Weber', { line: general }),
    row('2', 'Aino Tamm', { line: cardiology }),
    row('3', 'Liis Kask', { line: cardiology }),
  ]

  async function begin(lines: string[] = []): Promise<FakeBackend> {
    const backend = new FakeBackend()
    backend.locationContextAnswer = locationContext
    backend.savedServerPreferences = { ...backend.savedServerPreferences, desk: '3', lines }
    render(App, { backend })
    backend.show({
      connection: live,
      ticketList: ticketList([], waiting),
      ticket: { kind: 'nothing' },
    })
    await screen.findByRole('button', { name: /Call next/ })
    return backend
  }
  const callNext = () => press(/Call next/)

  it('calls the first who waits, says whom, and opens the ticket', async () => {
    const backend = await begin()
    expect(screen.getByRole('button', { name: /Call next.*Jonas Weber/ })).toBeTruthy()
    await callNext()
    await expect.poll(() => backend.opened).toEqual(['1'])
    expect(backend.acts).toEqual(['call 1'])
    expect(await screen.findByText(/Jonas Weber.* was called to .*Desk 3/)).toBeTruthy()
  })

  it('calls the first in the lines that are listed', async () => {
    const backend = await begin(['1'])
    expect(screen.getByRole('button', { name: /Call next.*Aino Tamm/ })).toBeTruthy()
    await callNext()
    await expect.poll(() => backend.acts).toEqual(['call 2'])
  })

  it('calls the one after where somebody else was faster', async () => {
    const backend = await begin()
    const act = backend.act.bind(backend)
    backend.act = async (ticket, ...rest) => {
      await act(ticket, ...rest)
      return ticket === '1' ? { kind: 'wrongStatus' } : null
    }
    await callNext()
    await expect.poll(() => backend.opened).toEqual(['2'])
    expect(backend.acts).toEqual(['call 1', 'call 2'])
  })

  it('calls one visitor, however fast it is pressed', async () => {
    const backend = await begin()
    const before = performance.now()
    await callNext()
    const again = screen.getByRole('button', { name: /Call next/ })
    void fireEvent(again, at(before + 120))
    await expect.poll(() => backend.opened).toEqual(['1'])
    void fireEvent(again, at(before + 460))
    expect(backend.acts).toEqual(['call 1'])
  })

  it('calls nobody else until the ticket that was called is there', async () => {
    const backend = await begin()
    await callNext()
    await expect.poll(() => backend.opened).toEqual(['1'])
    await callNext()
    backend.show({ ticket: { kind: 'loading', id: '1' } })
    await callNext()
    expect(backend.acts).toEqual(['call 1'])
    backend.show({ ticket: ticket({ kind: 'serving' }, '1', 'Jonas Weber') })
    await screen.findByRole('heading', { name: 'Jonas Weber' })
    await callNext()
    await expect.poll(() => backend.acts).toHaveLength(2)
  })

  it('calls at once after a visit was ended', async () => {
    const backend = await begin()
    backend.show({ ticket: ticket({ kind: 'serving' }) })
    await press('Served')
    expect(await screen.findByText(/This visit is ending/)).toBeTruthy()
    void fireEvent(screen.getByRole('button', { name: /Call next/ }), at(performance.now()))
    await expect.poll(() => backend.acts).toEqual(['served 12345', 'call 1'])
  })

  it('names who is still at the desk while another ticket is open', async () => {
    const backend = await begin()
    const mine = [row('8', 'Omar Haddad', { deskId: '3' }), row('9', 'Liis Kask', { deskId: '1' })]
    backend.show({ ticketList: ticketList(mine, waiting) })
    await userEvent.click(await screen.findByRole('button', { name: /Still at your desk: .*Omar/ }))
    expect(backend.opened).toEqual(['8'])
    backend.show({ ticket: ticket({ kind: 'serving' }, '8', 'Omar Haddad') })
    await expect.poll(() => screen.queryByText(/Still at your desk/)).toBeNull()
  })

  it('tries nobody else where the server does not answer', async () => {
    const backend = await begin()
    backend.actionError = { kind: 'noAnswer', reason: 'timed out' }
    await callNext()
    expect(await screen.findByText(/no answer for .*Jonas Weber/)).toBeTruthy()
    expect(backend.acts).toEqual(['call 1'])
    expect(backend.opened).toEqual([])
  })

  it('says where nobody waits', async () => {
    const backend = await begin()
    backend.show({ ticketList: ticketList([], []) })
    const next = await screen.findByRole('button', { name: /Call next.*Nobody is waiting/ })
    expect(next.getAttribute('aria-disabled')).toBe('true')
    await callNext()
    expect(backend.acts).toEqual([])
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
    const backend = open({ kind: 'waiting' })
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
