// The store of the scenario that is worked on: its text with its mistakes, and the run on the program's
// own hub.

import type {
  LeftOut,
  Recording,
  SampleError,
  ScenarioControl,
  ScenarioDraft,
  ScenarioInspection,
  StartError,
} from '../../backend/previewTypes'
import type { ScenarioBackend } from '../../backend/scenarioBackend'
import { Inspector } from '../editor/inspection.svelte'
import { type Run, RunFollower } from './run.svelte'
import type { Scenarios } from './scenarios.svelte'

/** Where a scenario comes from. A new one is kept nowhere yet. */
export type ScenarioSource =
  { kind: 'builtIn'; name: string } | { kind: 'own'; name: string } | { kind: 'new' }

/** What is shown of the scenario. */
export type ScenarioPart = 'steps' | 'text'

/** What a recording could not take over as it was. */
export interface RecordingNotes {
  leftOut: LeftOut[]
  /** How many requests are sent with other bytes. */
  otherBytes: number
}

const NOTHING: ScenarioInspection = {
  inspection: { problems: [], omitted: 0 },
  name: '',
  description: '',
  steps: [],
}

export class ScenarioStore {
  /** Whether it is on the screen. */
  isOpen = $state(false)
  /** How often somebody opened one, also the one that was open. */
  opens = $state(0)
  /** Where the scenario comes from. Null where none was opened yet. */
  source = $state.raw<ScenarioSource | null>(null)
  text = $state.raw('')
  /** The text as it is kept; null where it is kept nowhere. */
  kept = $state.raw<string | null>(null)
  /** Grows whenever another scenario takes the place of the text at once. */
  loads = $state(0)
  part = $state<ScenarioPart>('steps')
  /** Why a scenario could not be opened. Null where it could. */
  openError = $state.raw<SampleError | null>(null)
  /** Why the scenario is not played. Null where it is, or nobody tried. */
  startError = $state.raw<StartError | null>(null)
  /** What a recording could not take over. Null where there was none, or it was all. */
  notes = $state.raw<RecordingNotes | null>(null)
  /** The newest entry when a recording began. Null where none is under way. */
  recordsAfter = $state<number | null>(null)
  speed = $state(100)
  looped = $state(false)
  readonly follower: RunFollower
  readonly files: Scenarios

  readonly #backend: ScenarioBackend
  readonly #inspector: Inspector<string, { text: string; found: ScenarioInspection }>
  /** The text that was played last, and where it comes from. */
  #played = $state.raw<{ text: string; source: ScenarioSource; kept: string | null } | null>(null)
  #isStarting = $state(false)

