// The store of a payload in the preview, be it worked on or only looked at: its text with the problems,
// what a clerk would see of it, and what is selected in text and drawing alike.

import type { Answer } from '../backend/backend'
import type { AnalyzedPayload, EditorBackend } from '../backend/previewBackend'
import type { DraftDetails, Inspection, PayloadView } from '../backend/previewTypes'
import type { KeptEditor } from './editor/editorText'
import { Inspector } from './editor/inspection.svelte'

/** Where the payload came from, for what is said beside it. */
export interface Loaded {
  text: string
  provider?: string | null
  title?: string | null
  ticket?: string | null
  /** Whether somebody wrote it, so that it is not lost when another payload takes its place. */
  isWritten?: boolean
}

/** A payload that somebody wrote, with where it belongs. */
export type Written = Pick<DraftDetails, 'provider' | 'title' | 'ticket'> & { text: string }

/** The part of the preview that a narrow window shows. */
export type PreviewPane = 'lists' | 'editor' | 'drawing'

const EMPTY = '{\n  "fields": []\n}\n'
const NOTHING: Inspection = { problems: [], omitted: 0 }

/** A payload, of which it is asked what is wrong and what a clerk would see. */
interface Payload {
  text: string
  provider: string
  /** The number of the payload, among those that took each other's place. */
  load: number
}
interface Checked extends AnalyzedPayload {
  load: number
}

/** What a clerk would see, with the names that stand above. */
export interface DrawnPayload {
  view: PayloadView
  provider: string
  title: string
}
/** A view, and the text that it is of. */
interface Viewed {
  view: PayloadView
  text: string
  /** The names that belong to it, once another payload took its place. */
  replaced: { provider: string; title: string } | null
}

export class PreviewStore {
  /** The payload as it is typed. */
  text = $state.raw(EMPTY)
  /** Grows whenever another payload takes the place of the text at once, as when a sample is opened. */
  loads = $state(0)
  provider = $state('my-crm')
  title = $state('Patient Info')
  ticket = $state('')
  /** What is selected, as a JSON Pointer: the innermost value at the caret. Null where nothing is. */
  pointer = $state<string | null>(null)
  /** What is outlined in the text, since it is selected in the drawing. Null where nothing is. */
  outlined = $state<string | null>(null)
  /** The place that the editor is to show and select. Another object with the same place leads there
      again. */
  revealed = $state.raw<{ pointer: string } | null>(null)
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
  /** The newest view. It is that of the payload before until the present one was checked. */
  #viewed = $state.raw<Viewed | null>(null)

  /** Where `keepsText` is true, the program keeps the text as what somebody works on. */
  constructor(backend: EditorBackend, { keepsText = false } = {}) {
    this.#backend = backend
    this.#inspector = new Inspector(async ({ text, provider, load }) => {
      const { inspection, view } = await backend.analyzePayload(text, provider, keepsText)
      if (load === this.loads) this.#show(text, view)
      return { inspection, view, load }
    })
  }

  /**
   * Shows the view of a text of the present payload, also where that is not the newest any more: so it is
   * drawn while somebody types on. Where the text cannot be drawn, the last one that could stays, but
   * nothing of the payload before.
   */
  #show(text: string, view: PayloadView | null): void {
    if (view !== null) this.#viewed = { view, text, replaced: null }
    else if (this.#viewed?.replaced) this.#viewed = null
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
  load({ text, provider, title, ticket, isWritten = false }: Loaded): void {
    if (this.#isWritten && text !== this.text)
      this.replaced = {
        text: this.text,
        provider: this.provider,
        title: this.title,
        ticket: this.ticket,
      }
    this.#isWritten = isWritten
    if (this.#viewed && !this.#viewed.replaced)
      this.#viewed = {
        ...this.#viewed,
        replaced: { provider: this.provider, title: this.title },
      }
    this.text = text
    if (provider != null) this.provider = provider
    if (title != null) this.title = title
    if (ticket != null && ticket !== '') this.ticket = ticket
    this.loads += 1
    this.pointer = null
    this.outlined = null
    this.revealed = null
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

  /** What a clerk would see. Null where there is nothing that could be drawn. */
  get drawn(): DrawnPayload | null {
    if (!this.#viewed) return null
    const { view, replaced } = this.#viewed
    const { provider, title } = replaced ?? this
    return { view, provider, title }
  }

  /** Whether what is drawn is of an earlier text, since the one that was checked last cannot be drawn. */
  get viewIsOld(): boolean {
    const { answer } = this.#inspector
    return answer?.load === this.loads && answer.view === null
  }

  /** Whether what is drawn is of an earlier text or payload until the present one was checked. */
  get isViewPending(): boolean {
    if (this.viewIsOld) return false
    if (!this.#viewed) return this.isChecking && this.problem === null
    return this.#viewed.replaced !== null || this.#viewed.text !== this.text
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
    this.#asked = { text: this.text, provider: this.provider, load: this.loads }
    this.#inspector.take(this.#asked)
  }

  #wasAsked(): boolean {
    const asked = this.#asked
    return (
      asked?.load === this.loads && asked.text === this.text && asked.provider === this.provider
    )
  }
}
