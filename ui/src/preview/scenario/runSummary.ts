// What is said of a run in one line.

import type { ScenarioMessages } from '../i18n/scenario.en'
import type { Run } from './run.svelte'

/** Returns what has become of a run. */
export function summaryOf(run: Run, words: ScenarioMessages): string {
  const total = run.steps.length
  if (run.problem !== null) return words.notPlayed(run.problem)
  const done = run.results.filter(({ outcome }) => outcome === 'done').length
  const failed = run.results.findIndex(({ outcome }) => outcome === 'failed')
  const round = run.looped || run.round > 1 ? ` · ${words.round(run.round)}` : ''
  switch (run.phase) {
    case 'starting':
      return words.starting
    case 'playing':
      return words.playing(Math.min((run.running ?? run.results.length) + 1, total), total) + round
    case 'paused':
      return words.paused(done, total) + round
    default:
      if (failed >= 0) return words.failedAt(failed + 1)
      return (done === total ? words.allDone(total) : words.stopped(done, total)) + round
  }
}

/** Returns whether a run ended otherwise than it should. */
export const hasFailed = (run: Run): boolean =>
  run.problem !== null || run.results.some(({ outcome }) => outcome === 'failed')
