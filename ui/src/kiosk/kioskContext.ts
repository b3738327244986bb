// The Svelte context by which the parts of a screen without a user tell it of their pages.

import { getContext, setContext } from 'svelte'

const PAGING = Symbol('paging')

/** What the parts of the screen tell it of their pages. */
export interface Paging {
  /** Notes how many pages there are. */
  setPages: (pages: number) => void
  /** Notes that all pages were shown. */
  nextTurn: () => void
}

export const providePaging = (paging: Paging): Paging => setContext(PAGING, paging)

/** Returns what hears of pages; undefined in a part of a screen that stands alone. */
export const getPaging = (): Paging | undefined => getContext<Paging | undefined>(PAGING)
