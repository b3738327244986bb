// Actions with the open ticket, as a clerk takes them on the screen.

import { fireEvent, screen, within } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, it, vi } from 'vitest'

import type { ActionError } from '../bindings/commands'
import { button, clickAt, openTicket, press, ticket } from '../test/acting'
import { SETTLE_TIME_MS } from './settled'

afterEach(() => vi.useRealTimers())

const actions = () => screen.findByRole('group', { name: 'What to do with the ticket' })
const names = async () =>
  within(await actions())
    .getAllByRole('button')
    .map((button) => button.getAttribute('aria-keyshortcuts'))

describe('actions', () => {
  it('are those that the status allows, and those that end the visit stand apart', async () => {
    const backend = openTicket({ kind: 'waiting' })
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
    openTicket({ kind: 'waiting' }, { canPerformActions: false })
    await screen.findByRole('combobox', { name: 'Desk' })
    expect(screen.queryByRole('button', { name: /^Call to .*Desk 3/ })).toBeNull()
    expect(screen.queryByRole('button', { name: /Call next/ })).toBeNull()
  })

  it('are taken at the desk of the clerk, and a call can be undone from any ticket', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    const backend = openTicket({ kind: 'waiting' })
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

  it('are taken once where a key is pressed again before the ticket shows it', async () => {
    vi.useFakeTimers({ toFake: ['performance'] })
    const backend = openTicket({ kind: 'serving' })
    const back = await button('Back to the queue')
    const pressAfter = (milliseconds: number) => {
      vi.advanceTimersByTime(milliseconds)
      void fireEvent(back, clickAt(performance.now()))
    }
    pressAfter(SETTLE_TIME_MS)
    expect(await screen.findByText(/Maria Schmidt.* head of the queue/)).toBeTruthy()
    backend.actionError = { kind: 'wrongStatus' }
    pressAfter(1_999)
    expect(backend.acts).toEqual(['backToQueue 12345'])
    expect(screen.queryByText(/was not put back/)).toBeNull()
    pressAfter(1)
    expect(await screen.findByText(/was not put back/)).toBeTruthy()
  })

  it('can be undone for ten seconds', async () => {
    openTicket({ kind: 'waiting' })
    const call = await button(/^Call to .*Desk 3/)
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] })
    void fireEvent(call, clickAt(performance.now() + SETTLE_TIME_MS))
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
    // No second passes in which it could not be undone any more.
    vi.useFakeTimers({ toFake: ['Date'] })
    const backend = openTicket({ kind: 'serving' })
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
    const backend = openTicket({ kind: 'serving' })
    await press('Served')
    backend.setEndings({ pending: [] })
    expect(await screen.findByText(/Maria Schmidt.* was marked as served/)).toBeTruthy()
    expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull()
  })

  it('that ended a visit say that the server was not told yet', async () => {
    const backend = openTicket({ kind: 'serving' })
    const ending = { ticket: '12345', name: 'Maria Schmidt', action: 'served' as const }
    backend.setEndings({
      pending: [{ ...ending, phase: { kind: 'unanswered', reason: 'refused' } }],
    })
    expect(await screen.findByText(/does not know yet that the visit of .*Maria/)).toBeTruthy()
    expect(screen.queryByRole('group')).toBeNull()
  })

  it('that could not end a visit say so until they are dismissed, and the buttons are back', async () => {
    const backend = openTicket({ kind: 'serving' })
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
      const backend = openTicket({ kind: 'serving' })
      backend.actionError = error
      await press('Call again')
      expect((await screen.findByText(said)).closest('[role=alert]')).not.toBeNull()
      backend.actionError = null
      await press('Call again')
      expect(screen.queryByText(said)).toBeNull()
    },
  )

  it('that end a visit say where nobody took it, and the visit goes on', async () => {
    const backend = openTicket({ kind: 'serving' })
    backend.actionError = { kind: 'refused', reason: 'the program has stopped' }
    await press('Served')
    expect(await screen.findByText(/Maria Schmidt.* was not marked as served/)).toBeTruthy()
    expect(await button('Served')).toBeTruthy()
  })

  it('stay usable when the program does not answer', async () => {
    const backend = openTicket({ kind: 'serving' })
    backend.act = () => Promise.reject(new Error('no such command'))
    await press('Call again')
    expect(await screen.findByText(/no such command/)).toBeTruthy()
    expect((await button('Served')).getAttribute('aria-disabled')).toBe('false')
  })

  it('disappear when the server refuses the key', async () => {
    const backend = openTicket({ kind: 'serving' })
    backend.actionError = { kind: 'notAllowed' }
    await press('Call again')
    expect(await screen.findByText(/the key may not do it/)).toBeTruthy()
    expect(screen.queryByRole('button', { name: 'Served' })).toBeNull()
  })

  it('leave the focus with them when they change', async () => {
    const backend = openTicket({ kind: 'waiting' })
    const call = await button(/^Call to .*Desk 3/)
    call.focus()
    await press(/^Call to .*Desk 3/)
    backend.show({ ticket: ticket({ kind: 'serving' }) })
    await button('Served')
    expect((await actions()).contains(document.activeElement)).toBe(true)
  })

  it('are taken once, however often they are pressed', async () => {
    const backend = openTicket({ kind: 'serving' })
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
      const backend = openTicket({ kind: 'waiting' })
      await press(/^Call to .*Desk 3/)
      const before = performance.now()
      backend.show({ ticket: ticket({ kind: 'serving' }) })
      const served = await button('Served')
      const changed = performance.now()
      void fireEvent(served, clickAt(before + after))
      void fireEvent(served, clickAt(changed + SETTLE_TIME_MS))
      await expect.poll(() => backend.acts).toEqual(['call 12345', 'served 12345'])
    },
  )

  it('are not repeated by a key that is held down', async () => {
    openTicket({ kind: 'serving' })
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
