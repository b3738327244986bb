// The words of the preview, in Estonian. Each part of the preview has a file of its own.

import { drawingEt } from './drawing.et'
import { editorEt } from './editor.et'
import type { PreviewMessages } from './en'
import { frameEt } from './frame.et'
import { receivedEt } from './received.et'
import { samplesEt } from './samples.et'
import { scenarioEt } from './scenario.et'
import { sendEt } from './send.et'

export const previewEt: PreviewMessages = {
  drawing: drawingEt,
  editor: editorEt,
  frame: frameEt,
  received: receivedEt,
  samples: samplesEt,
  scenario: scenarioEt,
  send: sendEt,
}
