// Observes which parts of a list come near the visible area, and calls for a new measurement then.

import type { Edges } from './parts'
import { scrollerOf } from './scroller'

/** The margins around the visible area at whose edges a part is reported: none, and a screenful. */
const MARGINS = ['0px', '100% 0px']

/** How long the list stays unchanged before chunks that are only near are drawn, in milliseconds.
    While a user types, each frame draws visible chunks alone. */
const IDLE_DELAY_MS = 100

export class ViewportObserver {
  readonly #measure: () => void
  #observers: IntersectionObserver[] = []
  #scroller: HTMLElement | null = null
  #waiting: ReturnType<typeof setTimeout> | undefined

  /** `measure` is called whenever a part comes near, becomes visible or goes away. */
  constructor(measure: () => void) {
    this.#measure = measure
  }

  /** The visible area of the page, or of the element that scrolls the list. */
  get view(): Edges {
    if (!this.#scroller) return { top: 0, bottom: innerHeight }
    const { top, bottom } = this.#scroller.getBoundingClientRect()
    return { top, bottom }
  }

  /**
   * Observes the present parts of a list until the returned function is called. Each part is
   * reported once when it is laid out.
   */
  observe(list: HTMLElement): () => void {
    if (this.#observers.length === 0) this.#start(list)
    for (const observer of this.#observers) {
      for (const part of list.children) observer.observe(part)
    }
    return () => this.#disconnect()
  }

  /** Forgets which element scrolls the list. The next observation looks for it again. */
  forgetScroller(): void {
    this.#disconnect()
    this.#observers = []
  }

  /** Calls a function after a delay, and only once however often it is asked to until then. */
  defer(call: () => void): void {
    this.#waiting ??= setTimeout(() => {
      this.#waiting = undefined
      call()
    }, IDLE_DELAY_MS)
  }

  /** Cancels the deferred call. */
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
