// How a change is marked: which class, and how much of the mark's time is over.

import type { Tracked } from './reconcile'

/** The class of the mark; two take turns, so that a mark that begins anew is seen to. */
export const markOf = (kept: Tracked<unknown>): string | undefined =>
  kept.change ? `marked-${kept.changes % 2}` : undefined

/** When the mark began, before or after what is drawn now, as a delay of its animation. */
export const markSince = (kept: Tracked<unknown>): string | undefined =>
  kept.change ? `${Math.min(0, kept.at - Date.now())}ms` : undefined
