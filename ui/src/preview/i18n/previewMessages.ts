// The words of the preview, in the language that the screens speak. They are apart from the catalogue
// of the clerk's screen, which does not load them. Each part of the preview has a file of its own.

import { language } from '../../i18n/messages'
import { editorAr } from './editor.ar'
import { editorEn } from './editor.en'

const en = { editor: editorEn }

export type PreviewMessages = typeof en

const ar: PreviewMessages = { editor: editorAr }

/**
 * Returns the words in the language that the screens speak now. The screens are drawn anew where that
 * becomes another, so a component asks once.
 */
export const previewMessages = (): PreviewMessages => (language.tag === 'ar' ? ar : en)
