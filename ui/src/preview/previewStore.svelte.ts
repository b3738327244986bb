// The store of the preview: the payload that is worked on with its problems, what a clerk would see of
// it, what the hub received, and what is selected in text and drawing alike.

import { tick } from 'svelte'

import type { PreviewBackend } from '../backend/previewBackend'
import type { Inspection, PayloadView, ReceivedList } from '../backend/previewTypes'

/** Where the payload came from, for what is said beside it. */
export interface Loaded {
  text: string
  provider?: string | null
  title?: string | null
  ticket?: string | null
}

/** The part of the preview that a narrow window shows. */
export type PreviewPane = 'lists' | 'editor' | 'drawing'

const EMPTY = '{\n  "fields": []\n}\n'
const NOTHING: Inspection = { problems: [], omitted: 0 }

export class PreviewStore {
  /** The payload as it is typed. */
  text = $state.raw(EMPTY)
  /** Grows whenever another payload takes the place of the text at once, as when a sample is opened. */
  loads = $state(0)
  provider = $state('my-crm')
  title = $state('Patient Info')
  ticket = $state('')
  /** What is wrong with the text, as it was when it was checked last. */
  inspection = $state.raw<Inspection>(NOTHING)
  /** The text that the inspection is of. */
  inspected = $state.raw<string | null>(null)
  /** What a clerk would see; of a text that is no JSON the last state that could be drawn. */
  view = $state.raw<PayloadView | null>(null)
  /** Whether the view is of an earlier text, since the present one cannot be drawn. */
  viewIsOld = $state(false)
  /** Why the payload cannot be checked. Null where it can. */
  problem = $state<string | null>(null)
  /** What is selected, as a JSON Pointer: the innermost value at the caret. Null where nothing is. */
  pointer = $state<string | null>(null)
  /** The place that the editor is to show and select. Another object with the same place leads there
      again. */
  revealed = $state.raw<{ pointer: string } | null>(null)
  /** What the hub received. Null while that is not known, or where there is no own hub. */
  received = $state.raw<ReceivedList | null>(null)
  /** The entry that is open in the place of the editor. */
  openedId = $state<number | null>(null)
  /** The part that a narrow window shows. */
  pane = $state<PreviewPane>('editor')

  readonly #backend: PreviewBackend
  #checking = false
  #ended = false

  constructor(backend: PreviewBackend) {
    this.#backend = backend
  }

  /** Begins to check the text, and follows what the hub receives until {@link stop}. */
  async follow(): Promise<void> {
    this.#ended = false
    void this.#check()
    let version = 0
    while (!this.#hasEnded()) {
      let list: ReceivedList | null
      try {
        list = await this.#backend.nextReceived(version)
      } catch {
        return
      }
      if (list === null || this.#hasEnded()) return
      this.received = list
      version = list.version
      await tick()
    }
  }

  /** Takes nothing over any more. */
  stop(): void {
    this.#ended = true
  }

  #hasEnded(): boolean {
    return this.#ended
  }

  /** Takes over the text of the editor. */
  setText(text: string): void {
    if (text === this.text) return
    this.text = text
    void this.#check()
  }

  /** Opens another payload in the place of the present one. */
  load({ text, provider, title, ticket }: Loaded): void {
    this.text = text
    if (provider != null) this.provider = provider
    if (title != null) this.title = title
    if (ticket != null && ticket !== '') this.ticket = ticket
    this.loads += 1
    this.pointer = null
    this.revealed = null
    this.openedId = null
    this.pane = 'editor'
    void this.#check()
  }

  /** Selects what was pressed in the drawing, in the drawing and in the text. */
  reveal(pointer: string): void {
    this.pointer = pointer
    this.revealed = { pointer }
  }

  /** Takes over the place of the caret. */
  setCaret(pointer: string | null): void {
    this.pointer = pointer
  }

  /** Whether a server takes the text, as far as is known: it was checked and keeps the contract. */
  get isAccepted(): boolean {
    return (
      this.inspected === this.text &&
      !this.inspection.problems.some(({ severity }) => severity === 'violation')
    )
  }

  /** Whether the text is being checked. */
  get isChecking(): boolean {
    return this.inspected !== this.text
  }

  /** Checks the text as it is now. One text at a time is checked, and then the newest one. */
  async #check(): Promise<void> {
    if (this.#checking) return
    this.#checking = true
    try {
      while (!this.#hasEnded() && this.inspected !== this.text) {
        const text = this.text
        const [inspection, view] = await Promise.all([
          this.#backend.inspectPayload(text),
          this.#backend.viewPayload(text),
        ])
        this.problem = null
        this.#take(text, inspection, view)
      }
    } catch (error) {
      this.problem = error instanceof Error ? error.message : String(error)
    } finally {
      this.#checking = false
    }
  }

  #take(text: string, inspection: Inspection, view: PayloadView | null): void {
    if (view !== null) this.view = view
    // What is said of an older text would stand at the wrong places.
    if (text !== this.text) return
    this.inspection = inspection
    this.inspected = text
    this.viewIsOld = view === null
  }
}
