// What tells a text that was given from one that somebody typed, and keeps a text that is only read as it
// was given.

import { Annotation, EditorState, type Extension } from '@codemirror/state'

/** The change was given, and need not be told. */
export const isGiven = Annotation.define<boolean>()

/**
 * Makes a text one that can only be read. What asks whether it may change the text is told so; of all
 * others no change is taken over either, whatever key or command they belong to.
 */
export const readOnlyText: Extension = [
  EditorState.readOnly.of(true),
  EditorState.changeFilter.of((transaction) => transaction.annotation(isGiven) === true),
]
