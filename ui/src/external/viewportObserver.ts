// Observes which parts of a list come near the visible area, and says when to measure them again.

import type { Edges } from './parts'
import { scrollerOf } from './scroller'

/** How far a part may be from what is seen when it is told of: not at all, and as far again. */
const MARGINS = ['0px', '100% 0px']

/** How long nothing changes until what is not seen is drawn, in milliseconds: while somebody types,
    each frame is for what they see. */
const IDLE_DELAY_MS = 100

export class ViewportObserver {
  readonly #measure: () => void
  #observers: IntersectionObserver[] = []
  #scroller: HTMLElement | null = null
  #waiting: ReturnType<typeof setTimeout> | undefined

  /** `measure` is called whenever a part comes near, is seen, or goes away again. */
  constructor(measure: () => void) {
    this.#measure = measure
  }

  /** What is seen, of the page or of the element that scrolls. */
  get view(): Edges {
    if (!this.#scroller) return { top: 0, bottom: innerHeight }
    const { top, bottom } = this.#scroller.getBoundingClientRect()
    return { top, bottom }
  }

  /**
   * Watches the parts of a list as they are now, until the answer is called. All are told of once
   * they are laid out.
   */
  observe(list: HTMLElement): () => void {
    if (this.#observers.length === 0) this.#start(list)
    for (const observer of this.#observers) {
      for (const part of list.children) observer.observe(part)
    }
    return () => this.#disconnect()
  }

  /** Another element may scroll the list from now on. */
  forgetScroller(): void {
    this.#disconnect()
    this.#observers = []
  }

  /** Calls once, after a while, however often it is asked for until then. */
  defer(call: () => void): void {
    this.#waiting ??= setTimeout(() => {
      this.#waiting = undefined
      call()
    }, IDLE_DELAY_MS)
  }

  /** Does not call later after all. */
  cancelDeferred(): void {
    clearTimeout(this.#waiting)
    this.#waiting = undefined
  }

  #disconnect(): void {
    for (const observer of this.#observers) observer.disconnect()
  }

  #start(list: HTMLElement): void {
    const root = scrollerOf(list)
    this.#scroller = root
    this.#observers = MARGINS.map(
      (rootMargin) => new IntersectionObserver(this.#measure, { root, rootMargin }),
    )
  }
}
