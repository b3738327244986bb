// The words of the preview, in German. Each part of the preview has a file of its own.

import { drawingDe } from './drawing.de'
import { editorDe } from './editor.de'
import type { PreviewMessages } from './en'
import { frameDe } from './frame.de'
import { receivedDe } from './received.de'
import { samplesDe } from './samples.de'
import { scenarioDe } from './scenario.de'
import { sendDe } from './send.de'

export const previewDe: PreviewMessages = {
  drawing: drawingDe,
  editor: editorDe,
  frame: frameDe,
  received: receivedDe,
  samples: samplesDe,
  scenario: scenarioDe,
  send: sendDe,
}
