// The words of the preview, in the language that the screens speak. They are apart from the catalogue
// of the clerk's screen, which does not load them. Each part of the preview has a file of its own.

import { language } from '../../i18n/messages'
import { drawingAr } from './drawing.ar'
import { drawingEn } from './drawing.en'
import { editorAr } from './editor.ar'
import { editorEn } from './editor.en'
import { frameAr } from './frame.ar'
import { frameEn } from './frame.en'
import { receivedAr } from './received.ar'
import { receivedEn } from './received.en'
import { samplesAr } from './samples.ar'
import { samplesEn } from './samples.en'
import { scenarioAr } from './scenario.ar'
import { scenarioEn } from './scenario.en'
import { sendAr } from './send.ar'
import { sendEn } from './send.en'

const en = {
  frame: frameEn,
  drawing: drawingEn,
  editor: editorEn,
  received: receivedEn,
  samples: samplesEn,
  scenario: scenarioEn,
  send: sendEn,
}

export type PreviewMessages = typeof en

const ar: PreviewMessages = {
  frame: frameAr,
  drawing: drawingAr,
  editor: editorAr,
  received: receivedAr,
  samples: samplesAr,
  scenario: scenarioAr,
  send: sendAr,
}

/**
 * Returns the words in the language that the screens speak now. The screens are drawn anew where that
 * becomes another, so a component asks once.
 */
export const previewMessages = (): PreviewMessages => (language.tag === 'ar' ? ar : en)
