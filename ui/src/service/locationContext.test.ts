// What a clerk can choose from, and what the key may do: two questions, each retried by itself.

import { render, screen } from '@testing-library/svelte'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'

import { FakeBackend } from '../backend/fakeBackend'
import { cardiology, live, locationContext, row, ticketList } from '../test/samples'
import { MAX_RETRY_DELAY_MS } from './retriedQuestion.svelte'
import { Screen } from './screen.svelte'
import { PreferenceStore } from '../preferences/preferences.svelte'
import Service from './Service.svelte'

const UNKNOWN_CONTEXT = /^The lines, desks and locations are not known yet/
const UNKNOWN_PERMISSION = /^It is not known yet whether visitors can be called from here/

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
})
afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

async function start(failing: Partial<FakeBackend['failing']>) {
  const backend = new FakeBackend()
  backend.locationContextAnswer = locationContext
  backend.failing = { ...backend.failing, ...failing }
  const state = new Screen(backend)
  void state.follow()
  render(Service, { screen: state, preferences: new PreferenceStore(backend) })
  backend.show({
    connection: live,
    ticketList: ticketList([], [row('12347', 'Aino Tamm', { line: cardiology })]),
  })
  await vi.advanceTimersByTimeAsync(0)
  return { backend, state }
}

const connected = (kind: 'live' | 'offline') =>
  kind === 'live'
    ? { connection: live }
    : { connection: { ...live, state: { kind, since: null, reason: 'timed out' } } }

it('buttons come though the question for lines and desks fails, and that is said', async () => {
  const { state } = await start({ locationContext: 1 })
  expect(screen.getByRole('button', { name: /Call next/ })).toBeTruthy()
  expect(screen.getByText(UNKNOWN_CONTEXT).textContent).toMatch(/timed out/)
  expect(screen.queryByText(UNKNOWN_PERMISSION)).toBeNull()
  expect(state.locationContext).toBeNull()
  await vi.advanceTimersByTimeAsync(MAX_RETRY_DELAY_MS)
  expect(state.locationContext?.desks).toHaveLength(2)
  expect(screen.queryByText(UNKNOWN_CONTEXT)).toBeNull()
})

it('lines and desks come though the question for the key fails, and that is said', async () => {
  const { state } = await start({ canPerformActions: 1 })
  expect(state.locationContext?.desks).toHaveLength(2)
  expect(screen.getByText(UNKNOWN_PERMISSION)).toBeTruthy()
  expect(screen.queryByText(UNKNOWN_CONTEXT)).toBeNull()
  expect(screen.queryByRole('button', { name: /Call next/ })).toBeNull()
  await vi.advanceTimersByTimeAsync(MAX_RETRY_DELAY_MS)
  expect(screen.getByRole('button', { name: /Call next/ })).toBeTruthy()
  expect(screen.queryByText(UNKNOWN_PERMISSION)).toBeNull()
})

it('question that fails many times is asked again after a growing pause', async () => {
  vi.spyOn(Math, 'random').mockReturnValue(0)
  const { backend } = await start({ locationContext: 100 })
  const asked = vi.spyOn(backend, 'locationContext')
  await vi.advanceTimersByTimeAsync(15_000)
  expect(asked).toHaveBeenCalledTimes(4)
  await vi.advanceTimersByTimeAsync(60_000)
  expect(asked).toHaveBeenCalledTimes(8)
})

it('nothing is asked while the connection is down, and all at once when it is back', async () => {
  const { backend, state } = await start({ locationContext: 1 })
  backend.show(connected('offline'))
  await vi.advanceTimersByTimeAsync(0)
  expect(screen.queryByText(UNKNOWN_CONTEXT)).toBeNull()
  await vi.advanceTimersByTimeAsync(10 * MAX_RETRY_DELAY_MS)
  expect(state.locationContext).toBeNull()
  backend.show(connected('live'))
  await vi.advanceTimersByTimeAsync(0)
  expect(state.locationContext?.desks).toHaveLength(2)
})
