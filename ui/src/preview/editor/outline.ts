// The part of the text that belongs to what is selected in the drawing.

import { type Extension, StateEffect, StateField } from '@codemirror/state'
import {
  Decoration,
  type DecorationSet,
  type EditorView,
  ViewPlugin,
  type ViewUpdate,
} from '@codemirror/view'

import type { Range } from './pointers'

/** Outlines a part of the text, or none. */
export const setOutline = StateEffect.define<Range | null>()

const outlined = StateField.define<Range | null>({
  create: () => null,
  update(value, transaction) {
    let next = value
    if (next && transaction.docChanged) {
      const { changes } = transaction
      const from = changes.mapPos(next.from, 1)
      next = { from, to: Math.max(from, changes.mapPos(next.to, -1)) }
    }
    for (const effect of transaction.effects) if (effect.is(setOutline)) next = effect.value
    return next
  },
})

const line = Decoration.line({ class: 'outlined-line' })

/** Outlines the visible lines of the part. It may have thousands. */
function linesOf(view: EditorView): DecorationSet {
  const part = view.state.field(outlined)
  if (!part) return Decoration.none
  const starts: number[] = []
  for (const { from, to } of view.visibleRanges) {
    const [first, last] = [Math.max(from, part.from), Math.min(to, part.to)]
    for (let at = first; at <= last;) {
      const { from: start, to: end } = view.state.doc.lineAt(at)
      // The rest of a long line may be another visible range.
      if (starts.at(-1) !== start) starts.push(start)
      at = end + 1
    }
  }
  return Decoration.set(starts.map((at) => line.range(at)))
}

const drawn = ViewPlugin.define(
  (view) => ({
    decorations: linesOf(view),
    update(update: ViewUpdate) {
      const isOther = update.state.field(outlined) !== update.startState.field(outlined)
      if (isOther || update.docChanged || update.viewportChanged)
        this.decorations = linesOf(update.view)
    },
  }),
  { decorations: ({ decorations }) => decorations },
)

/** Draws the outline. */
export const outline: Extension = [outlined, drawn]
