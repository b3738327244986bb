// The store of a payload in the preview, be it worked on or only looked at: its text with the problems,
// what a clerk would see of it, and what is selected in text and drawing alike.

import type { Answer } from '../backend/backend'
import type { EditorBackend } from '../backend/previewBackend'
import type { Draft, Inspection, PayloadView } from '../backend/previewTypes'
import type { KeptEditor } from './editor/editorText'
import { Inspector } from './editor/inspection.svelte'

/** Where the payload came from, for what is said beside it. */
export interface Loaded {
  text: string
  provider?: string | null
  title?: string | null
  ticket?: string | null
  /** Where the caret goes if a problem is there, in UTF-16 units from the start of the text. */
  at?: number | null
  /** Whether somebody wrote it, so that it is not lost when another payload takes its place. */
  isWritten?: boolean
}

/** A payload that somebody wrote, with where it belongs. */
export type Written = Pick<Draft, 'text' | 'provider' | 'title' | 'ticket'>

/** The part of the preview that a narrow window shows. */
export type PreviewPane = 'lists' | 'editor' | 'drawing'

const EMPTY = '{\n  "fields": []\n}\n'
const NOTHING: Inspection = { problems: [], omitted: 0 }

/** A payload, of which it is asked what is wrong and what a clerk would see. */
interface Payload {
  text: string
  provider: string
}
interface Checked {
  inspection: Inspection
  /** Null where the text cannot be drawn. */
  view: PayloadView | null
}

export class PreviewStore {
  /** The payload as it is typed. */
  text = $state.raw(EMPTY)
  /** Grows whenever another payload takes the place of the text at once, as when a sample is opened. */
  loads = $state(0)
  provider = $state('my-crm')
  title = $state('Patient Info')
  ticket = $state('')
  /** What a clerk would see; of a text that is no JSON the last state that could be drawn. */
  view = $state.raw<PayloadView | null>(null)
  /** What is selected, as a JSON Pointer: the innermost value at the caret. Null where nothing is. */
  pointer = $state<string | null>(null)
  /** What is outlined in the text, since it is selected in the drawing. Null where nothing is. */
  outlined = $state<string | null>(null)
  /** The place that the editor is to show and select. Another object with the same place leads there
      again. */
  revealed = $state.raw<{ pointer: string } | null>(null)
  /** Where the caret goes once the problem there is known. Null where it stays. */
  caretWanted = $state<number | null>(null)
  /** The part that a narrow window shows. */
  pane = $state<PreviewPane>('editor')
  /** What somebody wrote and another payload took the place of, until it is brought back. */
  replaced = $state.raw<Written | null>(null)
  /** Returns the editor of the text as it was last, with its history, for one that is drawn anew. */
  keptEditor: (() => KeptEditor | null) | null = null

  readonly #backend: EditorBackend
  readonly #inspector: Inspector<Payload, Checked>
  /** The payload that was asked about last. */
  #asked = $state.raw<Payload | null>(null)
  #isWritten = false
  /** Whether the view is of a payload that was there before this one. */
  #viewIsOfAnother = false

  constructor(backend: EditorBackend) {
    this.#backend = backend
    this.#inspector = new Inspector(async ({ text, provider }) => {
      const [inspection, view] = await Promise.all([
        backend.inspectPayload(text, provider),
        backend.viewPayload(text),
      ])
      // Also of a text that is not the newest any more: so it is drawn while somebody types on.
      if (view !== null || this.#viewIsOfAnother) this.view = view
      this.#viewIsOfAnother = false
      return { inspection, view }
    })
  }

  /** Returns the store of a payload that is looked at. */
  static of(backend: EditorBackend, loaded: Loaded): PreviewStore {
    const store = new PreviewStore(backend)
    store.load(loaded)
    return store
  }

  /** Takes over the text of the editor. */
  setText(text: string): void {
    if (text === this.text) return
    this.text = text
    this.#isWritten = true
    this.check()
  }

  /** Opens another payload in the place of the present one, which is kept where somebody wrote it. */
  load({ text, provider, title, ticket, at, isWritten = false }: Loaded): void {
    if (this.#isWritten && text !== this.text)
      this.replaced = {
        text: this.text,
        provider: this.provider,
        title: this.title,
        ticket: this.ticket,
      }
    this.#isWritten = isWritten
    this.#viewIsOfAnother = true
    this.text = text
    if (provider != null) this.provider = provider
    if (title != null) this.title = title
    if (ticket != null && ticket !== '') this.ticket = ticket
    this.loads += 1
    this.pointer = null
    this.outlined = null
    this.revealed = null
    this.caretWanted = at ?? null
    this.pane = 'editor'
    this.check()
  }

  /** Brings back what somebody wrote. What is there now is kept in its place, if somebody wrote that. */
  bringBack(): void {
    const { replaced } = this
    if (!replaced) return
    this.replaced = null
    this.load({ ...replaced, isWritten: true })
  }

  /** Selects something in the drawing, and outlines it in the text. */
  outline(pointer: string): void {
    this.pointer = pointer
    this.outlined = pointer
  }

  /** Selects something in the drawing, and goes to it in the text. */
  reveal(pointer: string): void {
    this.outline(pointer)
    this.revealed = { pointer }
  }

  /** Takes over the place of the caret. */
  setCaret(pointer: string | null): void {
    this.pointer = pointer
    this.outlined = null
  }

  /** What is wrong with the text, as it was when it was checked last. */
  get inspection(): Inspection {
    return this.#inspector.answer?.inspection ?? NOTHING
  }

  /** Whether the view is of an earlier text, since the one that was checked last cannot be drawn. */
  get viewIsOld(): boolean {
    return this.#inspector.answer?.view === null
  }

  /** Why the payload cannot be checked. Null where it can. */
  get problem(): string | null {
    return this.#inspector.failure
  }

  /** Whether a server takes the text, as far as is known: it was checked and keeps the contract. */
  get isAccepted(): boolean {
    const { problems } = this.inspection
    return !this.isChecking && !problems.some(({ severity }) => severity === 'violation')
  }

  /** Returns the text as it is laid out; the error is the reason, in words. */
  formatted(): Promise<Answer<string>> {
    return this.#backend.formatPayload(this.text)
  }

  /** Whether what is known is of an older text or provider. */
  get isChecking(): boolean {
    return !this.#wasAsked() || !this.#inspector.isCurrent
  }

  /** Checks the payload as it is now. */
  check(): void {
    if (this.#wasAsked() && this.problem === null) return
    this.#asked = { text: this.text, provider: this.provider }
    this.#inspector.take(this.#asked)
  }

  #wasAsked(): boolean {
    return this.#asked?.text === this.text && this.#asked.provider === this.provider
  }
}
