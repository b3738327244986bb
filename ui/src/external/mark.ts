// The mark of a change: its class, and the time at which its animation starts.

import type { Tracked } from './reconcile'

/** Returns the class of the mark. Two classes take turns, so that a second change restarts the
    animation. */
export const markOf = (kept: Tracked<unknown>): string | undefined =>
  kept.change ? `marked-${kept.changes % 2}` : undefined

/** Returns the delay of the mark's animation, which is negative where the change is in the past. */
export const markSince = (kept: Tracked<unknown>): string | undefined =>
  kept.change ? `${Math.min(0, kept.at - Date.now())}ms` : undefined
