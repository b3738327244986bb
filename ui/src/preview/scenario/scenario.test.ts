// Scenarios in the preview: they are opened, checked, played, kept and recorded.

import { render, screen as page, within } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'

import { FakePreviewBackend } from '../../backend/fakePreviewBackend'
import type { RunResult } from '../../backend/previewTypes'
import { problemAt } from '../../test/payload'
import { previewed } from '../../test/preview'
import {
  receivedEntry,
  receivedRequest,
  webhookDelivery,
  webhookEntry,
} from '../../test/receivedSamples'
import { brokenLink, rush } from '../../test/scenarioSamples'

const done: RunResult = { outcome: 'done', reason: null, milliseconds: 1 }
const skipped: RunResult = { outcome: 'skipped', reason: null, milliseconds: 0 }
const failed = (reason: string): RunResult => ({ outcome: 'failed', reason, milliseconds: 2 })

async function open(backend = new FakePreviewBackend()) {
  backend.builtInScenarios.set('broken-link', brokenLink)
  backend.builtInScenarios.set('rush', rush)
  backend.ownScenarios.set('mine', rush.replace('A rush', 'Mine'))
  const { app, store, props } = await previewed(backend)
  render(app, props)
  const list = within(await page.findByRole('region', { name: 'Scenarios' }))
  await list.findByRole('button', { name: /A rush/ })
  return { backend, store, list, user: userEvent.setup() }
}

const opened = () => within(page.getByRole('region', { name: 'Scenario' }))
const states = () =>
  [...document.querySelectorAll<HTMLElement>('[data-step]')].map(({ dataset }) => dataset['state'])
const isDisabled = (name: string) =>
  opened().getByRole('button', { name }).getAttribute('aria-disabled') === 'true'

async function openRush() {
  const all = await open()
  await all.user.click(all.list.getByRole('button', { name: /A rush/ }))
  await expect.poll(states).toEqual(['waiting', 'waiting', 'waiting'])
  await expect.poll(() => isDisabled('Play')).toBe(false)
  return all
}

describe('the list', () => {
  it('has a person’s own before those that come along, with their steps and faults', async () => {
    const { list } = await open()
    const names = list.getAllByRole('listitem').map((one) => one.textContent.trim())
    expect(names).toEqual([
      'mine, 3 steps',
      'A link that breaks, 9 steps · with faults',
      'A rush, 3 steps',
    ])
  })

  it('says why a scenario cannot be opened, and what is wrong with the folder', async () => {
    const backend = new FakePreviewBackend()
    backend.scenarioFolderProblem = 'no access'
    const { list, user } = await open(backend)
    expect(list.getByText(/could not be read whole: .*no access/)).toBeTruthy()
    backend.ownScenarios.clear()
    await user.click(list.getByRole('button', { name: /mine/ }))
    expect((await list.findByRole('alert')).textContent).toContain('is not there any more')
  })
})

