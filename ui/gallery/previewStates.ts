// The preview as it is on a day of work: what was received, a payload with two mistakes in it, and what
// a clerk would see.

import { FakePreviewBackend } from '../src/backend/fakePreviewBackend'
import type { ReceivedRequest, Sample } from '../src/backend/previewTypes'
import type { LoadedPreview, LoadPreview } from '../src/workspace/workspace.svelte'
import { openPreview } from '../src/preview/openPreview'
import { received } from './receivedStates'
import { warnData, warnProblems } from '../src/test/payload'
import { locationContext } from '../src/test/samples'
import { all, below, locked, shown } from './sampleData'
import type { State } from './state'

const PAYLOAD = `${warnData}\n`

const sample = (name: string, group: Sample['group'] = 'job'): Sample => ({
  name,
  group,
  provider: 'my-crm',
  title: 'Patient Info',
  text: '{"fields":[]}',
})

/** Returns the program that the preview of the gallery is in. */
export function program(entries: ReceivedRequest[], dropped = 0): FakePreviewBackend {
  const backend = new FakePreviewBackend()
  backend.inspect = (text) => ({
    problems: text.trimEnd() === warnData ? warnProblems : [],
    omitted: 0,
  })
  backend.builtIn = [
    ...['clinic', 'bank', 'hotel'].map((name) => sample(name)),
    ...['documented-request', 'every-list-option'].map((name) => sample(name, 'documentation')),
    ...['hostile-markup', 'hostile-bidi'].map((name) => sample(name, 'hostile')),
  ]
  backend.own.set('Payment reminder', '{"fields":[]}')
  backend.receive(entries, dropped)
  return backend
}

/** Returns a preview with a payload in which two mistakes are. */
export async function previewOf(backend: FakePreviewBackend): Promise<LoadedPreview> {
  const preview = await openPreview(backend)
  preview.parts.store.load({
    text: PAYLOAD,
    provider: 'my-crm',
    title: 'Patient Info',
    ticket: '12345',
  })
  return preview
}

/** Loads the preview after these entries were received. */
export const loading =
  (entries: ReceivedRequest[] = received, dropped = 0): LoadPreview =>
  async () =>
    previewOf(program(entries, dropped))

const loadPreview = loading()

/** The preview of a program that answers nothing. */
const unanswered: LoadPreview = async () => {
  const backend = program([])
  const gone = () => Promise.reject(new Error('the program is busy'))
  Object.assign(backend, { nextReceived: gone, analyzePayload: gone, samples: gone })
  return previewOf(backend)
}

/** The preview after a sample took the place of what somebody wrote. */
const madeWay: LoadPreview = async () => {
  const preview = await previewOf(program(received))
  const { store } = preview.parts
  store.setText('{"fields":[]}')
  store.load({ text: PAYLOAD })
  return preview
}

/** The states with a preview. */
export const previewStates = {
  preview: { shows: [all], locationContext, workspace: { view: 'preview', load: loadPreview } },
  'preview-new-error': {
    shows: [{ ...all, ticket: shown(below) }, { ticket: shown([...below, locked]) }],
    locationContext,
    workspace: { view: 'preview', load: loadPreview },
  },
  'preview-failed': {
    shows: [all],
    locationContext,
    workspace: { view: 'preview', load: () => Promise.reject(new Error('a file is missing')) },
  },
  'preview-unanswered': {
    shows: [all],
    locationContext,
    workspace: { view: 'preview', load: unanswered },
  },
  'preview-made-way': {
    shows: [all],
    locationContext,
    workspace: { view: 'preview', load: madeWay },
  },
  'service-switch': {
    shows: [all],
    locationContext,
    workspace: { view: 'service', load: loadPreview },
  },
  'service-scenario': {
    shows: [all],
    locationContext,
    workspace: { view: 'service', load: loadPreview },
    activeScenario: 'A link that breaks',
  },
  'service-scenario-hostile': {
    shows: [all],
    locationContext,
    workspace: { view: 'service', load: loadPreview },
    activeScenario: `\u202e${'n'.repeat(300)}<b>bold</b>`,
  },
} satisfies Record<string, State>
