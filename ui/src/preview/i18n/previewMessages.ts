// The words of the preview, in the language that the screens speak. They are apart from the catalogue
// of the clerk's screen, which does not load them. Each part of the preview has a file of its own.

import { Catalogue } from '../../i18n/catalogue'
import { addCatalogue, language } from '../../i18n/messages'
import { previewEn, type PreviewMessages } from './en'

export type { PreviewMessages } from './en'

const catalogue = new Catalogue<PreviewMessages>(previewEn, {
  ar: async () => (await import('./ar')).previewAr,
  de: async () => (await import('./de')).previewDe,
  es: async () => (await import('./es')).previewEs,
  et: async () => (await import('./et')).previewEt,
  fr: async () => (await import('./fr')).previewFr,
})

/** Loads the words in the language of the screens, and from then on in each that they speak. */
export const loadPreviewMessages = (): Promise<void> => addCatalogue(catalogue)

/**
 * Returns the words in the language that the screens speak now. The screens are drawn anew where that
 * becomes another, so a component asks once.
 */
export const previewMessages = (): PreviewMessages => catalogue.in(language.tag)
