// The words of the preview, in French. Each part of the preview has a file of its own.

import { drawingFr } from './drawing.fr'
import { editorFr } from './editor.fr'
import type { PreviewMessages } from './en'
import { frameFr } from './frame.fr'
import { receivedFr } from './received.fr'
import { samplesFr } from './samples.fr'
import { scenarioFr } from './scenario.fr'
import { sendFr } from './send.fr'

export const previewFr: PreviewMessages = {
  drawing: drawingFr,
  editor: editorFr,
  frame: frameFr,
  received: receivedFr,
  samples: samplesFr,
  scenario: scenarioFr,
  send: sendFr,
}