describe('a run', () => {
  it('is begun with speed and loop, and each step shows what becomes of it', async () => {
    const { backend, user } = await openRush()
    await user.click(opened().getByRole('switch', { name: 'Loop' }))
    await user.click(opened().getByRole('button', { name: 'Play' }))
    const loop = { kind: 'loop', on: true }
    const controls = [{ kind: 'speed', percent: 100 }, loop, { kind: 'play' }]
    expect(backend.started).toEqual([{ text: rush, controls }])
    backend.showRun({ phase: 'playing', running: 1, results: [done], total: 1 })
    await expect.poll(states).toEqual(['done', 'running', 'waiting'])
    expect(opened().getByText('Playing step 2 of 3')).toBeTruthy()
    await user.click(opened().getByRole('button', { name: 'Pause' }))
    backend.showRun({ phase: 'paused' })
    await user.click(await opened().findByRole('button', { name: 'Go on' }))
    await user.click(opened().getByRole('button', { name: 'One step' }))
    await user.click(opened().getByRole('button', { name: 'Stop' }))
    expect(backend.controls.map(({ kind }) => kind)).toEqual(['pause', 'play', 'step', 'stop'])
  })

  it('that failed says at which step and why, also to a screen reader', async () => {
    const { backend, user } = await openRush()
    await user.click(opened().getByRole('button', { name: 'Play' }))
    const results = [done, failed('the server answered 404'), skipped]
    backend.showRun({ phase: 'ended', results, total: 3 })
    await expect.poll(states).toEqual(['done', 'failed', 'skipped'])
    const row = opened().getByRole('button', {
      name: /Call .*anna.*failed.*the server answered 404/,
    })
    expect(row.textContent).toContain('the server answered 404')
    const told = opened()
      .getAllByRole('status')
      .map((one) => one.textContent.trim())
    expect(told).toContain('Step 2 failed: the server answered 404')
    expect(opened().getByRole('button', { name: 'Play again' })).toBeTruthy()
  })

  it('that cannot be begun says why', async () => {
    const { backend, user } = await openRush()
    backend.startError = { kind: 'notPlayable', reason: 'payload.json is missing' }
    await user.click(opened().getByRole('button', { name: 'Play' }))
    expect((await opened().findByRole('alert')).textContent).toContain('payload.json is missing')
    expect(states()).toEqual(['waiting', 'waiting', 'waiting'])
  })

  it('stays in sight while something else is open, and can be stopped from there', async () => {
    const { backend, list, user } = await openRush()
    await user.click(opened().getByRole('button', { name: 'Play' }))
    backend.showRun({ phase: 'playing', running: 0 })
    await user.click(opened().getByRole('button', { name: 'Close' }))
    await expect.poll(() => document.activeElement?.textContent.trim()).toMatch(/^A rush/)
    const notice = () => document.querySelector('.banner.call')?.textContent
    await expect.poll(notice).toMatch(/A rush.*Playing step 1 of 3/)
    await user.click(page.getByRole('button', { name: 'Stop' }))
    expect(backend.controls).toEqual([{ kind: 'stop' }])
    await user.click(list.getByRole('button', { name: /A link that breaks/ }))
    await user.click(page.getAllByRole('button', { name: 'Show' })[0] as HTMLElement)
    expect(opened().getByRole('heading', { name: 'A rush' })).toBeTruthy()
    expect(states()).toEqual(['running', 'waiting', 'waiting'])
  })

  it('needs a hub of its own', async () => {
    const backend = new FakePreviewBackend()
    backend.hasHub = false
    const { list, user } = await open(backend)
    expect(list.getByText(/no hub of its own/)).toBeTruthy()
    await user.click(list.getByRole('button', { name: /A rush/ }))
    expect(await opened().findByText(/no hub of its own/)).toBeTruthy()
    expect(isDisabled('Play')).toBe(true)
    await user.click(opened().getByRole('button', { name: 'Play' }))
    expect(backend.started).toEqual([])
  })
})

describe('the keyboard', () => {
  it('moves in the steps, and Enter leads to the text', async () => {
    const { user } = await openRush()
    opened()
      .getByRole('button', { name: /New visitor/ })
      .focus()
    await user.keyboard('{ArrowDown}{ArrowDown}{ArrowUp}')
    expect((document.activeElement as HTMLElement).dataset['step']).toBe('1')
    await user.keyboard('{End}')
    expect((document.activeElement as HTMLElement).dataset['step']).toBe('2')
    await user.keyboard('{Enter}')
    expect(opened().getByRole('radio', { name: 'Text', checked: true })).toBeTruthy()
  })
})

