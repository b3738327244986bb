// The run of a scenario as the page follows it.

import { tick } from 'svelte'

import type { RunPhase, RunResult, ScenarioRun, ScenarioStep } from '../../backend/previewTypes'
import type { ScenarioBackend } from '../../backend/scenarioBackend'
import { reasonOf } from '../../reason'

/** What becomes of a step. */
export type StepState = 'waiting' | 'running' | 'done' | 'failed' | 'skipped'

/** A run as far as it is known. */
export interface Run {
  /** The number of the run. */
  run: number
  name: string
  steps: ScenarioStep[]
  phase: RunPhase
  /** The index of the step that is being run. Null where none is. */
  running: number | null
  /** The results of this round, in the order of the steps. */
  results: RunResult[]
  /** The round, from 1 on. */
  round: number
  looped: boolean
  speed: number
  /** Why nothing could be played. Null where it could. */
  problem: string | null
}

/** Returns a run after what is newer of it was told. Null where nothing was played yet. */
export function withNews(before: Run | null, news: ScenarioRun): Run | null {
  if (news.run === 0) return null
  const isSame = before?.run === news.run
  const { name, steps } = news.scenario ?? (isSame ? before : { name: '', steps: [] })
  const known = isSame ? before.results.slice(0, news.from) : []
  const { run, phase, running, round, looped, speed, problem } = news
  const results = [...known, ...news.results]
  return { run, name, steps, phase, running, results, round, looped, speed, problem }
}

/** Returns what became of a step. */
export function stateOf(run: Run | null, step: number): StepState {
  const result = run?.results[step]
  if (result) return result.outcome
  return run?.running === step ? 'running' : 'waiting'
}

/** Follows the run that is under way, or the last one. */
export class RunFollower {
  run = $state.raw<Run | null>(null)
  /** Whether the program has no hub of its own, on which anything could be played. */
  elsewhere = $state(false)
  /** Why nothing newer is known, and will not be before somebody tries again. Null where all is well. */
  problem = $state<string | null>(null)

  readonly #backend: ScenarioBackend

  constructor(backend: ScenarioBackend) {
    this.#backend = backend
  }

  /** Takes states from the program as long as the page is there. It asks again only after drawing. */
  async follow(): Promise<void> {
    let known = { version: 0, run: 0, total: 0 }
    this.problem = null
    try {
      for (;;) {
        const news = await this.#backend.nextScenarioRun(known)
        if (!news) {
          this.elsewhere = true
          return
        }
        this.run = withNews(this.run, news)
        known = { version: news.version, run: news.run, total: news.total }
        await tick()
      }
    } catch (error) {
      this.problem = reasonOf(error)
    }
  }
}
