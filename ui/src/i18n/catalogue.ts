// The words of a part of the program in each language. Those in English are there from the start; those
// in another language are loaded before the screens first speak it.

import { english, type LanguageTag } from './languages'

/** Loads the words in each language but English. */
export type Loaders<Words> = Record<Exclude<LanguageTag, 'en'>, () => Promise<Words>>

export class Catalogue<Words> {
  readonly #english: Words
  readonly #loaders: Loaders<Words>
  readonly #loaded = new Map<LanguageTag, Words>()

  constructor(words: Words, loaders: Loaders<Words>) {
    this.#english = words
    this.#loaders = loaders
    this.#loaded.set(english.tag, words)
  }

  /** Returns whether the words in a language are there. */
  has(tag: LanguageTag): boolean {
    return this.#loaded.has(tag)
  }

  /** Loads the words in a language, unless they are there. Where that fails, they stay English. */
  async load(tag: LanguageTag): Promise<void> {
    if (tag === english.tag || this.#loaded.has(tag)) return
    try {
      this.#loaded.set(tag, await this.#loaders[tag]())
    } catch (error) {
      console.error(`the words in the language ${tag} cannot be loaded`, error)
    }
  }

  /** Returns the words in a language, or in English where they are not there. */
  in(tag: LanguageTag): Words {
    return this.#loaded.get(tag) ?? this.#english
  }
}
