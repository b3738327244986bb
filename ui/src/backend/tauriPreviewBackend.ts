// The preview's port to the Rust program around the window.

import { invoke } from '@tauri-apps/api/core'

import { commands, type PayloadAnalysis } from '../bindings/commands'
import { PayloadAnalyzer } from './payloadAnalyzer'
import type { PreviewBackend } from './previewBackend'

type Result<E> = { status: 'ok' } | { status: 'error'; error: E }

/** Resolves to null, or to the error that a command ended with. */
const errorOf = async <E>(result: Promise<Result<E>>): Promise<E | null> => {
  const done = await result
  return done.status === 'error' ? done.error : null
}

// The generated call has no argument for the bytes.
const analyzer = new PayloadAnalyzer((sent) => invoke<PayloadAnalysis>('analyze_payload', sent))

export const tauriPreview: PreviewBackend = {
  analyzePayload: (text, provider, keep) => analyzer.analyze(text, provider, keep),
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
  keepDraft: (details) => commands.keepDraft(details),
  exportHtml: (name, html) => commands.exportHtml(name, html),
  exportPicture: (name, html, width) => commands.exportPicture(name, html, width),
  exportReceived: (name, ids) => commands.exportReceived(name, ids),
  scenarios: async (folder) => {
    const listed = await commands.scenarios(folder)
    if (listed.status === 'error') throw new Error(listed.error)
    return listed.data
  },
  scenarioText: (folder, name, own) => commands.scenarioText(folder, name, own),
  keepScenario: (folder, name, text, replace) =>
    errorOf(commands.keepScenario(folder, name, text, replace)),
  renameScenario: (folder, name, to) => errorOf(commands.renameScenario(folder, name, to)),
  removeScenario: (folder, name) => errorOf(commands.removeScenario(folder, name)),
  inspectScenario: (text) => commands.inspectScenario(text),
  startScenario: (text, folder, controls) =>
    errorOf(commands.startScenario(text, folder, controls)),
  controlScenario: async (control) => {
    await commands.controlScenario(control)
  },
  nextScenarioRun: (known) => commands.nextScenarioRun(known),
  recordScenario: (ids) => commands.recordScenario(ids),
}
