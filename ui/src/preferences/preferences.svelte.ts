// The store of the user's preferences. It reads them, applies and saves each change, and follows what
// changes in the files of the settings.

import type { HeldPreference, Preferences, SettingsState } from '../bindings/commands'
import type { Backend } from '../backend/backend'
import { language, speak } from '../i18n/messages'
import { defaultPreferences } from './defaults'

/** The size of text that the style sheet has, in percent of the system's. */
const PAGE_FONT_PERCENT = 93.75

type PreferencesBackend = Pick<Backend, 'nextSettings' | 'savePreferences'>

export class PreferenceStore {
  value = $state.raw<Preferences>(defaultPreferences)
  /** What the preferences are where the person set none. */
  defaults = $state.raw<Preferences>(defaultPreferences)
  /** The preferences that cannot be changed here, and what holds each. */
  held = $state.raw<HeldPreference[]>([])
  /** What is wrong with the files of the settings. */
  fileProblems = $state.raw<string[]>([])
  /** Whether somebody has read what is wrong with the files. */
  problemsRead = $state(false)
  /** Why the last change is not remembered. */
  problem = $state<string | null>(null)
  /** The language that the page speaks: what shows words is drawn anew where it becomes another. */
  language = $state(language.tag)
  /** Whether the dialog is open. It stays open while the language changes under it. */
  shown = $state(false)
  readonly #backend: PreferencesBackend
  #begun: Promise<void> | undefined
  /** The change of the files that was taken last; 0 is none. */
  #version = 0
  /** How often something was changed here, and the last change on its way. */
  #changes = 0
  #saved: Promise<void> = Promise.resolve()

  constructor(backend: PreferencesBackend) {
    this.#backend = backend
  }

  /** Reads the saved preferences. Where they cannot be read, the defaults apply. */
  begin(): Promise<void> {
    this.#begun ??= this.#read()
    return this.#begun
  }

  /** Takes what the files of the settings say, from now on until there is no more. */
  async follow(): Promise<void> {
    await this.begin()
    while (this.#version !== 0) {
      if (!(await this.#backend.nextSettings(this.#version))) return
      const now = await this.#latest()
      if (!now) return
      await this.#take(now)
    }
  }

  /** Whether a preference cannot be changed here. */
  isHeld(name: keyof Preferences): boolean {
    return this.held.some((one) => one.name === name)
  }

  /** Changes a preference, shows it, and remembers it. */
  change(change: Partial<Preferences>): void {
    this.#changes += 1
    void this.#apply({ ...this.value, ...change })
    this.#saved = this.#backend.savePreferences(this.value).then(
      (problem) => void (this.problem = problem),
      (error: unknown) => void (this.problem = String(error)),
    )
  }

  /** Returns what holds after all that was changed here: what was told before does not know of it. */
  async #latest(): Promise<SettingsState | null> {
    let latest: SettingsState | null
    let known: number
    do {
      known = this.#changes
      await this.#saved
      latest = await this.#backend.nextSettings(0)
    } while (latest && known !== this.#changes)
    return latest
  }

  async #read(): Promise<void> {
    try {
      const state = await this.#backend.nextSettings(0)
      if (state) await this.#take(state)
    } catch {
      await this.#apply(this.value)
    }
  }

  async #take(state: SettingsState): Promise<void> {
    this.#version = state.version
    this.defaults = state.defaults
    this.held = state.held
    if (state.problems.join('\n') !== this.fileProblems.join('\n')) this.problemsRead = false
    this.fileProblems = state.problems
    await this.#apply(state.preferences)
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
