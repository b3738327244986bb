// What the preview's editor computes for a key, before anything is drawn: the text, its syntax tree, the
// place of the caret, and then the marks of a thousand problems.

import { ensureSyntaxTree } from '@codemirror/language'
import { EditorState } from '@codemirror/state'
import { bench, describe } from 'vitest'

import type { Problem } from '../src/backend/previewTypes'
import { lineBreakOf, normalized, textOf } from '../src/preview/editor/lineBreaks'
import { pointerAt } from '../src/preview/editor/pointers'
import { textExtensions } from '../src/preview/editor/extensions'
import { placed, setProblems } from '../src/preview/editor/problems'

const PROBLEMS = 1_000

const field = (index: number) =>
  `    { "type": "text", "title": "Field ${index}", "value": "Dr. Patel, follow-up ${index}" }`

/** A payload of about so many bytes, with line breaks that have to be counted. */
function payload(bytes: number): string {
  const fields: string[] = []
  for (let size = 0; size < bytes; size += fields.at(-1)?.length ?? 0)
    fields.push(field(fields.length))
  return `{\r\n  "fields": [\r\n${fields.join(',\r\n')}\r\n  ]\r\n}\r\n`
}

/** Problems all over a text. */
const problemsOf = (text: string): Problem[] =>
  Array.from({ length: PROBLEMS }, (_, index) => {
    const from = Math.floor((text.length / PROBLEMS) * index)
    const place = { from, to: from + 6 }
    const said = { code: 'enum', pointer: '', message: '', help: null, line: 1, column: 1 }
    return { severity: 'violation', ...said, ...place, fix: { ...place, label: '', insert: '' } }
  })

describe.each([
  ['64 KB', 64 << 10],
  ['1 MiB', 1 << 20],
])('in a payload of %s', (_, bytes) => {
  const text = payload(bytes)
  const lineBreak = lineBreakOf(text)
  const problems = problemsOf(text)
  let state = EditorState.create({
    doc: normalized(text, lineBreak),
    extensions: textExtensions(),
  })
  ensureSyntaxTree(state, state.doc.length, 10_000)
  const caret = Math.floor(state.doc.length / 2)

  bench('a key: the text, the tree and the place of the caret', () => {
    const transaction = state.update({ changes: { from: caret, insert: ' ' } })
    ;({ state } = transaction)
    textOf(state.doc, lineBreak)
    const tree = ensureSyntaxTree(state, caret, 10_000)
    if (tree) pointerAt(tree, state.doc, caret)
  })

  bench('an answer: the marks of a thousand problems', () => {
    const effects = setProblems.of(placed(problems, state.doc, lineBreak))
    ;({ state } = state.update({ effects }))
  })
})
