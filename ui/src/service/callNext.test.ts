// Calling the next visitor.

import { fireEvent, render, screen } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, it, vi } from 'vitest'

import App from '../App.svelte'
import { FakeBackend } from '../backend/fakeBackend'
import { clickAt, press, ticket } from '../test/acting'
import { cardiology, general, live, locationContext, row, ticketList } from '../test/samples'
import { SETTLE_TIME_MS } from './settled'

afterEach(() => vi.useRealTimers())

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
    void fireEvent(again, clickAt(before + 120))
    await expect.poll(() => backend.opened).toEqual(['1'])
    void fireEvent(again, clickAt(before + 460))
    expect(backend.acts).toEqual(['call 1'])
  })

  it('is not repeated by the button of the ticket before that shows it', async () => {
    vi.useFakeTimers({ toFake: ['performance'] })
    const backend = await begin()
    const pressAfter = (milliseconds: number, button: HTMLElement) => {
      vi.advanceTimersByTime(milliseconds)
      void fireEvent(button, clickAt(performance.now()))
    }
    pressAfter(SETTLE_TIME_MS, screen.getByRole('button', { name: /Call next/ }))
    await expect.poll(() => backend.opened).toEqual(['1'])
    backend.show({ ticket: ticket({ kind: 'waiting' }, '1', 'Jonas Weber') })
    const call = await screen.findByRole('button', { name: /^Call to .*Desk 3/ })
    pressAfter(SETTLE_TIME_MS, call)
    expect(backend.acts).toEqual(['call 1'])
    pressAfter(2_000, call)
    expect(backend.acts).toEqual(['call 1', 'call 1'])
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
    void fireEvent(screen.getByRole('button', { name: /Call next/ }), clickAt(performance.now()))
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
