// The store of the scenario that is worked on: its text with its mistakes, and where it is kept.

import type {
  LeftOut,
  Recording,
  SampleError,
  ScenarioDraft,
  ScenarioInspection,
  ScenarioSource,
} from '../../backend/previewTypes'
import type { ScenarioBackend } from '../../backend/scenarioBackend'
import type { KeptEditor } from '../editor/editorText'
import { Inspector } from '../editor/inspection.svelte'
import type { MovedFile } from '../samples/ownFiles.svelte'
import { type KeepRefusal, keepScenario, textOf } from './keeping'
import { type Playable, Player } from './player.svelte'
import { Recorder } from './recorder.svelte'
import type { Scenarios } from './scenarios.svelte'
import { isSameSource } from './scenarioSource'

/** What is shown of the scenario. */
export type ScenarioPart = 'steps' | 'text'

/** What a recording could not take over as it was. */
export interface RecordingNotes {
  leftOut: LeftOut[]
  /** How many requests are sent with other bytes. */
  otherBytes: number
}

/** A scenario with what somebody wrote. */
export interface Work {
  source: ScenarioSource
  text: string
  /** The text as it is kept; null where it is kept nowhere, or that is not known yet. */
  kept: string | null
  notes: RecordingNotes | null
  /** Its editor, with all that can be undone. */
  editor: KeptEditor | null
  /** The name that it says. */
  name: string
}

const NOTHING: ScenarioInspection = {
  inspection: { problems: [], omitted: 0 },
  name: '',
  description: '',
  steps: [],
}

export class ScenarioStore implements Playable {
  /** Whether it is on the screen. */
  isOpen = $state(false)
  /** How often somebody opened one, also the one that was open. */
  opens = $state(0)
  /** Where the scenario comes from. Null where none was opened yet. */
  source = $state.raw<ScenarioSource | null>(null)
  text = $state.raw('')
  /** The text as it is kept; null where it is kept nowhere, or that is not known yet. */
  kept = $state.raw<string | null>(null)
  /** Grows whenever another scenario takes the place of the text at once. */
  loads = $state(0)
  part = $state<ScenarioPart>('steps')
  /** The index of the step that is looked at. */
  step = $state(0)
  /** The place that the text is to show and select. Null once it does. */
  revealed = $state.raw<{ pointer: string } | null>(null)
  /** What somebody wrote, kept nowhere, and other scenarios took the place of; the last one last. */
  replaced = $state.raw<readonly Work[]>([])
  /** Why a scenario could not be opened. Null where it could. */
  openError = $state.raw<SampleError | null>(null)
  /** Why the text was not kept under its name. Null where it was, or nobody tried since it changed. */
  notKept = $state.raw<KeepRefusal | null>(null)
  /** What a recording could not take over. Null where there was none, or it was all. */
  notes = $state.raw<RecordingNotes | null>(null)
  /** Returns the editor of the text as it was last, with its history, for one that is drawn anew. */
  keptEditor: (() => KeptEditor | null) | null = null
  readonly recorder = new Recorder()
  /** The entries that are chosen at first in the dialog that makes a scenario. Null while it is closed. */
  recordedFrom = $state.raw<number[] | null>(null)
  readonly player: Player
  readonly files: Scenarios

  readonly #backend: ScenarioBackend
  readonly #inspector: Inspector<string, { text: string; found: ScenarioInspection }>
  /** How often somebody wanted something else to be shown. */
  #turns = 0

