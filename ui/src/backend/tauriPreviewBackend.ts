// The preview's port to the Rust program around the window.

import { commands } from '../bindings/commands'
import type { PreviewBackend } from './previewBackend'
import type { SampleError } from './previewTypes'

type Result<E> = { status: 'ok' } | { status: 'error'; error: E }

/** Resolves to null, or to the error that a command ended with. */
const errorOf = async (result: Promise<Result<SampleError>>): Promise<SampleError | null> => {
  const done = await result
  return done.status === 'error' ? done.error : null
}

export const tauriPreview: PreviewBackend = {
  inspectPayload: (text, provider) => commands.inspectPayload(text, provider),
  viewPayload: (text) => commands.viewPayload(text),
  formatPayload: (text) => commands.formatPayload(text),
  nextReceived: (version) => commands.nextReceived(version),
  receivedRequest: (id) => commands.receivedRequest(id),
  pinReceived: (id, pinned) => commands.pinReceived(id, pinned),
  clearReceived: () => commands.clearReceived(),
  replayReceived: (id, ticket) => commands.replayReceived(id, ticket),
  resendDelivery: (id) => commands.resendDelivery(id),
  sendTargets: () => commands.sendTargets(),
  sendVisitors: (target) => commands.sendVisitors(target),
  sendPayload: (target, send) => commands.sendPayload(target, send),
  sectionsToReplace: (target, send) => commands.sectionsToReplace(target, send),
  samples: (folder) => commands.samples(folder),
  keepSample: (folder, name, text, replace) =>
    errorOf(commands.keepSample(folder, name, text, replace)),
  renameSample: (folder, name, to) => errorOf(commands.renameSample(folder, name, to)),
  removeSample: (folder, name) => errorOf(commands.removeSample(folder, name)),
  keptDraft: () => commands.keptDraft(),
  keepDraft: (draft) => commands.keepDraft(draft),
  exportHtml: (name, html) => commands.exportHtml(name, html),
  exportPicture: (name, html, width) => commands.exportPicture(name, html, width),
  exportReceived: (name, ids) => commands.exportReceived(name, ids),
}
