/**
 * The languages that the reader wants, the first one most. A system without a language says `C` or
 * `POSIX`, which is none.
 */
export const locales: string[] = navigator.languages.flatMap((tag) => {
  try {
    return Intl.getCanonicalLocales(tag)
  } catch {
    return []
  }
})
