// The checks of every state: scripts that run in its document and return what is wrong.

/** The rules of axe-core that hang on colours. */
export const COLOUR_RULES = ['color-contrast', 'link-in-text-block']

/** The rules of axe-core that hang on the size of what is drawn. */
export const SIZE_RULES = ['target-size', 'scrollable-region-focusable']

/** Returns a script that returns the violations that axe-core finds: of all its rules, or of some. */
export const axeFinds = (rules?: string[]) => `
  const axe = await window.axeCore()
  const rules = ${JSON.stringify(rules ?? null)}
  const { violations } = await axe.run(document, { resultTypes: ['violations'], ...(rules && { runOnly: rules }) })
  // A menu that is open stands at the end of the body, beside all landmarks, as long as it is open.
  const isPopup = (node) => node.html.includes('data-bits-floating')
  const found = violations.map((one) => one.id === 'region' ? { ...one, nodes: one.nodes.filter((node) => !isPopup(node)) } : one)
  return found.filter(({ nodes }) => nodes.length > 0).map(({ id, nodes }) => id + ': ' + nodes.slice(0, 3).map((node) => node.html.slice(0, 200) + ' ' + node.failureSummary).join(' | '))
`

/** Returns whether the page or a part of it is scrolled, such as the editor, which stands in a shadow. */
export const IS_SCROLLED = `
  const isScrolled = (root) => [...root.querySelectorAll('*')]
    .some((one) => one.scrollTop > 0 || (one.shadowRoot && isScrolled(one.shadowRoot)))
  return isScrolled(document)
`

/** Returns the elements whose content is wider than they are. */
export const OVERFLOWS = `
  return [document.documentElement, ...document.querySelectorAll('main, aside, .tickets')]
    .filter((one) => one.scrollWidth > one.clientWidth).map((one) => one.tagName)
`

/**
 * Returns the texts and controls that nobody can read or press: something else covers them, or a
 * part of them is cut off at a side that no scrolling reaches.
 */
export const OUT_OF_REACH = `
  const clips = (element) => {
    const boxes = []
    // What is around a dialog that is open cuts nothing off from it: it is drawn over the page.
    for (let one = element; one; one = one.matches('dialog[open]') ? null : one.parentElement) {
      if (getComputedStyle(one).overflowX !== 'visible') boxes.push(one.getBoundingClientRect())
    }
    return boxes
  }
  const describe = (element) => element.tagName + '.' + element.className + ' ' + element.textContent.trim().slice(0, 40)
  const found = []
  const floating = document.querySelector('.messages .banner')
  const root = document.querySelector('dialog[open], .popup') ?? document.body
  // What is scrolled passes under the name, the buttons and what is pinned.
  const isScrolled = [document.scrollingElement, ...document.querySelectorAll('main')].some((one) => one.scrollTop > 0)
  for (const element of root.querySelectorAll('*')) {
    if (element.closest('.spoken, script, style') || getComputedStyle(element).visibility === 'hidden') continue
    const texts = [...element.childNodes].filter((node) => node.nodeType === 3 && node.data.trim() !== '')
    // What is cut by an ellipsis has its whole text on hover and focus.
    const control = element.matches('button, input, select') || getComputedStyle(element).textOverflow === 'ellipsis'
    const rects = control ? [element.getBoundingClientRect()] : texts.flatMap((text) => {
      const range = document.createRange()
      range.selectNodeContents(text)
      return [...range.getClientRects()].slice(0, 3)
    })
    const around = rects.length > 0 ? clips(element) : []
    for (const { left, right, top, bottom } of rects) {
      if (right - left < 1 || bottom - top < 1) continue
      const cut = around.some((box) => left < box.left - 1 || right > box.right + 1)
      if (cut || left < -1 || right > innerWidth + 1) {
        found.push('cut off: ' + describe(element))
        break
      }
      const [x, y] = [(left + right) / 2, (top + bottom) / 2]
      // Where a box ends within a pixel, that pixel may be its neighbour's.
      if (y < 0 || y >= innerHeight - 1 || around.some((box) => y < box.top || y >= box.bottom - 1)) continue
      const hit = document.elementFromPoint(x, y)
      // What is under the bar at the lower edge comes out of it when somebody scrolls. So does what is
      // under a message, which goes away by itself, and the alerts that are pinned because of it.
      if (hit?.closest(floating ? '.messages, .pins' : '.messages')) continue
      // The list of the editor's completions hangs over the page like a menu, as long as it is open.
      if (hit?.shadowRoot?.elementFromPoint(x, y)?.closest('.cm-tooltip')) continue
      const docked = hit?.closest('.actions')
      if (docked && getComputedStyle(docked).getPropertyValue('--docked') === '1') continue
      if (isScrolled && element.closest('main') && hit?.closest('main :is(.name, .actions, .pins)')) continue
      if (!hit || !(element.contains(hit) || hit.contains(element))) {
        found.push('covered: ' + describe(element) + ' by ' + (hit ? describe(hit) : 'nothing'))
        break
      }
    }
  }
  return found
`
