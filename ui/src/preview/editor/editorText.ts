// The text of an editor beside the text that it was given: what is typed is told, what is given is taken
// over, and places go from one to the other.

import { isolateHistory, redoDepth, undoDepth } from '@codemirror/commands'
import { ensureSyntaxTree } from '@codemirror/language'
import { type ChangeSpec, EditorState, type Extension, StateEffect } from '@codemirror/state'
import { EditorView, type ViewUpdate } from '@codemirror/view'

import type { Problem } from '../../backend/previewTypes'
import { isGiven } from './givenText'
import { currentLineBreak, setLineBreak } from './lineBreakField'
import { lineBreakOf, normalized, textOf } from './lineBreaks'
import { setOutline } from './outline'
import { pointerAt, type Range, rangeAt, treeUpTo } from './pointers'
import { placed, setProblems } from './problems'
import { formattingOf, replacementOf } from './replacements'

/** How long it may work for the place of the caret, with each key. */
const CARET_PARSE_TIME = 10

/** The change is a step of its own in the history. */
const oneStep = isolateHistory.of('full')

/** An editor as it was when it went: its text with history, folded lines and the place it was at. */
export interface KeptEditor {
  text: string
  state: EditorState
  scrolled: StateEffect<unknown>
}

export interface TextListeners {
  /** Hears each change of the text that was not given. */
  change: (text: string) => void
  /** Hears where the caret is, as a JSON Pointer. */
  caretAt: (pointer: string) => void
  /** Hears whether there is anything to undo, and to do again. */
  history: (canUndo: boolean, canRedo: boolean) => void
}

export class EditorText {
  readonly #listeners: TextListeners
  #view: EditorView | null = null
  /** The text of the document with its own line breaks. */
  #text = ''
  /** Where the caret was found last. */
  #pointer: string | null = null
  /** The problems that were marked last. */
  #problems: readonly Problem[] = []

  constructor(listeners: TextListeners) {
    this.#listeners = listeners
  }

  /**
   * Returns the state of an editor that begins with a text: with all that an editor of it had which
   * went, or else without anything that can be undone.
   */
  begin(text: string, extensions: Extension, kept: KeptEditor | null = null): EditorState {
    this.#text = text
    const lineBreak = lineBreakOf(text)
    const all = [
      currentLineBreak.init(() => lineBreak),
      extensions,
      EditorView.updateListener.of((update) => this.#hear(update)),
    ]
    return kept?.text === text
      ? kept.state.update({ effects: StateEffect.reconfigure.of(all) }).state
      : EditorState.create({ doc: normalized(text, lineBreak), extensions: all })
  }

  /** Returns the editor as it is, for one that takes its place. */
  keep(): KeptEditor | null {
    if (!this.#view) return null
    const { state } = this.#view
    return { text: this.#text, state, scrolled: this.#view.scrollSnapshot() }
  }

  /** Works on the text of a view, which has a state of {@link begin}. */
  attach(view: EditorView): void {
    this.#view = view
    this.#tellHistory(view.state)
  }

  /** Takes over a text that was given, in one step that can be undone. */
  take(text: string): void {
    if (!this.#view || text === this.#text) return
    const lineBreak = lineBreakOf(text)
    const change = replacementOf(this.#view.state.doc.toString(), normalized(text, lineBreak))
    this.#text = text
    this.#pointer = null
    this.#view.dispatch({
      ...(change && { changes: change }),
      effects: [setLineBreak.of(lineBreak), setProblems.of([]), setOutline.of(null)],
      annotations: [isGiven.of(true), oneStep],
    })
  }

  /** Puts a formatted text in the place of the present one, in one step that can be undone. */
  format(formatted: string): void {
    if (!this.#view) return
    const after = formatted.replaceAll('\r\n', '\n')
    const changes: ChangeSpec = formattingOf(this.#view.state.doc.toString(), after)
    this.#view.dispatch({
      changes,
      annotations: oneStep,
      scrollIntoView: true,
      userEvent: 'input.format',
    })
  }

  /** Marks the problems of the text. */
  mark(problems: readonly Problem[]): void {
    if (!this.#view || problems === this.#problems) return
    this.#problems = problems
    const { doc } = this.#view.state
    const lineBreak = this.#view.state.field(currentLineBreak)
    this.#view.dispatch({ effects: setProblems.of(placed(problems, doc, lineBreak)) })
  }

  /** Outlines what a pointer leads to. Where the caret is, it shows that itself. */
  outline(pointer: string | null): void {
    if (!this.#view) return
    const isShown = this.#view.hasFocus && pointer === this.#pointer
    const range = pointer === null || pointer === '' || isShown ? null : this.#rangeOf(pointer)
    this.#view.dispatch({ effects: setOutline.of(range) })
  }

  /** Selects what a pointer leads to, in the text that has the focus. Returns whether there is that. */
  select(pointer: string): boolean {
    const range = this.#rangeOf(pointer)
    if (!this.#view || !range) return false
    this.#view.focus()
    this.#view.dispatch({
      selection: { anchor: range.from, head: range.to },
      effects: EditorView.scrollIntoView(range.from, { y: 'nearest', yMargin: 60 }),
      userEvent: 'select',
    })
    return true
  }

  /** Shows the text from its start. */
  showStart(): void {
    this.#view?.dispatch({ selection: { anchor: 0 }, effects: EditorView.scrollIntoView(0) })
  }

  #rangeOf(pointer: string): Range | null {
    if (!this.#view) return null
    const { state } = this.#view
    return rangeAt(treeUpTo(state, state.doc.length), state.doc, pointer)
  }

  #hear({ state, startState, docChanged, selectionSet, transactions }: ViewUpdate): void {
    if (docChanged) this.#tellHistory(state)
    if (transactions.some((transaction) => transaction.annotation(isGiven))) return
    const lineBreak = state.field(currentLineBreak)
    if (docChanged || lineBreak !== startState.field(currentLineBreak)) {
      this.#text = textOf(state.doc, lineBreak)
      this.#listeners.change(this.#text)
    }
    if (docChanged || selectionSet) this.#tellCaret(state)
  }

  #tellHistory(state: EditorState): void {
    this.#listeners.history(undoDepth(state) > 0, redoDepth(state) > 0)
  }

  #tellCaret(state: EditorState): void {
    const { head } = state.selection.main
    const tree = ensureSyntaxTree(state, head, CARET_PARSE_TIME)
    if (!tree) return
    const pointer = pointerAt(tree, state.doc, head)
    if (pointer === this.#pointer) return
    this.#pointer = pointer
    this.#listeners.caretAt(pointer)
  }
}
