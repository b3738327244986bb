// The times of a visit in words.

import type { Visitor } from '../bindings/commands'
import { exactTime, messages } from '../i18n/messages'

/** Returns all times of a visit to the second, a line each, for those who look closer. */
export function visitTimes({ waitStarted, servedSince, status, statusSince }: Visitor): string {
  return [
    waitStarted && messages.waitingSince(exactTime(waitStarted)),
    servedSince && messages.servedSince(exactTime(servedSince)),
    ['served', 'noShow', 'cancelled'].includes(status.kind) &&
      messages.endedAt(exactTime(statusSince)),
  ]
    .filter(Boolean)
    .join('\n')
}
