// The store of the user's preferences. It reads them once, and applies and saves each change.

import type { HeldPreference, Preferences } from '../bindings/commands'
import type { Backend } from '../backend/backend'
import { language, speak } from '../i18n/messages'
import { defaultPreferences } from './defaults'

/** The size of text that the style sheet has, in percent of the system's. */
const PAGE_FONT_PERCENT = 93.75

type PreferencesBackend = Pick<Backend, 'preferences' | 'heldPreferences' | 'savePreferences'>

export class PreferenceStore {
  value = $state.raw<Preferences>(defaultPreferences)
  /** The preferences that cannot be changed here, and what holds each. */
  held = $state.raw<HeldPreference[]>([])
  /** Why the last change is not remembered. */
  problem = $state<string | null>(null)
  /** The language that the page speaks: what shows words is drawn anew where it becomes another. */
  language = $state(language.tag)
  /** Whether the dialog is open. It stays open while the language changes under it. */
  shown = $state(false)
  readonly #backend: PreferencesBackend
  #begun: Promise<void> | undefined

  constructor(backend: PreferencesBackend) {
    this.#backend = backend
  }

  /** Reads the saved preferences. Where they cannot be read, the defaults apply. */
  begin(): Promise<void> {
    this.#begun ??= this.#read()
    return this.#begun
  }

  /** Changes a preference, shows it, and remembers it. */
  change(change: Partial<Preferences>): void {
    void this.#apply({ ...this.value, ...change })
    this.#backend.savePreferences(this.value).then(
      (problem) => (this.problem = problem),
      (error: unknown) => (this.problem = String(error)),
    )
  }

  async #read(): Promise<void> {
    try {
      await this.#apply(await this.#backend.preferences())
      this.held = await this.#backend.heldPreferences()
    } catch {
      await this.#apply(this.value)
    }
  }

  /** Applies preferences: the language when its words are loaded, all others at once. */
  async #apply(value: Preferences): Promise<void> {
    this.value = value
    const page = document.documentElement
    if (value.theme === 'system') delete page.dataset.theme
    else page.dataset.theme = value.theme
    page.style.fontSize =
      value.textSize === 100 ? '' : `${(PAGE_FONT_PERCENT * value.textSize) / 100}%`
    await speak(value.language)
    page.lang = language.tag
    page.dir = language.direction
    this.language = language.tag
  }
}
