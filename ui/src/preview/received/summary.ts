// What became of an entry, in a few words.

import type { ReceivedEntry } from '../../backend/previewTypes'
import type { PreviewMessages } from '../i18n/previewMessages'
import { outcomeOf } from './receivedFilter'

/** Returns what was answered to an entry. */
export function answerOf(entry: ReceivedEntry, words: PreviewMessages['received']): string {
  switch (outcomeOf(entry)) {
    case 'webhook':
      return words.answered(entry.status)
    case 'refused':
      return words.refusedWith(entry.status)
    case 'accepted':
      return words.accepted
  }
}

/** Returns the parts of the line below an entry: of a webhook the answer, otherwise what is wrong, or
    what changed. */
export function summaryOf(entry: ReceivedEntry, words: PreviewMessages['received']): string[] {
  const { status, violations, warnings, changes, attempt } = entry
  switch (outcomeOf(entry)) {
    case 'webhook':
      return [
        answerOf(entry, words),
        ...(attempt !== null && attempt > 1 ? [words.attempt(attempt)] : []),
      ]
    case 'refused':
      return [
        ...(status === 0 || violations === 0 ? [answerOf(entry, words)] : []),
        ...(violations > 0 ? [words.problems(violations)] : []),
      ]
    case 'accepted':
      return [
        ...(changes === null ? [] : [words.changes(changes)]),
        ...(warnings > 0 ? [words.warnings(warnings)] : []),
      ]
  }
}
