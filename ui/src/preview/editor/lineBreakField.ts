// The line breaks of the text in the editor, which come and go with the text when it is undone.

import { invertedEffects } from '@codemirror/commands'
import { type Extension, StateEffect, StateField } from '@codemirror/state'

import type { LineBreak } from './lineBreaks'

/** Says that the text has other line breaks. */
export const setLineBreak = StateEffect.define<LineBreak>()

/** The line breaks of the text. */
export const currentLineBreak = StateField.define<LineBreak>({
  create: () => '\n',
  update: (value, { effects }) =>
    effects.reduce((last, effect) => (effect.is(setLineBreak) ? effect.value : last), value),
})

/** Keeps the line breaks of the text. */
export const lineBreakField: Extension = [
  currentLineBreak,
  invertedEffects.of(({ effects, startState }) =>
    effects.some((effect) => effect.is(setLineBreak))
      ? [setLineBreak.of(startState.field(currentLineBreak))]
      : [],
  ),
]