describe('the text', () => {
  it('with mistakes is not played, and says what is wrong', async () => {
    const backend = new FakePreviewBackend()
    backend.scenarioProblems = (text) =>
      text.includes('Mine') ? [problemAt(text, '"Mine"', { message: 'not a good name' })] : []
    const { list, user } = await open(backend)
    expect(list.getByRole('button', { name: /mine.*1 mistake/ })).toBeTruthy()
    await user.click(list.getByRole('button', { name: /mine/ }))
    expect(await opened().findByText(/Mend 1 mistake to play it/)).toBeTruthy()
    expect(isDisabled('Play')).toBe(true)
    await user.click(opened().getByRole('button', { name: 'Show' }))
    expect(opened().getByText('not a good name')).toBeTruthy()
  })

  it('that comes along is kept under a name, and is then a person’s own', async () => {
    const { backend, list, user } = await openRush()
    await user.click(opened().getByRole('button', { name: 'Keep as…' }))
    const dialog = within(page.getByRole('dialog', { name: 'Your scenarios' }))
    await user.clear(dialog.getByRole('textbox', { name: /under a name/ }))
    await user.type(dialog.getByRole('textbox', { name: /under a name/ }), 'ours{Enter}')
    expect(await dialog.findByText(/ours.* is kept/)).toBeTruthy()
    expect(backend.ownScenarios.get('ours')).toBe(rush)
    await user.click(dialog.getByRole('button', { name: 'Close' }))
    expect(await list.findByRole('button', { name: /ours/, current: true })).toBeTruthy()
    expect(opened().queryByRole('button', { name: 'Keep' })).toBeNull()
  })
})

describe('a recording', () => {
  const received = [
    receivedRequest(receivedEntry(3, { provider: 'stripe' })),
    webhookDelivery(webhookEntry(2)),
    receivedRequest(receivedEntry(1)),
  ]

  it('takes what is received until it is stopped', async () => {
    const { backend, list, user } = await open()
    backend.receive(received.slice(2))
    await expect.poll(() => page.queryAllByText('my-crm').length).toBeGreaterThan(0)
    await user.click(list.getByRole('button', { name: 'Record' }))
    backend.receive(received)
    expect(await list.findByText('Recording: 1 received')).toBeTruthy()
    backend.recording = { text: rush, sends: 1, leftOut: [], otherBytes: [] }
    await user.click(list.getByRole('button', { name: 'Stop recording' }))
    const dialog = within(page.getByRole('dialog', { name: 'Make a scenario' }))
    expect(dialog.getByText('1 of 2 chosen')).toBeTruthy()
    await user.click(dialog.getByRole('checkbox', { name: /my-crm/ }))
    await user.click(dialog.getByRole('button', { name: 'Make the scenario' }))
    await expect.poll(states).toEqual(['waiting', 'waiting', 'waiting'])
    expect(backend.recorded).toEqual([[3, 1]])
    expect(await list.findByRole('button', { name: /A rush.*Not kept yet/ })).toBeTruthy()
  })

  it('says what it could not take over', async () => {
    const { backend, list, user } = await open()
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
    const { list, user } = await open()
    await user.click(list.getByRole('button', { name: 'From what was received…' }))
    const dialog = within(page.getByRole('dialog', { name: 'Make a scenario' }))
    expect(dialog.getByText(/Nothing was received yet/)).toBeTruthy()
    const make = dialog.getByRole('button', { name: 'Make the scenario' })
    expect(make.getAttribute('aria-disabled')).toBe('true')
  })
})

it('what was worked on is there again on a page that is loaded anew', async () => {
  const backend = new FakePreviewBackend()
  const { user, list } = await open(backend)
  await user.click(list.getByRole('button', { name: /mine/ }))
  await expect.poll(() => backend.draft.details?.scenario?.name).toBe('mine')
  expect(backend.draft.details?.scenario?.text).toBe(backend.ownScenarios.get('mine'))
  document.body.replaceChildren()
  const again = await previewed(backend)
  render(again.app, again.props)
  const row = await page.findByRole('button', { name: /mine.*3 steps/ })
  await user.click(row)
  expect(opened().getByRole('heading', { name: 'mine' })).toBeTruthy()
})
