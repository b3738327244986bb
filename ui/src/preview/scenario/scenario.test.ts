// Scenarios in the preview: they are opened, checked and played.

import { screen as page, within } from '@testing-library/svelte'
import { describe, expect, it } from 'vitest'

import { FakePreviewBackend } from '../../backend/fakePreviewBackend'
import type { RunResult } from '../../backend/previewTypes'
import { problemAt } from '../../test/payload'
import {
  isDisabled,
  opened,
  openPreviewOf,
  openRush,
  states,
  textEditor,
  typeAtStart,
} from '../../test/scenarioPreview'
import { rush, scenarioText } from '../../test/scenarioSamples'

const done: RunResult = { outcome: 'done', reason: null, milliseconds: 1 }
const skipped: RunResult = { outcome: 'skipped', reason: null, milliseconds: 0 }
const failed = (reason: string): RunResult => ({ outcome: 'failed', reason, milliseconds: 2 })

describe('the list', () => {
  it('has a person’s own before those that come along, with their steps and faults', async () => {
    const { list } = await openPreviewOf()
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
    const { list, user } = await openPreviewOf(backend)
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

  it('of another scenario takes neither the speed nor the loop that is chosen here', async () => {
    const { backend, list, user, scenario } = await openRush()
    await user.click(opened().getByRole('button', { name: 'Play' }))
    backend.showRun({ phase: 'playing', running: 0, speed: 200, looped: false })
    const loop = () => opened().getByRole('switch', { name: 'Loop' })
    const speed = () => opened().getByRole('combobox', { name: 'Speed' }).dataset['value']
    await expect.poll(speed).toBe('200')
    await user.click(list.getByRole('button', { name: /mine/ }))
    await opened().findByRole('heading', { name: 'mine' })
    expect(speed()).toBe('100')
    await user.click(loop())
    await scenario.player.setSpeed(25)
    expect(loop().getAttribute('aria-checked')).toBe('true')
    expect(backend.controls).toEqual([])
    await user.click(list.getByRole('button', { name: /A rush/ }))
    await expect.poll(speed).toBe('200')
    expect(loop().getAttribute('aria-checked')).toBe('false')
    await user.click(loop())
    expect(backend.controls).toEqual([{ kind: 'loop', on: true }])
  })

  it('of a text that was changed since is said, and the scenario of the same text is another', async () => {
    const { backend, list, user, scenario } = await openRush()
    await user.click(opened().getByRole('button', { name: 'Play' }))
    backend.showRun({ phase: 'playing', running: 0 })
    await expect.poll(states).toEqual(['running', 'waiting', 'waiting'])
    typeAtStart(' ')
    expect(await opened().findByText(/A rush.* is being played.*changed since/)).toBeTruthy()
    expect(document.querySelector('.banner.call')).toBeNull()
    backend.ownScenarios.set('copy', rush)
    await scenario.files.load()
    await user.click(await list.findByRole('button', { name: /copy/ }))
    await opened().findByRole('heading', { name: 'copy' })
    expect(states()).toEqual(['waiting', 'waiting', 'waiting'])
    expect(opened().queryByText(/is being played/)).toBeNull()
  })

  it('that nothing is known of says so, and is followed again', async () => {
    const backend = new FakePreviewBackend()
    const next = backend.nextScenarioRun.bind(backend)
    backend.nextScenarioRun = () => Promise.reject(new Error('the program is busy'))
    const { list, user } = await openPreviewOf(backend)
    await user.click(list.getByRole('button', { name: /A rush/ }))
    expect((await opened().findByRole('alert')).textContent).toContain('the program is busy')
    backend.nextScenarioRun = next
    await user.click(opened().getByRole('button', { name: 'Try again' }))
    await expect.poll(() => opened().queryByRole('alert')).toBeNull()
    await user.click(opened().getByRole('button', { name: 'Play' }))
    backend.showRun({ phase: 'playing', running: 0 })
    await expect.poll(states).toEqual(['running', 'waiting', 'waiting'])
    backend.controlScenario = () => Promise.reject(new Error('nobody listens'))
    await user.click(opened().getByRole('button', { name: 'Pause' }))
    expect((await opened().findByRole('alert')).textContent).toContain('nobody listens')
  })

  it('needs a hub of its own', async () => {
    const backend = new FakePreviewBackend()
    backend.hasHub = false
    const { list, user } = await openPreviewOf(backend)
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

describe('the keys of the window', () => {
  it('find in the text of the scenario, and close it', async () => {
    const { user } = await openRush()
    await user.click(document.body)
    await user.keyboard('{Control>}f{/Control}')
    expect(opened().getByRole('radio', { name: 'Text', checked: true })).toBeTruthy()
    expect(await opened().findByRole('search', { name: 'Find and replace' })).toBeTruthy()
    expect(document.querySelectorAll('[role=search] input').length).toBeGreaterThan(0)
    await user.click(opened().getByRole('heading', { name: 'A rush' }))
    await user.keyboard('{Escape}')
    await expect.poll(() => page.queryByRole('region', { name: 'Scenario' })).toBeNull()
    await expect.poll(() => document.activeElement?.textContent.trim()).toMatch(/^A rush/)
  })

  it('lead back to the row of the scenario, and to none that has the same name', async () => {
    const backend = new FakePreviewBackend()
    backend.ownScenarios.set('rush', rush)
    const { list, user } = await openPreviewOf(backend)
    for (const [name, row] of [
      [/A rush/, /^A rush/],
      [/^rush/, /^rush/],
    ] as const) {
      await user.click(list.getByRole('button', { name }))
      await opened().findByRole('heading')
      await user.keyboard('{Escape}')
      await expect.poll(() => document.activeElement?.textContent.trim()).toMatch(row)
    }
  })
})

describe('the drawing', () => {
  const drawing = () => within(page.getByRole('group', { name: 'What the clerk sees' }))
  const sending = scenarioText('Sending', [
    { do: 'ticket', alias: 'emil' },
    ...['First', 'Second'].map((value) => ({
      do: 'send',
      ticket: 'emil',
      provider: 'my-crm',
      title: 'Customer',
      data: { fields: [{ type: 'text', title: 'Name', value }] },
    })),
    { do: 'send', ticket: 'emil', provider: 'my-crm', title: 'Customer', file: 'large.json' },
  ])

  it('is of what the step sends that is looked at, and leads to it in the text', async () => {
    const backend = new FakePreviewBackend()
    backend.ownScenarios.set('sending', sending)
    const { list, user, store } = await openPreviewOf(backend)
    store.load({ text: '{"fields":[{"type":"text","title":"Hidden","value":"x"}]}' })
    await user.click(await list.findByRole('button', { name: /sending/ }))
    expect(await drawing().findByText('First')).toBeTruthy()
    expect(page.getByText('This is what step 2 sends.')).toBeTruthy()
    expect(page.queryByText('Hidden')).toBeNull()
    opened()
      .getByRole('button', { name: /New visitor/ })
      .focus()
    await user.keyboard('{ArrowDown}{ArrowDown}')
    expect(await drawing().findByText('Second')).toBeTruthy()
    await user.click(drawing().getByText('Second'))
    await expect
      .poll(() => opened().queryByRole('radio', { name: 'Text', checked: true }))
      .not.toBeNull()
    const { main } = textEditor().state.selection
    const selected = sending.slice(main.from, main.to)
    expect(JSON.parse(selected)).toEqual({ type: 'text', title: 'Name', value: 'Second' })
    await user.click(opened().getByRole('radio', { name: 'Steps' }))
    opened().getAllByRole('button', { name: /Send / })[2]?.focus()
    await user.keyboard('{End}')
    expect(await page.findByText('Step 4 sends a file')).toBeTruthy()
    await user.keyboard('{Escape}')
    expect(await drawing().findByText('Hidden')).toBeTruthy()
  })

  it('is of nothing where nothing is sent', async () => {
    await openRush()
    expect(await page.findByText(/No step of this scenario sends a payload/)).toBeTruthy()
  })
})

describe('the text', () => {
  it('with mistakes is not played, and says what is wrong', async () => {
    const backend = new FakePreviewBackend()
    backend.scenarioProblems = (text) =>
      text.includes('Mine') ? [problemAt(text, '"Mine"', { message: 'not a good name' })] : []
    const { list, user } = await openPreviewOf(backend)
    expect(list.getByRole('button', { name: /mine.*1 mistake/ })).toBeTruthy()
    await user.click(list.getByRole('button', { name: /mine/ }))
    expect(await opened().findByText(/Mend 1 mistake to play it/)).toBeTruthy()
    expect(isDisabled('Play')).toBe(true)
    await user.click(opened().getByRole('button', { name: 'Show' }))
    expect(opened().getByText('not a good name')).toBeTruthy()
  })
})
