// Measures which alerts are pinned where the reader is, and gives the rows their room. All lengths
// are in pixels unless their names say otherwise.

import { type Alert, pinnedAlerts } from '../external/alerts'
import { firstLines, standsAbove } from './bannerPositions'

/** The height of a row with the gap below it, in rem: as in the style of `PinnedAlerts`. */
const ROW_REM = 2.7
/** The same in a pane that is narrower than so many rem: a row has two lines there, since one line
    would hold no more than a word. */
const TWO_LINE_ROW = { height: 4.1, narrower: 14 }
/** How many rows are drawn at most, and how many in a pane that is lower than so many rem. */
const MAX_ROWS = 3
const MAX_ROWS_IN_LOW_PANES = [
  { rows: 1, below: 26 },
  { rows: 2, below: 36 },
]
/** How much of the room above the visitor's name scrolls away: as in the style of `OpenTicket`. */
const SCROLLED_AWAY_PX = 12
/** The height of the floating messages while there is none: no more than the gap between two. */
const EMPTY_MESSAGES_PX = 16

/** An alert that is pinned, and whether its banner stands above what is seen or below it. */
export interface Pinned {
  alert: Alert
  above: boolean
}

/** The elements that the pinned rows depend on. */
export interface PinnedElements {
  /** The element that the rows hang from. */
  root: HTMLElement
  /** The element that scrolls. */
  scroller: HTMLElement
  /** The elements that stay on the screen above the rows: the visitor's name and the actions. */
  name: HTMLElement
  actions: HTMLElement
  /** The element that contains the banners. */
  sections: HTMLElement
}

export interface PinnedLayout {
  pinned: Pinned[]
  /** How many rows are drawn at most. */
  limit: number
  /** Whether a row has two lines. */
  narrow: boolean
}

/**
 * Returns the alerts that are pinned at the present scroll position, and sets the positions and the
 * room of the rows. The room depends on the data and the size of the window alone, so nothing moves
 * while somebody scrolls.
 */
export function layOutPinned(alerts: readonly Alert[], elements: PinnedElements): PinnedLayout {
  const { root, scroller, name, actions, sections } = elements
  const rem = parseFloat(getComputedStyle(document.documentElement).fontSize)
  const { position } = getComputedStyle(actions)
  const docked = getComputedStyle(actions).getPropertyValue('--docked') === '1'
  const underName = name.offsetHeight - SCROLLED_AWAY_PX
  const stuck = position === 'sticky' ? actions.offsetHeight : 0
  const top = underName + (docked ? 0 : stuck)
  set(actions, '--under-name', underName)
  setDockedHeight(docked ? stuck : 0)
  set(root, 'inset-block-start', top)

  const outer = scroller.getBoundingClientRect()
  const bottom = outer.bottom - (docked ? stuck : 0)
  const under = root.getBoundingClientRect()
  const lines = firstLines(sections, rem)
  const narrow = scroller.clientWidth < TWO_LINE_ROW.narrower * rem
  const row = (narrow ? TWO_LINE_ROW.height : ROW_REM) * rem
  const limit =
    MAX_ROWS_IN_LOW_PANES.find(({ below }) => scroller.clientHeight < below * rem)?.rows ?? MAX_ROWS

  // Compute the room at the very top as if the reader had scrolled there.
  const fits = (key: number, height: number) => {
    const line = lines.get(key)
    return line !== undefined && line.bottom + scroller.scrollTop - under.height + height <= bottom
  }
  const room = Math.min(pinnedAlerts(alerts, limit, row, fits).length, limit) * row
  set(root, 'block-size', room)

  // Compute what is readable at the present scroll position. Except at the top, nothing moves.
  const moved = scroller.scrollTop === 0 ? room - under.height : 0
  // A message that floats over the sections for a while moves nothing, but may cover a banner.
  const floating = floatingMessages()?.getBoundingClientRect()
  const seenTo =
    floating && floating.height > EMPTY_MESSAGES_PX ? Math.min(bottom, floating.top) : bottom
  const isReadable = (key: number, height: number) => {
    const line = lines.get(key)
    if (!line) return false
    return line.top + moved >= under.top + height - 1 && line.bottom + moved <= seenTo
  }
  const pinned = pinnedAlerts(alerts, limit, row, isReadable)
  const height = Math.min(pinned.length, limit) * row
  const view = { top: under.top + height, bottom }
  const isAbove = (alert: Alert) => {
    const line = lines.get(alert.key)
    return line ? line.top + moved < view.top : standsAbove(alert, sections, view)
  }
  set(scroller, 'scroll-padding-block-start', top + height)
  set(scroller, 'scroll-padding-block-end', docked ? stuck : 0)
  return { pinned: pinned.map((alert) => ({ alert, above: isAbove(alert) })), limit, narrow }
}

/** Returns the element of the messages that float over the window for a while. */
export const floatingMessages = () => document.querySelector('[data-floating]')

/** Publishes the height of the bar at the lower edge to the floating messages. */
export function setDockedHeight(height: number): void {
  set(document.documentElement, '--docked-height', height)
}

/** Sets a length where it differs: the web view lays out anew even for an equal value. */
function set({ style }: HTMLElement, property: string, length: number): void {
  const text = `${length}px`
  if (style.getPropertyValue(property) !== text) style.setProperty(property, text)
}
