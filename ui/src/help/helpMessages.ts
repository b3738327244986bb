// The words of the help, in the language that the screens speak. They are apart from the catalogue of the
// clerk's screen, which does not load them.

import { Catalogue } from '../i18n/catalogue'
import { type HelpMessages, helpEn } from '../i18n/help.en'
import { addCatalogue, language } from '../i18n/messages'

const catalogue = new Catalogue<HelpMessages>(helpEn, {
  ar: async () => (await import('../i18n/help.ar')).helpAr,
  de: async () => (await import('../i18n/help.de')).helpDe,
  es: async () => (await import('../i18n/help.es')).helpEs,
  et: async () => (await import('../i18n/help.et')).helpEt,
  fr: async () => (await import('../i18n/help.fr')).helpFr,
})

/** Loads the words in the language of the screens, and from then on in each that they speak. */
export const loadHelpMessages = (): Promise<void> => addCatalogue(catalogue)

/**
 * Returns the words in the language that the screens speak now. The screens are drawn anew where that
 * becomes another, so a component asks once.
 */
export const helpMessages = (): HelpMessages => catalogue.in(language.tag)
