// The words of the preview, in Arabic. Each part of the preview has a file of its own.

import { drawingAr } from './drawing.ar'
import { editorAr } from './editor.ar'
import type { PreviewMessages } from './en'
import { frameAr } from './frame.ar'
import { receivedAr } from './received.ar'
import { samplesAr } from './samples.ar'
import { scenarioAr } from './scenario.ar'
import { sendAr } from './send.ar'

export const previewAr: PreviewMessages = {
  drawing: drawingAr,
  editor: editorAr,
  frame: frameAr,
  received: receivedAr,
  samples: samplesAr,
  scenario: scenarioAr,
  send: sendAr,
}
