// What the page knows of a run after each piece of news.

import { expect, it } from 'vitest'

import { NO_RUN } from '../../backend/fakeScenarioBackend'
import type { RunResult, ScenarioRun } from '../../backend/previewTypes'
import { previewMessages } from '../i18n/previewMessages'
import { type Run, stateOf, withNews } from './run.svelte'
import { hasFailed, summaryOf } from './runSummary'

const done: RunResult = { outcome: 'done', reason: null, milliseconds: 1 }
const failed: RunResult = { outcome: 'failed', reason: 'refused', milliseconds: 1 }
const skipped: RunResult = { outcome: 'skipped', reason: null, milliseconds: 0 }
const step = (kind: string) => ({
  kind,
  title: kind,
  ticket: null,
  provider: null,
  times: null,
  milliseconds: null,
  seconds: null,
  status: null,
  pointer: null,
  fault: false,
})

const news = (more: Partial<ScenarioRun>): ScenarioRun => ({
  ...NO_RUN,
  version: 2,
  run: 1,
  phase: 'playing',
  ...more,
})
const scenario = { name: 'n', steps: [step('call'), step('wait'), step('served')] }
const words = previewMessages().scenario

function run(...all: Partial<ScenarioRun>[]): Run {
  const told = all.reduce<Run | null>((before, more) => withNews(before, news(more)), null)
  if (!told) throw new Error('nothing was told')
  return told
}

it('results are added to those that are known, and a new round takes their place', () => {
  const first = { scenario, results: [done], total: 1 }
  const second = { from: 1, results: [done], total: 2, running: 2 }
  expect(run(first, second).results).toEqual([done, done])
  expect(run(first, second).steps).toHaveLength(3)
  const round = { from: 0, results: [failed], total: 4, round: 2 }
  expect(run(first, second, round).results).toEqual([failed])
  expect(run(first, { run: 2, scenario: { name: 'other', steps: [] } }).name).toBe('other')
  expect(withNews(null, news({ run: 0 }))).toBeNull()
})

it('a step is waiting, running, done, failed or skipped', () => {
  const played = run({ scenario, results: [done, failed], running: 2 })
  expect([0, 1, 2, 3].map((at) => stateOf(played, at))).toEqual([
    'done',
    'failed',
    'running',
    'waiting',
  ])
  expect(stateOf(run({ scenario, results: [skipped] }), 0)).toBe('skipped')
  expect(stateOf(null, 0)).toBe('waiting')
})

it.each<[Partial<ScenarioRun>, string, boolean]>([
  [{ phase: 'starting' }, 'Starting…', false],
  [{ running: 1, results: [done] }, 'Playing step 2 of 3', false],
  [{ running: 1, looped: true, round: 4 }, 'Playing step 2 of 3 · round 4', false],
  [{ phase: 'paused', results: [done] }, 'Paused after 1 of 3', false],
  [{ phase: 'ended', results: [done, done, done] }, 'All 3 steps are done', false],
  [{ phase: 'ended', results: [done, failed, skipped] }, 'Step 2 failed', true],
  [{ phase: 'ended', results: [done, skipped, skipped] }, 'Stopped after 1 of 3', false],
  [{ phase: 'ended', problem: 'gone' }, 'It could not be played: \u2068gone\u2069', true],
])('a run says what has become of it: %j', (more, summary, isFailure) => {
  const played = run({ scenario, ...more })
  expect([summaryOf(played, words), hasFailed(played)]).toEqual([summary, isFailure])
})
