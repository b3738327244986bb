// The times of a visit in words.

import type { Visitor } from '../bindings/commands'
import { exactTime, words } from '../words/words'

/** Returns all times of a visit to the second, a line each, for those who look closer. */
export function visitTimes({ waitStarted, servedSince, status, statusSince }: Visitor): string {
  return [
    waitStarted && words.waitingSince(exactTime(waitStarted)),
    servedSince && words.servedSince(exactTime(servedSince)),
    ['served', 'noShow', 'cancelled'].includes(status.kind) &&
      words.endedAt(exactTime(statusSince)),
  ]
    .filter(Boolean)
    .join('\n')
}
