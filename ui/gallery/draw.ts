import '@fontsource-variable/inter'
import '../src/design/tokens.css'
import '../src/app.css'
import '../src/design/popup.css'
import '../src/external/importance.css'
import '../src/external/mark.css'

import { flushSync, mount, tick } from 'svelte'

import { clock } from '../src/clock.svelte'
import { FakeBackend } from '../src/backend/fakeBackend'
import { PreferenceStore } from '../src/preferences/preferences.svelte'
import { HelpStore } from '../src/help/help.svelte'
import { openHelp } from '../src/help/openHelp'
import { Screen } from '../src/service/screen.svelte'
import { SetupStore } from '../src/setup/setup.svelte'
import { UpdateStore } from '../src/update/updates.svelte'
import { Workspace } from '../src/workspace/workspace.svelte'
import { language, speak } from '../src/i18n/messages'
import type { EditorActions } from '../src/preview/editor/editorActions'
import { loadPreviewMessages } from '../src/preview/i18n/previewMessages'
import EditorPane from './EditorPane.svelte'
import { editorScenes } from './editorScenes'
import GalleryWindow from './GalleryWindow.svelte'
import { live } from '../src/test/samples'
import { kioskStateNames } from './kioskNames'
import { longList } from './longList'
import { NOW } from './moment'
import { type EditorStateName, editorStateNames, stateNames } from './names'
import { states } from './states'

/** The usual size of text in percent of the web view's own: as in `tokens.css`. */
const USUAL = 93.75

/**
 * Draws one state, with text of `text` times its usual size. The attribute `data-drawn` of the body
 * names the state once it is complete.
 */
export async function draw(name: string, text: number): Promise<void> {
  const found = stateNames.find((one) => one === name)
  if (!found) throw new Error(`there is no state ${name}`)
  await speak(null)
  document.documentElement.lang = language.tag
  document.documentElement.dir = language.direction
  clock.now = NOW
  if (text !== 1) document.documentElement.style.fontSize = `${USUAL * text}%`
  if (isEditorState(found)) {
    await drawEditor(found)
    return
  }
  const state = states[found]
  const backend = new FakeBackend()
  if (state.locationContext !== undefined) backend.locationContextAnswer = state.locationContext
  backend.savedServerPreferences = { ...backend.savedServerPreferences, ...state.serverPreferences }
  if (state.questionsFail)
    backend.failing = { locationContext: Infinity, canPerformActions: Infinity }
  backend.actionError = state.actionError ?? null
  if (state.endings) backend.setEndings(state.endings)
  if (state.origin) backend.origin = state.origin
  backend.keyFile = state.keyFile ?? null
  backend.keyringProblem = state.keyringProblem ?? null
  if (state.moveOutcome) backend.moveOutcome = state.moveOutcome
  if (state.opening) backend.open(state.opening)
  backend.connectionList = state.connections ?? null
  if (state.keyOutcome) backend.keyOutcome = state.keyOutcome
  backend.setup = { ...backend.setup, ...state.setup }
  backend.serverOutcome = state.serverOutcome ?? null
  backend.newKeyOutcome = state.newKeyOutcome ?? null
  // For tests that look at the very frame in which an update arrives.
  Object.assign(window, {
    show: (name: keyof typeof states) => showAll(backend, name),
    showLongList: (...items: Parameters<typeof longList>) =>
      backend.show({ connection: live, ticket: longList(...items) }),
  })
  backend.ended = state.ended ?? []
  const screen = new Screen(backend)
  void screen.follow()
  const preferences = new PreferenceStore(backend)
  preferences.held = state.held ?? []
  preferences.value = { ...preferences.value, ...state.preferred }
  preferences.fileProblems = state.fileProblems ?? []
  backend.linkError = state.linkError ?? null
  if (state.workspace) backend.view = state.workspace.view
  const workspace = state.workspace ? new Workspace(backend, state.workspace.load) : null
  if (state.activeScenario !== undefined) backend.playScenario(state.activeScenario)
  void workspace?.activeScenario.follow()
  const setup = new SetupStore(backend)
  await setup.begin()
  const updates = state.updates ? new UpdateStore(backend) : null
  if (state.updates) backend.showUpdates(state.updates)
  void updates?.follow()
  if (state.about) backend.aboutAnswer = { status: 'ok', data: state.about }
  backend.licenceAnswers = state.licenceAnswers ?? {}
  const help = new HelpStore(backend, updates ?? new UpdateStore(backend), openHelp)
  const props = { screen, preferences, workspace, setup, help, updates }
  mount(GalleryWindow, { target: document.body, props })
  if (workspace?.view === 'preview') await loaded(workspace)
  for (const slices of state.shows) {
    backend.show(slices)
    await settled()
  }
  if (state.help) {
    await help.open(state.help)
    await settled()
  }
  if (state.examination) backend.examine(state.examination)
  await state.then?.(screen)
  await settled()
  await document.fonts.ready
  document.body.dataset.drawn = name
}

interface EditorPaneActions extends Record<string, unknown> {
  opened: () => EditorActions | undefined
}

const isEditorState = (name: string): name is EditorStateName =>
  (editorStateNames as readonly string[]).includes(name)

/** Draws a state of the preview's editor. */
async function drawEditor(name: EditorStateName): Promise<void> {
  const scene = editorScenes[name]
  await loadPreviewMessages()
  const pane = mount(EditorPane, { target: document.body, props: { scene } }) as EditorPaneActions
  flushSync()
  const editor = pane.opened()
  if (editor) await scene.then?.(editor)
  await settled()
  await document.fonts.ready
  document.body.dataset.drawn = name
}

/** Sends all updates of a state without waiting between them. */
function showAll(backend: FakeBackend, name: keyof typeof states): void {
  for (const slices of states[name].shows) backend.show(slices)
}

/** Waits until the preview is there, or why it is not. */
async function loaded(workspace: Workspace): Promise<void> {
  while (!workspace.preview && workspace.problem === null)
    await new Promise((drawn) => requestAnimationFrame(drawn))
}

/** Waits until an update is in the document. */
async function settled(): Promise<void> {
  await new Promise((done) => setTimeout(done))
  await tick()
}

/** Lists all states, each in a frame of its own. */
export function list(): void {
  for (const name of [...stateNames, ...kioskStateNames]) {
    const title = document.createElement('h2')
    title.textContent = name
    const frame = document.createElement('iframe')
    frame.src = `?state=${name}`
    frame.title = name
    frame.width = '1120'
    frame.height = '800'
    document.body.append(title, frame)
  }
}
