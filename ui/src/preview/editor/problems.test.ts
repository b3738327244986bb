// Problems in the text of the editor.

import { undo } from '@codemirror/commands'
import { EditorState } from '@codemirror/state'
import { EditorView } from '@codemirror/view'
import { beforeEach, describe, expect, it } from 'vitest'

import type { Problem } from '../../backend/previewTypes'
import { textExtensions } from './extensions'
import {
  applyFix,
  applyFixAtCaret,
  goToProblem,
  nextProblem,
  placed,
  previousProblem,
  problemsAt,
  setProblems,
} from './problems'

const TEXT = '{ "fields": [\n  { "importance": "warn" },\n  { "tag": "x", "tag": "y" }\n] }'

function problem(found: string, fields: Partial<Problem> = {}): Problem {
  const from = TEXT.indexOf(found)
  const place = { from, to: from + found.length }
  const message = `found ${found}`
  return {
    ...{
      severity: 'violation',
      code: 'enum',
      pointer: '',
      message,
      help: null,
      line: 1,
      column: 1,
    },
    ...place,
    fix: { label: 'mend it', ...place, insert: '"mended"' },
    ...fields,
  }
}

const warn = problem('"warn"')
const tag = problem('"tag"', { severity: 'warning' })
const sameTag = problem('"tag"', { fix: null })
let view: EditorView

beforeEach(() => {
  const state = EditorState.create({ doc: TEXT, extensions: textExtensions() })
  view = new EditorView({ state })
  mark(warn, tag, sameTag)
})

const mark = (...problems: Problem[]) =>
  view.dispatch({ effects: setProblems.of(placed(problems, view.state.doc, '\n')) })
const caret = () => view.state.selection.main.head
const lineOf = (position: number) => view.state.doc.lineAt(position).number

/** What is marked with a class, with the number of its line. */
function marked(className: string): [number, string][] {
  const found: [number, string][] = []
  for (const set of view.state.facet(EditorView.decorations)) {
    if (typeof set === 'function') continue
    set.between(0, view.state.doc.length, (from, to, { spec }) => {
      if ((spec as { class?: string }).class === className)
        found.push([lineOf(from), view.state.sliceDoc(from, to)])
    })
  }
  return found
}

describe('marks', () => {
  it('underline the place and tint the line, as the worst of its problems', () => {
    expect(marked('violation-line')).toEqual([
      [2, ''],
      [3, ''],
    ])
    expect(marked('warning-line')).toEqual([])
    expect(marked('violation-mark')).toEqual([
      [2, '"warn"'],
      [3, '"tag"'],
    ])
    expect(marked('warning-mark')).toEqual([[3, '"tag"']])
  })

  it('of a problem over several lines underline its first line', () => {
    mark(problem('{ "fields', { to: TEXT.length }))
    expect(marked('violation-mark')).toEqual([[1, '{ "fields": [']])
  })

  it('of a place without extent, at the end of a line or of the text, underline a character', () => {
    const end = TEXT.indexOf('\n')
    mark(problem('{', { to: 0 }), problem('x', { from: end, to: end }))
    expect(marked('violation-mark')).toEqual([
      [1, '{'],
      [1, '['],
    ])
    mark(problem('x', { from: 10_000, to: 10_001 }))
    expect(marked('violation-mark')).toEqual([[4, '}']])
  })

  it('of an empty text tint its line', () => {
    view.dispatch({ changes: { from: 0, to: TEXT.length } })
    mark(problem('{', { to: 0 }))
    expect([marked('violation-line'), marked('violation-mark')]).toEqual([[[1, '']], []])
  })

  it('move with what is typed', () => {
    view.dispatch({ changes: { from: 0, insert: '\n\n' } })
    expect(marked('violation-mark')).toEqual([
      [4, '"warn"'],
      [5, '"tag"'],
    ])
    expect(problemsAt(view.state, view.state.doc.toString().indexOf('warn'))).toEqual([warn])
  })

  it('are a thousand at the most', () => {
    mark(...Array.from({ length: 1_500 }, () => problem('"warn"')))
    expect(marked('violation-mark')).toHaveLength(1_000)
  })
})

describe('keys', () => {
  it('lead through the problems and around, also through those at one place', () => {
    const lines = [1, 2, 3, 4].map(() => {
      nextProblem(view)
      return lineOf(caret())
    })
    expect(lines).toEqual([2, 3, 3, 2])
    previousProblem(view)
    previousProblem(view)
    expect(lineOf(caret())).toBe(3)
  })

  it('lead to the problem before or after the caret', () => {
    view.dispatch({ selection: { anchor: TEXT.indexOf('},') } })
    nextProblem(view)
    expect(caret()).toBe(TEXT.indexOf('"tag"'))
    view.dispatch({ selection: { anchor: TEXT.indexOf('},') } })
    previousProblem(view)
    expect(caret()).toBe(TEXT.indexOf('"warn"'))
  })

  it('do nothing where there is no problem', () => {
    mark()
    expect([nextProblem(view), previousProblem(view), applyFixAtCaret(view)]).toEqual([
      false,
      false,
      false,
    ])
  })

  it('lead to a problem where it is now', () => {
    view.dispatch({ changes: { from: 0, insert: '    ' } })
    expect(goToProblem(view, warn)).toBe(true)
    expect(caret()).toBe(TEXT.indexOf('"warn"') + 4)
    expect(goToProblem(view, problem('{'))).toBe(false)
  })
})

describe('fix', () => {
  const mended = TEXT.replace('"warn"', '"mended"')

  it('is one step that can be undone', () => {
    expect(applyFix(view, warn)).toBe(true)
    expect(view.state.doc.toString()).toBe(mended)
    undo(view)
    expect(view.state.doc.toString()).toBe(TEXT)
  })

  it('is applied where the place is now', () => {
    view.dispatch({ changes: { from: 0, insert: '  ' } })
    applyFix(view, warn)
    expect(view.state.doc.toString()).toBe(`  ${mended}`)
  })

  it('is not applied to what was changed meanwhile', () => {
    view.dispatch({ changes: { from: TEXT.indexOf('warn'), insert: 'x' } })
    expect(applyFix(view, warn)).toBe(false)
    expect(applyFix(view, sameTag)).toBe(false)
  })

  it('of the key is the one at the caret, or else the first of its line', () => {
    view.dispatch({ selection: { anchor: TEXT.indexOf('{ "importance') } })
    expect(applyFixAtCaret(view)).toBe(true)
    expect(view.state.doc.toString()).toBe(mended)
    view.dispatch({ selection: { anchor: 0 } })
    expect(applyFixAtCaret(view)).toBe(false)
  })
})
