/**
 * The reader's languages in their order of preference. The locales `C` and `POSIX` of a system
 * without a language are left out.
 */
export const locales: string[] = navigator.languages.flatMap((tag) => {
  try {
    return Intl.getCanonicalLocales(tag)
  } catch {
    return []
  }
})
