// The words of the way out of a screen without a user, in the language that the screens speak. They are
// loaded when somebody wants to leave.

import { Catalogue } from '../../i18n/catalogue'
import { addCatalogue, language } from '../../i18n/messages'
import { exitEn, type ExitMessages } from './exit.en'

const catalogue = new Catalogue<ExitMessages>(exitEn, {
  ar: async () => (await import('./exit.ar')).exitAr,
  de: async () => (await import('./exit.de')).exitDe,
  es: async () => (await import('./exit.es')).exitEs,
  et: async () => (await import('./exit.et')).exitEt,
  fr: async () => (await import('./exit.fr')).exitFr,
})

/** Loads the words in the language of the screens, and from then on in each that they speak. */
export const loadExitMessages = (): Promise<void> => addCatalogue(catalogue)

/** Returns the words in the language that the screens speak now. */
export const exitMessages = (): ExitMessages => catalogue.in(language.tag)