  constructor(backend: ScenarioBackend, files: Scenarios) {
    this.#backend = backend
    this.files = files
    this.follower = new RunFollower(backend)
    this.#inspector = new Inspector(async (text) => {
      const answer = await backend.inspectScenario(text)
      if (answer.status === 'error') throw new Error(answer.error)
      return { text, found: answer.data }
    })
  }

  /** What is known of the text, as it was when it was looked at last. */
  get inspected(): ScenarioInspection {
    return this.#inspector.answer?.found ?? NOTHING
  }

  /** Why the text cannot be looked at. Null where it can. */
  get problem(): string | null {
    return this.#inspector.failure
  }

  /** Whether the newest text was looked at, and has no mistakes. */
  get isPlayable(): boolean {
    const isCurrent = this.#inspector.answer?.text === this.text && this.#inspector.isCurrent
    return isCurrent && this.inspected.inspection.problems.length === 0
  }

  /** How many mistakes there are. */
  get mistakes(): number {
    const { problems, omitted } = this.inspected.inspection
    return problems.length + omitted
  }

  /** Whether the text is another than the one that is kept. */
  get isChanged(): boolean {
    return this.text !== this.kept
  }

  /** The run that is under way, of whatever text. Null where none is. */
  get active(): Run | null {
    const { run } = this.follower
    return this.#played && run && run.phase !== 'ended' ? run : null
  }

  /** The run of the text as it is, under way or ended. Null where it was not played. */
  get run(): Run | null {
    return this.#played?.text === this.text ? this.follower.run : null
  }

  /** Takes over the text of the editor. */
  setText(text: string): void {
    if (text === this.text) return
    this.text = text
    this.startError = null
    this.#inspector.take(text)
  }

  /** Opens a scenario. The one that is worked on is shown as it is. */
  async open(source: ScenarioSource): Promise<void> {
    const { source: before } = this
    const isSame =
      before?.kind === source.kind &&
      (source.kind === 'new' || (before.kind !== 'new' && before.name === source.name))
    if (isSame || source.kind === 'new') {
      this.show()
      return
    }
    const own = source.kind === 'own'
    const text = await this.#backend.scenarioText(this.files.folder, source.name, own)
    if (text.status === 'error') {
      this.openError = text.error
      return
    }
    this.#load(text.data, source, text.data)
  }

  /** Opens a text that is kept nowhere yet. */
  openNew(text: string, notes: RecordingNotes | null = null): void {
    this.#load(text, { kind: 'new' }, null)
    this.notes = notes
  }

  #load(text: string, source: ScenarioSource, kept: string | null): void {
    this.text = text
    this.source = source
    this.kept = kept
    this.loads += 1
    this.part = 'steps'
    this.startError = null
    this.notes = null
    this.#inspector.take(text)
    this.show()
  }

  /** Shows the scenario that is worked on. */
  show(): void {
    this.openError = null
    this.isOpen = true
    this.opens += 1
  }

  close(): void {
    this.isOpen = false
  }

  /** Shows the scenario that is played, in place of another one. */
  showPlayed(): void {
    const played = this.#played
    if (!played) return
    if (played.text !== this.text) this.#load(played.text, played.source, played.kept)
    else this.show()
  }

  /** What is remembered for a page that is loaded anew. Null where nothing was worked on. */
  get draft(): ScenarioDraft | null {
    const { source, text, files } = this
    if (!source || source.kind === 'builtIn') return null
    return { name: source.kind === 'own' ? source.name : null, text, folder: files.folder }
  }

  /** Goes on with what was worked on before the page was loaded anew. */
  async restore({ name, text }: ScenarioDraft): Promise<void> {
    const source: ScenarioSource = name === null ? { kind: 'new' } : { kind: 'own', name }
    this.text = text
    this.source = source
    this.#inspector.take(text)
    if (name === null) return
    const kept = await this.#backend.scenarioText(this.files.folder, name, true)
    if (kept.status === 'ok') this.kept = kept.data
  }

  /** Takes over under which name the text is kept. */
  keptAs(name: string): void {
    this.source = { kind: 'own', name }
    this.kept = this.text
  }

  /** Keeps the text under the name that it has. Returns whether it was kept. */
  async keep(): Promise<boolean> {
    const { source, text } = this
    if (source?.kind !== 'own') return false
    const done = await this.files.keep(source.name, text, true)
    if (done) this.kept = text
    return done
  }

  /** Goes on, or begins anew. */
  play(): Promise<void> {
    return this.#take({ kind: 'play' })
  }

  /** Takes one step; the pause that is under way is skipped. */
  step(): Promise<void> {
    return this.#take({ kind: 'step' })
  }

  pause(): Promise<void> {
    return this.#backend.controlScenario({ kind: 'pause' })
  }

  stop(): Promise<void> {
    return this.#backend.controlScenario({ kind: 'stop' })
  }

  async setSpeed(percent: number): Promise<void> {
    this.speed = percent
    if (this.active) await this.#backend.controlScenario({ kind: 'speed', percent })
  }

  async setLoop(on: boolean): Promise<void> {
    this.looped = on
    if (this.active) await this.#backend.controlScenario({ kind: 'loop', on })
  }

  async #take(control: ScenarioControl): Promise<void> {
    if (this.run && this.active) return this.#backend.controlScenario(control)
    const { text, source, kept } = this
    if (!source || !this.isPlayable || this.#isStarting) return
    this.#isStarting = true
    const controls: ScenarioControl[] = [
      { kind: 'speed', percent: this.speed },
      { kind: 'loop', on: this.looped },
      control,
    ]
    try {
      this.startError = await this.#backend.startScenario(text, this.files.folder, controls)
      if (!this.startError) this.#played = { text, source, kept }
    } finally {
      this.#isStarting = false
    }
  }

  /** Makes a scenario of these entries, and opens it. Returns what was made; null without a hub. */
  async record(ids: number[]): Promise<Recording | null> {
    const recording = await this.#backend.recordScenario(ids)
    if (!recording || recording.text === null) return recording
    const { text, leftOut, otherBytes } = recording
    const isWhole = leftOut.length === 0 && otherBytes.length === 0
    this.openNew(text, isWhole ? null : { leftOut, otherBytes: otherBytes.length })
    return recording
  }
}
