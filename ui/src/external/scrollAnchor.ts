// Keeps the reader's scroll position when something above it grows or shrinks. The web views of
// some systems have no scroll anchoring of their own.

import { scrollerOf } from './scroller'

interface Anchor {
  element: Element
  /** Its distance from the top of the scrolled content, in pixels. */
  at: number
}

/** The distances below the visible upper edge at which anchors are picked, in pixels. There are
    several, so that one is left where an update removes another. */
const PROBE_OFFSETS_PX = [4, 40, 120, 240, 400]

/** An attachment of the scrolled content that keeps the reader's place in it. */
export function keepScrollAnchor(content: HTMLElement): () => void {
  let anchors: Anchor[] = []

  const scroller = () => scrollerOf(content) ?? document.documentElement
  const position = (element: Element, scroller: Element) =>
    element.getBoundingClientRect().top + scroller.scrollTop

  function remember(): void {
    const box = scroller()
    // A reader at the very top stays there, and sees what is added above.
    if (box.scrollTop === 0) anchors = []
    else {
      const covered = parseFloat(getComputedStyle(box).scrollPaddingTop) || 0
      anchors = PROBE_OFFSETS_PX.flatMap((below) => anchor(box, covered + below))
    }
  }

  function anchor(box: Element, below: number): Anchor[] {
    const { left, right, top } = box.getBoundingClientRect()
    const seen = document.elementFromPoint((left + right) / 2, Math.max(0, top) + below)
    const element = seen?.closest('[data-anchor]')
    if (!element || !content.contains(element)) return []
    return [{ element, at: position(element, box) }]
  }

  function hold(): void {
    const anchor = anchors.find(({ element }) => element.isConnected)
    if (anchor) {
      const box = scroller()
      const moved = position(anchor.element, box) - anchor.at
      if (Math.abs(moved) >= 1) box.scrollTop += moved
    }
    remember()
  }

  const resized = new ResizeObserver(hold)
  resized.observe(content)
  const changed = new MutationObserver(hold)
  changed.observe(content, { childList: true, subtree: true })
  // The content's scroller is an ancestor, and scroll events of elements do not bubble.
  document.addEventListener('scroll', remember, { capture: true, passive: true })
  return () => {
    resized.disconnect()
    changed.disconnect()
    document.removeEventListener('scroll', remember, { capture: true })
  }
}
