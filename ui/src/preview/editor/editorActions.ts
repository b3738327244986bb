// What the screen around the editor has it do, as `Editor.svelte` exports it.

import type { Problem } from '../../backend/previewTypes'

export interface EditorActions {
  /** Puts the caret where a problem is, and the focus into the text. */
  jump: (problem: Problem) => void
  /** Leads to the next problem after the caret. */
  nextProblem: () => void
  /** Leads to the problem before the caret. */
  previousProblem: () => void
  /** Mends a problem in one step that can be undone, or elsewhere where it can only be read. Returns
      whether it did. */
  applyFix: (problem: Problem) => boolean
  /** Selects the value that a JSON Pointer leads to. Returns whether there is one. */
  select: (pointer: string) => boolean
  /** Puts a formatted text in the place of the present one, in one step that can be undone. */
  format: (formatted: string) => void
  undo: () => void
  redo: () => void
  /** Opens the search in the text. */
  find: () => void
  /** Folds all that can be folded, so that one line of each part is left. */
  fold: () => void
  /** Unfolds all that is folded. */
  unfold: () => void
}
