// What a screen without a user shows now: it asks the program for the newest state, says that it has
// drawn it, and lets the languages take their turns. It holds one state, so what the screen showed
// before is nowhere on the page.

import { tick } from 'svelte'

import type { KioskBackend } from '../backend/kioskBackend'
import type { KioskState } from '../bindings/kioskCommands'
import { language, speak } from '../i18n/messages'
import { loadKioskMessages } from './i18n/kioskMessages'
import { languageOf, takesTurns } from './languageTurn'

/** How long the words are in one language, in milliseconds. */
const LANGUAGE_TIME = 12_000
/** How long the page waits before it asks a program again that did not answer. */
const RETRY_TIME = 1_000

export class KioskStore {
  /** The newest state; null before the first. */
  state = $state.raw<KioskState | null>(null)
  /** The language of the words. The screen is drawn anew where it becomes another. */
  language = $state(language.tag)
  readonly #backend: KioskBackend
  #turn = 0
  /** How many pages the content on the screen has. */
  #pages = 1
  #ended = false

  constructor(backend: KioskBackend) {
    this.#backend = backend
  }

  /** Shows what the program tells until `end` is called. */
  async follow(): Promise<void> {
    let version = 0
    while (!this.#ended) {
      try {
        const next = await this.#backend.nextView(version)
        if (next === null) return
        await this.#take(next)
        await drawn()
        version = next.version
        await this.#backend.frameDrawn(version)
      } catch {
        await new Promise((resolve) => setTimeout(resolve, RETRY_TIME))
      }
    }
  }

  /** Begins the turns of the languages. Returns what ends all that the store does. */
  start(): () => void {
    const timer = setInterval(() => {
      // A content of several pages is read to its end first.
      if (this.#pages === 1) this.nextTurn()
    }, LANGUAGE_TIME)
    return () => {
      clearInterval(timer)
      this.#ended = true
      this.state = null
    }
  }

  /** Notes how many pages the content on the screen has. */
  setPages(pages: number): void {
    this.#pages = pages
  }

  /** Goes on to the next language, where there are several. */
  nextTurn(): void {
    if (!this.state || !takesTurns(this.state)) return
    this.#turn += 1
    void this.#speak(this.state)
  }

  async #take(next: KioskState): Promise<void> {
    const page = document.documentElement
    const { night, still } = next.presentation
    // A bright screen lights up a dark room, however dim what stands on it is.
    const theme = night && next.view.screen.kind === 'idle' ? 'dark' : next.presentation.theme
    if (theme === 'system') delete page.dataset.theme
    else page.dataset.theme = theme
    page.toggleAttribute('data-still', still)
    await loadKioskMessages()
    await this.#speak(next)
    // The page may have been taken away meanwhile.
    if (!this.#ended) this.state = next
    await tick()
  }

  async #speak(state: KioskState): Promise<void> {
    await speak(languageOf(state, this.#turn))
    const page = document.documentElement
    page.lang = language.tag
    page.dir = language.direction
    this.language = language.tag
  }
}

/** Waits until the page has drawn: what runs before the second frame runs after the first one was. */
const drawn = (): Promise<void> =>
  new Promise((resolve) => {
    requestAnimationFrame(() => {
      requestAnimationFrame(() => {
        resolve()
      })
    })
  })