  constructor(backend: ScenarioBackend, files: Scenarios) {
    this.#backend = backend
    this.files = files
    files.moved = (file) => this.#follow(file)
    this.player = new Player(backend, this)
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

  /** The text that was looked at last. */
  get inspectedText(): string {
    return this.#inspector.answer?.text ?? ''
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

  /** The folder of files that the text names. */
  get folder(): string | null {
    return this.source?.kind === 'own' ? this.source.folder : this.files.folder
  }

  /** Takes over the text of the editor. */
  setText(text: string): void {
    if (text === this.text) return
    this.text = text
    this.player.startError = null
    this.notKept = null
    this.#inspector.take(text)
  }

  /** Opens a scenario. The one that is worked on is shown as it is. */
  async open(source: ScenarioSource): Promise<void> {
    if (source.kind === 'new' || isSameSource(this.source, source)) {
      this.show()
      return
    }
    const turn = ++this.#turns
    this.openError = null
    const text = await textOf(this.#backend, source)
    // Somebody wanted something else meanwhile.
    if (turn !== this.#turns) return
    if (text.status === 'error') this.openError = text.error
    else this.#load({ source, text: text.data, kept: text.data })
  }

  /** Opens a text that is kept nowhere yet. */
  openNew(text: string, notes: RecordingNotes | null = null): void {
    this.#load({ source: { kind: 'new' }, text, kept: null, notes })
  }

  /** Shows a scenario in the place of another one, which is kept here where it is kept nowhere. */
  #load(work: Pick<Work, 'source' | 'text' | 'kept'> & Partial<Work>): void {
    const { source, text, kept, notes = null, editor = null } = work
    this.#stash()
    this.keptEditor = () => editor
    this.text = text
    this.source = source
    this.kept = kept
    this.notes = notes
    this.loads += 1
    this.part = 'steps'
    this.step = 0
    this.revealed = null
    this.player.startError = null
    this.#inspector.take(text)
    this.show()
  }

  #stash(): void {
    const { source, text, kept, notes } = this
    if (!source || !this.isChanged) return
    const editor = this.keptEditor?.() ?? null
    const work = { source, text, kept, notes, editor, name: this.inspected.name }
    this.replaced = [...this.replaced, work]
  }

  /** Brings back what somebody wrote last of what other scenarios took the place of. */
  bringBack(): void {
    const work = this.replaced.at(-1)
    if (!work) return
    this.dismiss()
    this.#load(work)
  }

  /** Lets go what {@link bringBack} would bring. */
  dismiss(): void {
    this.replaced = this.replaced.slice(0, -1)
  }

  /** Shows the scenario that is worked on. */
  show(): void {
    this.#turns += 1
    this.openError = null
    this.notKept = null
    this.isOpen = true
    this.opens += 1
  }

  close(): void {
    this.#turns += 1
    this.isOpen = false
  }

  /** Shows the scenario that is played, in place of another one. */
  showPlayed(): void {
    const { played, isOfOpen } = this.player
    if (!played) return
    if (played.text === this.text && isOfOpen) {
      this.show()
      return
    }
    const kept = isOfOpen ? this.kept : null
    this.#load({ ...played, kept })
    if (kept === null) void this.#readKept(played.source)
  }

  /** Finds out how the scenario that is shown is kept. */
  async #readKept(source: ScenarioSource): Promise<void> {
    if (source.kind === 'new') return
    const kept = await textOf(this.#backend, source)
    if (kept.status === 'ok' && this.source === source) this.kept = kept.data
  }

  /** What is remembered for a page that is loaded anew. Null where nothing was worked on. */
  get draft(): ScenarioDraft | null {
    const { source, text, files } = this
    return source && { source, text, folder: files.folder }
  }

  /** Goes on with what was worked on before the page was loaded anew. */
  async restore({ source, text }: ScenarioDraft): Promise<void> {
    this.text = text
    this.source = source
    this.#inspector.take(text)
    await this.#readKept(source)
  }

  /** Takes over under which name of the list's folder the text is kept. */
  keptAs(name: string): void {
    this.#rename({ kind: 'own', folder: this.files.folder, name })
    this.kept = this.text
    this.notKept = null
  }

  /**
   * Keeps the text under the name that it has, unless something else has taken the place of what was
   * opened; then too where `anyway` is true. Returns whether it was kept.
   */
  async keep(anyway = false): Promise<boolean> {
    const { source, text, kept } = this
    if (source?.kind !== 'own') return false
    this.notKept = null
    const refusal = await keepScenario(this.#backend, { source, text, kept }, anyway)
    if (this.source === source) {
      if (refusal) this.notKept = refusal
      else this.kept = text
    } else if (!refusal) {
      // It made way meanwhile.
      this.replaced = this.replaced.filter((work) => work.source !== source || work.text !== text)
    }
    await this.files.load()
    return refusal === null
  }

  /** Goes along with a file that was renamed. What was kept in one that is removed is kept nowhere. */
  #follow({ folder, name, to }: MovedFile): void {
    const file: ScenarioSource = { kind: 'own', folder, name }
    const source: ScenarioSource = to === null ? { kind: 'new' } : { kind: 'own', folder, name: to }
    this.replaced = this.replaced.map((work) =>
      isSameSource(work.source, file) ? { ...work, source } : work,
    )
    if (!isSameSource(this.source, file)) return
    this.#rename(source)
    if (to === null) this.kept = null
  }

  /** Says that this scenario comes from somewhere else now, also the one that is played. */
  #rename(source: ScenarioSource): void {
    const { player } = this
    if (player.played && player.isOfOpen) player.played = { ...player.played, source }
    this.source = source
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
