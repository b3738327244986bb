// The problems of the text inside the editor: they are marked where they are, the marks move with what
// is typed, and commands lead from one to the next and mend them.

import { isolateHistory } from '@codemirror/commands'
import {
  type ChangeDesc,
  ChangeSet,
  type EditorState,
  type Extension,
  Facet,
  type Range as PlacedValue,
  RangeSet,
  StateEffect,
  StateField,
  type Text,
} from '@codemirror/state'
import {
  Decoration,
  type DecorationSet,
  EditorView,
  GutterMarker,
  gutterLineClass,
} from '@codemirror/view'

import type { Problem, Severity } from '../../backend/previewTypes'
import { type LineBreak, positionsIn } from './lineBreaks'
import type { Range } from './pointers'

/** How many problems are marked. The checker spells out as many. */
export const MAX_MARKS = 1_000

/** A problem with its places in the document. */
export interface PlacedProblem extends Range {
  problem: Problem
  fix: (Range & { insert: string }) | null
}

interface Marked {
  /** The problems, in the order of the text, with the places where they were found. */
  problems: readonly PlacedProblem[]
  /** What changed since they were found. */
  since: ChangeDesc
  /** The problem that a command led to last. */
  visited: PlacedProblem | null
  marks: DecorationSet
  gutter: RangeSet<GutterMarker>
}

/** Puts other problems in the place of those that are marked. */
export const setProblems = StateEffect.define<readonly PlacedProblem[]>()
const visit = StateEffect.define<PlacedProblem>()

/** Places problems in a document, in the order of the text. */
export function placed(
  problems: readonly Problem[],
  doc: Text,
  lineBreak: LineBreak,
): PlacedProblem[] {
  // Places need the beginnings of all lines.
  if (problems.length === 0) return []
  const position = positionsIn(doc, lineBreak)
  const at = ({ from, to }: Range): Range => {
    const start = position(from)
    return { from: start, to: Math.max(start, position(to)) }
  }
  return problems
    .slice(0, MAX_MARKS)
    .map((problem) => {
      const { fix } = problem
      const placedFix = fix && { ...at(fix), insert: fix.insert.replaceAll('\r\n', '\n') }
      return { ...at(problem), problem, fix: placedFix }
    })
    .sort((left, right) => left.from - right.from)
}

const lines: Record<Severity, Decoration> = {
  violation: Decoration.line({ class: 'violation-line' }),
  warning: Decoration.line({ class: 'warning-line' }),
}
const marks: Record<Severity, Decoration> = {
  violation: Decoration.mark({ class: 'violation-mark' }),
  warning: Decoration.mark({ class: 'warning-mark' }),
}
class LineClass extends GutterMarker {
  override readonly elementClass: string
  constructor(elementClass: string) {
    super()
    this.elementClass = elementClass
  }
}
const gutterLines: Record<Severity, GutterMarker> = {
  violation: new LineClass('violation-line'),
  warning: new LineClass('warning-line'),
}

/**
 * Returns what is underlined of a problem: its first line, and at least one character, before the end
 * of a line the one before. Null in an empty line.
 */
function underlined(doc: Text, { from, to }: Range): Range | null {
  const line = doc.lineAt(from)
  const end = Math.min(Math.max(to, from + 1), line.to)
  const start = end > from ? from : Math.max(line.from, end - 1)
  return start < end ? { from: start, to: end } : null
}

function markedWith(problems: readonly PlacedProblem[], doc: Text): Marked {
  const worst = new Map<number, Severity>()
  const underlines: PlacedValue<Decoration>[] = []
  for (const one of problems) {
    const { severity } = one.problem
    const line = doc.lineAt(one.from).from
    if (severity === 'violation' || !worst.has(line)) worst.set(line, severity)
    const part = underlined(doc, one)
    if (part) underlines.push(marks[severity].range(part.from, part.to))
  }
  const tinted = [...worst]
  return {
    problems,
    since: ChangeSet.empty(doc.length).desc,
    visited: null,
    marks: Decoration.set(
      [...tinted.map(([at, severity]) => lines[severity].range(at)), ...underlines],
      true,
    ),
    gutter: RangeSet.of(
      tinted.map(([at, severity]) => gutterLines[severity].range(at)),
      true,
    ),
  }
}

