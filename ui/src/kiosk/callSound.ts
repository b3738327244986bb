// Which calls on the screen are new, so that each is heard once.

import type { KioskView } from '../bindings/kioskCommands'

/** Returns what tells apart the calls that are announced on a screen. It names nobody. */
export function announced({ screen }: KioskView): Set<string> {
  const found = new Set<string>()
  if (screen.kind === 'ticket' && screen.ticket.calling) found.add(`visit ${screen.ticket.visit}`)
  const calls =
    screen.kind === 'ticket' ? screen.others : screen.kind === 'board' ? screen.calls : []
  for (const call of calls) if (call.calling) found.add(`call ${call.key}`)
  return found
}

/** Returns whether something is announced that was not before. */
export const isNewCall = (before: Set<string>, now: Set<string>): boolean =>
  [...now].some((call) => !before.has(call))
