// The states of the preview with scenarios.

import { tick } from 'svelte'

import type { FakePreviewBackend } from '../src/backend/fakePreviewBackend'
import type { RunResult, ScenarioRun } from '../src/backend/previewTypes'
import type { LoadPreview } from '../src/workspace/workspace.svelte'
import { problemAt } from '../src/test/payload'
import { locationContext } from '../src/test/samples'
import { brokenLink, rush, scenarioText } from '../src/test/scenarioSamples'
import { press } from './acts'
import { previewOf, program } from './previewStates'
import { received } from './receivedStates'
import { all } from './sampleData'
import type { State } from './state'

const done: RunResult = { outcome: 'done', reason: null, milliseconds: 12 }
const slow: RunResult = { outcome: 'done', reason: null, milliseconds: 1502 }
const skipped: RunResult = { outcome: 'skipped', reason: null, milliseconds: 0 }
const failed: RunResult = {
  outcome: 'failed',
  reason: 'expected the answer 503; found 200 {"statusCode":200}',
  milliseconds: 3,
}

/** The same result for so many steps. */
const each = (count: number, result: RunResult) => Array.from({ length: count }, () => result)

const hostile = scenarioText(`\u202e${'n'.repeat(300)}<b>bold</b>`, [
  { do: 'ticket', alias: `\u200b\u202e${'t'.repeat(200)}` },
  { do: 'send', ticket: '<img src=x>', provider: 'p'.repeat(900), title: 't', data: {} },
])
const hostileReason: RunResult = {
  outcome: 'failed',
  reason: `\u202e${'r'.repeat(4000)}<script>alert(1)</script>`,
  milliseconds: 3,
}

function withScenarios(): FakePreviewBackend {
  const backend = program(received)
  for (const [name, text] of [
    ['rush', rush],
    ['duplicates', rush],
    ['disorder', rush],
    ['flood', rush],
    ['broken-link', brokenLink],
    ['clinic-day', rush],
  ] as const)
    backend.builtInScenarios.set(name, text)
  backend.ownScenarios.set('our-crm', brokenLink)
  backend.ownScenarios.set('half-done', 'not yet JSON')
  return backend
}

/** The preview with a scenario open, after its run came to this, where it was played. */
const opened =
  (text: string, run?: Partial<ScenarioRun>): LoadPreview =>
  async () => {
    const backend = withScenarios()
    backend.builtInScenarios.set('broken-link', text)
    const preview = await previewOf(backend)
    const { scenario, store } = preview.parts
    await scenario.open({ kind: 'builtIn', name: 'broken-link' })
    while (!scenario.isPlayable) await new Promise((again) => setTimeout(again))
    if (run) {
      await scenario.player.play()
      backend.showRun(run)
    }
    store.pane = 'editor'
    return preview
  }

const state = (load: LoadPreview, then?: State['then']): State => ({
  shows: [all],
  locationContext,
  workspace: { view: 'preview', load },
  ...(then ? { then } : {}),
})

/** The lists, at their end. */
const listed: LoadPreview = async () => {
  const preview = await previewOf(withScenarios())
  preview.parts.store.pane = 'lists'
  return preview
}

const MISTAKEN = brokenLink.replace('"refuse"', '"refuze"')

/** A scenario with a mistake, as text. */
const mistaken: LoadPreview = async () => {
  const backend = withScenarios()
  const found = problemAt(MISTAKEN, '"refuze"', {
    pointer: '/steps/3/do',
    message: 'expected one of ticket, send, call, refuse; found "refuze"',
    help: 'did you mean "refuse"?',
  })
  backend.scenarioProblems = (text) => (text === MISTAKEN ? [found] : [])
  const preview = await previewOf(backend)
  const { scenario } = preview.parts
  scenario.openNew(MISTAKEN)
  scenario.part = 'text'
  return preview
}

/** What was recorded, of which not all could be taken over. */
const recorded: LoadPreview = async () => {
  const backend = withScenarios()
  const leftOut = [{ id: 2, reason: 'form' as const }]
  backend.recording = { text: brokenLink, sends: 3, leftOut, otherBytes: [3] }
  const preview = await previewOf(backend)
  await preview.parts.scenario.record([1, 2, 3])
  return preview
}

async function choose(): Promise<void> {
  press('[aria-haspopup=dialog]:has(+ [aria-haspopup=dialog])')
  await tick()
}

export const scenarioScreens = {
  'preview-scenarios': state(listed, () => {
    document.querySelector('[data-row]')?.scrollIntoView()
  }),
  'preview-scenario': state(opened(brokenLink)),
  'preview-scenario-playing': state(
    opened(brokenLink, { phase: 'playing', running: 6, results: each(6, done), total: 6 }),
  ),
  'preview-scenario-done': state(
    opened(brokenLink, { phase: 'ended', results: [...each(6, done), slow, done, done] }),
  ),
  'preview-scenario-failed': state(
    opened(brokenLink, {
      phase: 'ended',
      results: [...each(5, done), failed, ...each(3, skipped)],
    }),
  ),
  'preview-scenario-mistake': state(mistaken),
  'preview-scenario-recorded': state(recorded),
  'preview-scenario-record': state(listed, choose),
  'preview-scenario-hostile': state(
    opened(hostile, { phase: 'ended', results: [done, hostileReason] }),
  ),
} satisfies Record<string, State>
