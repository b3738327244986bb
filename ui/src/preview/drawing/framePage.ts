// A page inside of the page, for a drawing with a width, a theme, a direction and a size of text of its
// own. It has no address and no script: the components of the page around it draw into it.

import type { Variant } from './variants'

/** The usual size of text, in percent of the system's: as in `tokens.css`. */
const USUAL_TEXT_PERCENT = 93.75

/** Sets a page up as a variant asks for, and otherwise as the page around it is. */
export function setUp(page: Document, variant: Variant): void {
  const around = document.documentElement
  for (const style of document.head.querySelectorAll('link[rel=stylesheet], style')) {
    page.head.append(page.importNode(style, true))
  }
  const root = page.documentElement
  root.lang = around.lang
  root.dir = variant.direction ?? around.dir
  const theme = variant.theme ?? around.dataset.theme
  if (theme) root.dataset.theme = theme
  root.style.fontSize = variant.text
    ? `${USUAL_TEXT_PERCENT * variant.text}%`
    : around.style.fontSize
}
