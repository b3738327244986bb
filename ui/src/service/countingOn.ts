// Whether times that are shown go on by themselves, because the link is down.

import { createContext } from 'svelte'

import { clock } from '../clock.svelte'
import { timeOfDay, messages } from '../i18n/messages'

/** Since when times go on by themselves, where that is known; null while they are the server's. */
export type CountingOn = () => { since: string | null } | null

export const [countingOn, provideCountingOn] = createContext<CountingOn>()

/** Returns a time as it is shown, with a sign where nobody knows whether it still goes on. */
export function shownTime(time: string, counting: { since: string | null } | null): string {
  return counting ? messages.approximately(time) : time
}

/** Returns what the sign of such a time means; undefined where there is none. */
export function whyCounting(counting: { since: string | null } | null): string | undefined {
  if (!counting) return undefined
  const { since } = counting
  return since === null ? messages.countsOnEnded : messages.countsOn(timeOfDay(since, clock.now))
}
