// The keys of the editor, as they are written on the screen and told to assistive technologies. The editor
// itself binds them in `extensions.ts`.

/** What a key does in the editor. */
export type EditorKey =
  | 'undo'
  | 'redo'
  | 'find'
  | 'fold'
  | 'unfold'
  | 'format'
  | 'nextProblem'
  | 'fix'
  | 'complete'
  | 'leave'

/** A key, or several for the same. */
export interface WrittenKey {
  keys: string
  /** As `aria-keyshortcuts` has it. */
  spoken: string
}

/** The keys of the editor, in the order in which they are listed. */
export const editorKeys: Record<EditorKey, WrittenKey> = {
  undo: { keys: 'Ctrl Z', spoken: 'Control+Z' },
  redo: { keys: 'Ctrl Shift Z', spoken: 'Control+Shift+Z' },
  find: { keys: 'Ctrl F', spoken: 'Control+F' },
  fold: { keys: 'Ctrl Alt [', spoken: 'Control+Alt+[' },
  unfold: { keys: 'Ctrl Alt ]', spoken: 'Control+Alt+]' },
  format: { keys: 'Shift Alt F', spoken: 'Shift+Alt+F' },
  nextProblem: { keys: 'F8', spoken: 'F8' },
  fix: { keys: 'Alt Enter', spoken: 'Alt+Enter' },
  complete: { keys: 'Ctrl Space', spoken: 'Control+Space' },
  leave: { keys: 'Esc Tab', spoken: 'Escape Tab' },
}
