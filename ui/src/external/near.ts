// Tells which boxes are near to what is seen, for all boxes of one list together: an observer for
// each would cost more than all that is drawn.

import { scrollerOf } from './scroller'

/** How far from what is seen a box is near: as far again in both directions. */
const MARGIN = '100% 0px'

export class Near {
  #observer: IntersectionObserver | null = null
  #scroller: HTMLElement | null = null
  readonly #watched = new Map<Element, (near: boolean) => void>()

  /** Tells whether a box is near, now and whenever that changes, until the answer is called. */
  watch(box: Element, tell: (near: boolean) => void): () => void {
    this.#watched.set(box, tell)
    if (this.#observer) this.#observer.observe(box)
    else this.#begin(scrollerOf(box))
    return () => {
      this.#watched.delete(box)
      this.#observer?.unobserve(box)
      if (this.#watched.size === 0) this.#end()
    }
  }

  /** Looks whether it is another element now that scrolls the boxes. */
  look(): void {
    const [box] = this.#watched.keys()
    if (!box) return
    const scroller = scrollerOf(box)
    if (scroller === this.#scroller) return
    this.#end()
    this.#begin(scroller)
  }

  #begin(scroller: HTMLElement | null): void {
    this.#scroller = scroller
    this.#observer = new IntersectionObserver(
      (seen) => {
        for (const { target, isIntersecting } of seen) this.#watched.get(target)?.(isIntersecting)
      },
      { root: scroller, rootMargin: MARGIN },
    )
    for (const box of this.#watched.keys()) this.#observer.observe(box)
  }

  #end(): void {
    this.#observer?.disconnect()
    this.#observer = null
  }
}
