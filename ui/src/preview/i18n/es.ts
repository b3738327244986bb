// The words of the preview, in Spanish. Each part of the preview has a file of its own.

import { drawingEs } from './drawing.es'
import { editorEs } from './editor.es'
import type { PreviewMessages } from './en'
import { frameEs } from './frame.es'
import { receivedEs } from './received.es'
import { samplesEs } from './samples.es'
import { scenarioEs } from './scenario.es'
import { sendEs } from './send.es'

export const previewEs: PreviewMessages = {
  drawing: drawingEs,
  editor: editorEs,
  frame: frameEs,
  received: receivedEs,
  samples: samplesEs,
  scenario: scenarioEs,
  send: sendEs,
}
