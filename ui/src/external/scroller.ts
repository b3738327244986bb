/** Returns the closest ancestor that scrolls an element; null where the page does. */
export function scrollerOf(element: Element): HTMLElement | null {
  for (let one = element.parentElement; one; one = one.parentElement) {
    const overflow = getComputedStyle(one).overflowY
    if (overflow === 'auto' || overflow === 'scroll') return one
  }
  return null
}
