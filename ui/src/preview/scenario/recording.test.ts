// A recording: what is received becomes a scenario, and what could not be taken over is said.

import { screen as page, within } from '@testing-library/svelte'
import { describe, expect, it } from 'vitest'

import {
  receivedEntry,
  receivedRequest,
  webhookDelivery,
  webhookEntry,
} from '../../test/receivedSamples'
import { opened, openPreviewOf, states } from '../../test/scenarioPreview'
import { rush } from '../../test/scenarioSamples'
import { reconcileEntries } from '../received/receivedFilter'
import { Recorder } from './recorder.svelte'

describe('a recording', () => {
  const received = [
    receivedRequest(receivedEntry(3, { provider: 'stripe' })),
    webhookDelivery(webhookEntry(2)),
    receivedRequest(receivedEntry(1)),
  ]

  it('takes what is received until it is stopped', async () => {
    const { backend, list, user } = await openPreviewOf()
    backend.receive(received.slice(2))
    await expect.poll(() => page.queryAllByText('my-crm').length).toBeGreaterThan(0)
    await user.click(page.getByRole('button', { name: 'Record' }))
    backend.receive(received)
    expect(await page.findByText('Recording: 1 received')).toBeTruthy()
    backend.recording = { text: rush, sends: 1, leftOut: [], otherBytes: [] }
    await user.click(page.getByRole('button', { name: 'Stop recording' }))
    const dialog = within(page.getByRole('dialog', { name: 'Make a scenario' }))
    expect(dialog.getByText('1 of 2 chosen')).toBeTruthy()
    await user.click(dialog.getByRole('checkbox', { name: /my-crm/ }))
    await user.click(dialog.getByRole('button', { name: 'Make the scenario' }))
    await expect.poll(states).toEqual(['waiting', 'waiting', 'waiting'])
    expect(backend.recorded).toEqual([[3, 1]])
    expect(await list.findByRole('button', { name: /A rush.*Not kept yet/ })).toBeTruthy()
  })

  it('says what it could not take over', async () => {
    const { backend, list, user } = await openPreviewOf()
    backend.receive(received)
    await expect.poll(() => page.queryAllByText('stripe').length).toBeGreaterThan(0)
    const leftOut = [{ id: 1, reason: 'form' as const }]
    backend.recording = { text: null, sends: 0, leftOut, otherBytes: [] }
    await user.click(list.getByRole('button', { name: 'From what was received…' }))
    const dialog = within(page.getByRole('dialog', { name: 'Make a scenario' }))
    expect(dialog.getByText('2 of 2 chosen')).toBeTruthy()
    await user.click(dialog.getByRole('button', { name: 'Make the scenario' }))
    expect((await dialog.findByRole('alert')).textContent).toMatch(/1 form has no provider/)
    backend.recording = { text: rush, sends: 1, leftOut, otherBytes: [3] }
    await user.click(dialog.getByRole('button', { name: 'Make the scenario' }))
    expect(await opened().findByText(/1 form has no provider/)).toBeTruthy()
    expect(
      opened().getByText(/1 request is sent with the same fields and other bytes/),
    ).toBeTruthy()
  })

  it('has nothing to take where nothing was received', async () => {
    const { list, user } = await openPreviewOf()
    await user.click(list.getByRole('button', { name: 'From what was received…' }))
    const dialog = within(page.getByRole('dialog', { name: 'Make a scenario' }))
    expect(dialog.getByText(/Nothing was received yet/)).toBeTruthy()
    const make = dialog.getByRole('button', { name: 'Make the scenario' })
    expect(make.getAttribute('aria-disabled')).toBe('true')
  })

  it('says what came and is not kept any more, cleared or pushed out', async () => {
    const { backend, list, user } = await openPreviewOf()
    backend.receive(received.slice(2))
    await expect.poll(() => page.queryAllByText('my-crm').length).toBeGreaterThan(0)
    await user.click(page.getByRole('button', { name: 'Record' }))
    backend.receive(received)
    expect(await page.findByText('Recording: 1 received')).toBeTruthy()
    backend.receive([])
    await expect.poll(() => page.queryAllByText('stripe').length).toBe(0)
    // Between two lists came and went the fourth one.
    backend.receive([receivedRequest(receivedEntry(5, { provider: 'late' }))])
    expect(await page.findByText('Recording: 3 received')).toBeTruthy()
    await user.click(page.getByRole('button', { name: 'Stop recording' }))
    const dialog = within(page.getByRole('dialog', { name: 'Make a scenario' }))
    expect(dialog.getByText('1 of 1 chosen')).toBeTruthy()
    expect(dialog.getByText('2 entries are not kept any more')).toBeTruthy()
    const leftOut = [4, 3].map((id) => ({ id, reason: 'gone' as const }))
    backend.recording = { text: rush, sends: 1, leftOut, otherBytes: [] }
    await user.click(dialog.getByRole('button', { name: 'Make the scenario' }))
    expect(backend.recorded).toEqual([[5, 4, 3]])
    expect(await opened().findByText('2 entries are not kept any more')).toBeTruthy()
    expect(list.getByRole('button', { name: /A rush.*Not kept yet/ })).toBeTruthy()
  })

  it('says so where all of it is gone, also while it is chosen', async () => {
    const { backend, list, user } = await openPreviewOf()
    backend.receive(received)
    await expect.poll(() => page.queryAllByText('stripe').length).toBeGreaterThan(0)
    await user.click(list.getByRole('button', { name: 'From what was received…' }))
    const dialog = within(page.getByRole('dialog', { name: 'Make a scenario' }))
    expect(dialog.queryByText(/not kept any more/)).toBeNull()
    await backend.clearReceived()
    expect(await dialog.findByText('2 entries are not kept any more')).toBeTruthy()
    expect(dialog.queryByText(/Nothing was received yet/)).toBeNull()
    const make = dialog.getByRole('button', { name: 'Make the scenario' })
    expect(make.getAttribute('aria-disabled')).toBe('true')
  })

  it('that the program cannot make says why', async () => {
    const { backend, list, user } = await openPreviewOf()
    backend.receive(received)
    await expect.poll(() => page.queryAllByText('stripe').length).toBeGreaterThan(0)
    await user.click(list.getByRole('button', { name: 'From what was received…' }))
    const dialog = within(page.getByRole('dialog', { name: 'Make a scenario' }))
    backend.recordScenario = () => Promise.reject(new Error('the program is busy'))
    await user.click(dialog.getByRole('button', { name: 'Make the scenario' }))
    expect((await dialog.findByRole('alert')).textContent).toContain('the program is busy')
  })

  it('calls a request without an answer what the list calls it', async () => {
    const { backend, list, user } = await openPreviewOf()
    backend.receive([receivedRequest(receivedEntry(1, { status: 0 }))])
    await expect.poll(() => page.queryAllByText('my-crm').length).toBeGreaterThan(0)
    await user.click(list.getByRole('button', { name: 'From what was received…' }))
    const dialog = within(page.getByRole('dialog', { name: 'Make a scenario' }))
    expect(dialog.getByText('Patient Info · no answer')).toBeTruthy()
  })
})

describe('the recorder', () => {
  const entries = (...all: [id: number, kind?: 'webhook'][]) =>
    reconcileEntries(
      [],
      all.map(([id, kind]) => (kind ? webhookEntry(id) : receivedEntry(id))),
    )

  it('begins after what is listed, or else with what is listed first', () => {
    const recorder = new Recorder()
    recorder.begin(entries([7]))
    recorder.take(entries([9], [8], [7]))
    expect(recorder.end()).toEqual([9, 8])
    recorder.begin([])
    recorder.take([])
    recorder.take(entries([42], [41, 'webhook']))
    expect(recorder.end()).toEqual([42])
    expect(recorder.isRecording).toBe(false)
  })

  it('takes a delivery for none of the requests, also once it is gone', () => {
    const recorder = new Recorder()
    recorder.begin(entries([1]))
    recorder.take(entries([3, 'webhook'], [2]))
    recorder.take([])
    recorder.take(entries([5]))
    expect(recorder.requests).toEqual([5, 4, 2])
  })
})
