// The languages of which there is a catalogue, each by its own name, for those who can read no other.

interface ListedLanguage {
  tag: string
  name: string
  direction: 'ltr' | 'rtl'
}

export const english = { tag: 'en', name: 'English', direction: 'ltr' } as const

export const languages = [
  english,
  { tag: 'de', name: 'Deutsch', direction: 'ltr' },
  { tag: 'et', name: 'Eesti', direction: 'ltr' },
  { tag: 'es', name: 'Español', direction: 'ltr' },
  { tag: 'fr', name: 'Français', direction: 'ltr' },
  { tag: 'ar', name: 'العربية', direction: 'rtl' },
] as const satisfies readonly ListedLanguage[]

export type Language = (typeof languages)[number]
export type LanguageTag = Language['tag']

/** Returns whether a locale is a form of a language, as `de-AT` is one of `de`. */
export const isFormOf = (locale: string, tag: string): boolean =>
  locale === tag || locale.startsWith(`${tag}-`)

/** Returns the first language of the reader that has a catalogue, or else English. */
export function chooseLanguage(wanted: readonly string[]): Language {
  for (const locale of wanted) {
    const found = languages.find(({ tag }) => isFormOf(locale, tag))
    if (found) return found
  }
  return english
}
