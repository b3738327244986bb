// The words of a screen without a user, in the language that the screens speak. They are apart from the
// catalogue of the clerk's screen, which does not load them.

import { Catalogue } from '../../i18n/catalogue'
import { addCatalogue, language } from '../../i18n/messages'
import { kioskEn, type KioskMessages } from './kiosk.en'

const catalogue = new Catalogue<KioskMessages>(kioskEn, {
  ar: async () => (await import('./kiosk.ar')).kioskAr,
  de: async () => (await import('./kiosk.de')).kioskDe,
  es: async () => (await import('./kiosk.es')).kioskEs,
  et: async () => (await import('./kiosk.et')).kioskEt,
  fr: async () => (await import('./kiosk.fr')).kioskFr,
})

/** Loads the words in the language of the screens, and from then on in each that they speak. */
export const loadKioskMessages = (): Promise<void> => addCatalogue(catalogue)

/**
 * Returns the words in the language that the screens speak now. The screens are drawn anew where that
 * becomes another, so a component asks once.
 */
export const kioskMessages = (): KioskMessages => catalogue.in(language.tag)
