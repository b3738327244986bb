// A sound tells of a call that is followed and of a new error, where the preferences want that.

import { render, screen, waitFor } from '@testing-library/svelte'
import { beforeEach, expect, it, vi } from 'vitest'

import App from '../App.svelte'
import { FakeBackend } from '../backend/fakeBackend'
import { defaultPreferences } from '../preferences/defaults'
import {
  ago,
  live,
  locationContext,
  message,
  row,
  section,
  shown,
  ticketList,
} from '../test/samples'

/** The sounds that were begun, each by its pitch: jsdom plays none. */
const begun: number[] = []

class Output {
  currentTime = 0
  destination = {}
  resume = () => Promise.resolve()
  createGain = () => ({
    gain: { setValueAtTime: vi.fn(), exponentialRampToValueAtTime: vi.fn() },
    connect: vi.fn(),
  })
  createOscillator = () => {
    const frequency = { value: 0 }
    return { frequency, connect: vi.fn(), start: () => begun.push(frequency.value), stop: vi.fn() }
  }
}
vi.stubGlobal('AudioContext', Output)

let backend: FakeBackend
beforeEach(() => {
  begun.length = 0
  backend = new FakeBackend()
  backend.locationContextAnswer = locationContext
  backend.savedServerPreferences = { ...backend.savedServerPreferences, desk: '3', follow: true }
})

const called = (id: string, minutes: number) =>
  row(id, `Visitor ${id}`, { deskId: '3', desk: 'Desk 3', since: ago(minutes) })

/** Shows the screen with a visitor who was called before, and then a call and an error. */
async function happen(sounds: boolean) {
  backend.preferred = { ...defaultPreferences, sounds }
  render(App, { backend })
  backend.show({
    connection: live,
    ticketList: ticketList([called('1', 9)], []),
    ticket: shown(section([])),
  })
  await screen.findByText('Visitor 1')
  await waitFor(() => expect(backend.opened).toContain('1'))
  expect(begun).toEqual([])
  backend.show({ ticketList: ticketList([called('1', 9), called('2', 1)], []) })
  await waitFor(() => expect(backend.opened).toContain('2'))
  const afterCall = begun.length
  backend.show({ ticketList: ticketList([called('1', 9), called('2', 1)], [row('3', 'Ann')]) })
  await screen.findAllByText('Ann')
  expect(begun.length).toBe(afterCall)
  backend.show({ ticket: shown(section([message('Locked', 'error')])) })
  await waitFor(() =>
    expect(backend.attention.unseen + backend.attention.requests).toBeGreaterThan(0),
  )
  return [afterCall, begun.length - afterCall]
}

it('is played once for a call and once for an error', async () => {
  const [call = 0, error = 0] = await happen(true)
  expect(call).toBeGreaterThan(0)
  expect(error).toBe(call)
})

it('is not played before somebody switches it on', async () => {
  expect(await happen(false)).toEqual([0, 0])
})
