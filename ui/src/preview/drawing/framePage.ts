// A page inside of the page, for a drawing with a width, a theme, a direction and a size of text of its
// own. It has no address and no script: the components of the page around it draw into it.

import type { Variant } from './variants'

/** The usual size of text, in percent of the system's: as in `tokens.css`. */
const USUAL_TEXT_PERCENT = 93.75

/** Gives a page the styles of the page around it. */
export function takeStyles(page: Document): void {
  for (const style of document.head.querySelectorAll('link[rel=stylesheet], style')) {
    page.head.append(page.importNode(style, true))
  }
}

/** Makes a page as a variant asks for, and otherwise as the page around it is now. */
export function setUp(page: Document, variant: Variant): void {
  const around = document.documentElement
  const root = page.documentElement
  root.lang = around.lang
  root.dir = variant.direction ?? around.dir
  const theme = variant.theme ?? around.dataset.theme
  if (theme) root.dataset.theme = theme
  else delete root.dataset.theme
  root.style.fontSize = variant.text
    ? `${USUAL_TEXT_PERCENT * variant.text}%`
    : around.style.fontSize
}

/**
 * Hands the keys that are pressed in a frame on to the page around it, as if they were pressed at the
 * frame, and with them the wheel that makes everything larger. What that page takes, the frame does not.
 */
export function handOn(frame: HTMLIFrameElement, page: Document): void {
  page.addEventListener('keydown', (event) => {
    if (event.defaultPrevented) return
    const { key, code, location, repeat, isComposing } = event
    const copy = new KeyboardEvent('keydown', {
      ...{ key, code, location, repeat, isComposing },
      ...modifiersOf(event),
      ...EVERYWHERE,
    })
    if (!frame.dispatchEvent(copy)) event.preventDefault()
  })
  page.addEventListener(
    'wheel',
    (event) => {
      if (!event.ctrlKey && !event.metaKey) return
      const { deltaX, deltaY, deltaMode } = event
      const copy = new WheelEvent('wheel', {
        ...{ deltaX, deltaY, deltaMode },
        ...modifiersOf(event),
        ...EVERYWHERE,
      })
      if (!frame.dispatchEvent(copy)) event.preventDefault()
    },
    { passive: false },
  )
}

const EVERYWHERE = { bubbles: true, cancelable: true }

const modifiersOf = ({ ctrlKey, shiftKey, altKey, metaKey }: KeyboardEvent | WheelEvent) => ({
  ctrlKey,
  shiftKey,
  altKey,
  metaKey,
})
