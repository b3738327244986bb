// The words of the preview, in English. Each part of the preview has a file of its own.

import { drawingEn } from './drawing.en'
import { editorEn } from './editor.en'
import { frameEn } from './frame.en'
import { receivedEn } from './received.en'
import { samplesEn } from './samples.en'
import { scenarioEn } from './scenario.en'
import { sendEn } from './send.en'

export const previewEn = {
  drawing: drawingEn,
  editor: editorEn,
  frame: frameEn,
  received: receivedEn,
  samples: samplesEn,
  scenario: scenarioEn,
  send: sendEn,
}

export type PreviewMessages = typeof previewEn