const marked = StateField.define<Marked>({
  create: ({ doc }) => markedWith([], doc),
  update(value, transaction) {
    let next = value
    if (transaction.docChanged) {
      const { changes } = transaction
      next = {
        ...value,
        since: value.since.composeDesc(changes.desc),
        marks: value.marks.map(changes),
        gutter: value.gutter.map(changes),
      }
    }
    for (const effect of transaction.effects) {
      if (effect.is(setProblems)) next = markedWith(effect.value, transaction.newDoc)
      else if (effect.is(visit)) next = { ...next, visited: effect.value }
    }
    return next
  },
  provide: (field) => [
    EditorView.decorations.from(field, ({ marks }) => marks),
    gutterLineClass.from(field, ({ gutter }) => gutter),
  ],
})

/** Marks problems in the text and beside it. */
export const problemMarks: Extension = marked

/** Returns where a problem is now. */
function placeNow({ since }: Marked, { from, to }: Range): Range {
  const start = since.mapPos(from, 1)
  return { from: start, to: Math.max(start, since.mapPos(to, -1)) }
}

/** Returns the problems whose places a position is in or at. */
export function problemsAt(state: EditorState, position: number): Problem[] {
  const all = state.field(marked)
  return all.problems
    .filter((one) => {
      const part = underlined(state.doc, placeNow(all, one))
      return part !== null && part.from <= position && position <= part.to
    })
    .map(({ problem }) => problem)
}

/** Leads to a problem. Returns whether it is one of the text. */
export function goToProblem(view: EditorView, problem: Problem): boolean {
  const one = view.state.field(marked).problems.find((placed) => placed.problem === problem)
  if (one) goTo(view, one)
  return one !== undefined
}

function goTo(view: EditorView, one: PlacedProblem): void {
  const { from } = placeNow(view.state.field(marked), one)
  view.dispatch({
    selection: { anchor: from },
    effects: [
      visit.of(one),
      EditorView.scrollIntoView(from, { y: 'nearest', yMargin: 60 }),
      EditorView.announce.of(announced(one.problem)),
    ],
    userEvent: 'select',
  })
  view.focus()
}

const announced = ({ message, help, line, column }: Problem): string =>
  [`${line}:${column}`, message, help].filter(Boolean).join(' — ')

/** Leads to the next problem after the caret, and from the last one to the first. */
export const nextProblem = (view: EditorView): boolean => step(view, 1)
/** Leads to the problem before the caret, and from the first one to the last. */
export const previousProblem = (view: EditorView): boolean => step(view, -1)

function step(view: EditorView, by: 1 | -1): boolean {
  const all = view.state.field(marked)
  const { problems, visited } = all
  if (problems.length === 0) return false
  const caret = view.state.selection.main.head
  const at = (one: PlacedProblem) => placeNow(all, one).from
  let index: number
  // Several problems may be at one place.
  if (visited && at(visited) === caret) index = problems.indexOf(visited) + by
  else if (by === 1) index = problems.findIndex((one) => at(one) > caret)
  else index = problems.findLastIndex((one) => at(one) < caret)
  const next = problems.at(index < 0 ? (by === 1 ? 0 : -1) : index % problems.length)
  if (next) goTo(view, next)
  return true
}

/** Mends a problem of a text that can only be read, in a place where it can be typed. */
export const fixElsewhere = Facet.define<(problem: Problem) => void>()

/**
 * Applies the fix of a problem in one step of the history, and of a text that can only be read where
 * {@link fixElsewhere} says. Returns whether it did: it does not where what the fix is for was changed
 * meanwhile.
 */
export function applyFix(view: EditorView, problem: Problem): boolean {
  const all = view.state.field(marked)
  const fix = all.problems.find((one) => one.problem === problem)?.fix
  if (!fix || all.since.touchesRange(fix.from, fix.to)) return false
  if (view.state.readOnly) {
    const elsewhere = view.state.facet(fixElsewhere)
    for (const apply of elsewhere) apply(problem)
    return elsewhere.length > 0
  }
  const { from, to } = placeNow(all, fix)
  view.dispatch({
    changes: { from, to, insert: fix.insert },
    selection: { anchor: from + fix.insert.length },
    annotations: isolateHistory.of('full'),
    scrollIntoView: true,
    userEvent: 'input.fix',
  })
  return true
}

/** Applies the fix at the caret, or else the first one of its line. */
export function applyFixAtCaret(view: EditorView): boolean {
  const { state } = view
  const all = state.field(marked)
  const caret = state.selection.main.head
  const line = state.doc.lineAt(caret)
  const mendable = all.problems.filter((one) => {
    if (!one.fix) return false
    const { from, to } = placeNow(all, one)
    return from <= line.to && to >= line.from
  })
  const [first] = mendable
  const here = mendable.find((one) => {
    const { from, to } = placeNow(all, one)
    return from <= caret && caret <= to
  })
  const chosen = here ?? first
  return chosen !== undefined && applyFix(view, chosen.problem)
}
