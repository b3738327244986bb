// Where the banners of errors and warnings stand in the open ticket.

import type { Alert } from '../external/alerts'

/** The upper and the lower edge of something, in pixels of the window. */
export interface Edges {
  top: number
  bottom: number
}

/** How much of a banner must be seen to say what it is about, in rem: its first line. */
const FIRST_LINE_REM = 2.4

/** Returns the first lines of all banners that are drawn, by the keys of their alerts. */
export function firstLines(sections: HTMLElement, rem: number): Map<number, Edges> {
  const lines = new Map<number, Edges>()
  for (const field of sections.querySelectorAll<HTMLElement>('[data-alert]')) {
    const banner = field.firstElementChild?.getBoundingClientRect()
    if (!banner || banner.height === 0) continue
    const bottom = Math.min(banner.bottom, banner.top + FIRST_LINE_REM * rem)
    lines.set(Number(field.dataset.alert), { top: banner.top, bottom })
  }
  return lines
}

/** Returns whether a banner that is not drawn stands above what is seen, and not below it. */
export function standsAbove(alert: Alert, sections: HTMLElement, view: Edges): boolean {
  const card = sections.querySelector(`[data-section="${CSS.escape(alert.section)}"]`)
  if (!card) return false
  const isSeen = (element: Element) => {
    const { top, bottom } = element.getBoundingClientRect()
    return bottom > view.top && top < view.bottom
  }
  const seen = [...card.querySelectorAll<HTMLElement>('[data-at]')].find(isSeen)
  if (seen) return alert.position < Number(seen.dataset.at)
  return card.getBoundingClientRect().bottom <= view.top
}
