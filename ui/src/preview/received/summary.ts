// What became of an entry, in a few words.

import type { ReceivedEntry } from '../../backend/previewTypes'
import type { PreviewMessages } from '../i18n/previewMessages'
import { outcomeOf } from './receivedFilter'

/** Returns the parts of the line below an entry: of a webhook the answer, otherwise what is wrong, or
    what changed. */
export function summaryOf(entry: ReceivedEntry, words: PreviewMessages['received']): string[] {
  const { status, violations, warnings, changes, attempt } = entry
  switch (outcomeOf(entry)) {
    case 'webhook':
      return [
        words.answered(status),
        ...(attempt !== null && attempt > 1 ? [words.attempt(attempt)] : []),
      ]
    case 'refused':
      return [violations > 0 ? words.problems(violations) : words.refusedWith(status)]
    case 'accepted':
      return [
        ...(changes === null ? [] : [words.changes(changes)]),
        ...(warnings > 0 ? [words.warnings(warnings)] : []),
      ]
  }
}
