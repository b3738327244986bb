// A clerk's screen with a ticket on it, and what a clerk presses there, for tests.

import { fireEvent, render, screen } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'

import App from '../App.svelte'
import { FakeBackend } from '../backend/fakeBackend'
import type { TicketStatus } from '../bindings/commands'
import { SETTLE_TIME_MS } from '../service/settled'
import { live, locationContext, ticketList, visitor } from './samples'

/** Opens the screen at desk 3 with a ticket of a status, and returns the program around it. */
export function openTicket(
  status: TicketStatus,
  more: Partial<typeof locationContext> = {},
): FakeBackend {
  const backend = new FakeBackend()
  backend.locationContextAnswer = { ...locationContext, ...more }
  backend.savedServerPreferences = { ...backend.savedServerPreferences, desk: '3' }
  render(App, { backend })
  backend.show({ connection: live, ticketList: ticketList([], []), ticket: ticket(status) })
  return backend
}

/** A ticket that is open. */
export const ticket = (status: TicketStatus, id = '12345', name = 'Maria Schmidt') => ({
  kind: 'shown' as const,
  visitor: visitor({ id, name, status }),
  sections: [],
})

export const button = (name: string | RegExp) => screen.findByRole('button', { name })

/** Presses a button after the row of buttons has been there for long enough. */
export async function press(name: string | RegExp): Promise<void> {
  void fireEvent(
    await screen.findByRole('button', { name }),
    clickAt(performance.now() + SETTLE_TIME_MS),
  )
}

/** Chooses with the pointer. */
export async function choose(name: string, option: string): Promise<void> {
  await userEvent.click(await screen.findByRole('combobox', { name }))
  await userEvent.click(await screen.findByRole('option', { name: option }))
}

/** A click at a time of `performance.now()`. */
export function clickAt(time: number): MouseEvent {
  const event = new MouseEvent('click', { bubbles: true, cancelable: true })
  Object.defineProperty(event, 'timeStamp', { value: time })
  return event
}
