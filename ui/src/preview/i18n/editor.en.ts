// The words of the preview's editor, in English.

import { bidiIsolate } from '../../i18n/bidiIsolate'
import type { EditorKey } from '../editor/editorKeys'

const number = new Intl.NumberFormat('en')
const counted = (count: number, one: string, more: string): string =>
  `${number.format(count)} ${count === 1 ? one : more}`

const tools = {
  undo: 'Undo',
  redo: 'Redo',
  find: 'Find',
  fold: 'Fold all',
  unfold: 'Unfold all',
  format: 'Format',
}

/** What the keys of the editor do. */
const keys: Record<EditorKey, string> = {
  ...tools,
  nextProblem: 'Go to the next problem',
  fix: 'Mend the problem at the caret',
  complete: 'Offer what may stand here',
  leave: 'Leave the text',
}

export const editorEn = {
  payload: 'Payload',
  payloadAsSent: 'Payload as it was sent',
  toolbar: 'Editor',
  tools,
  keysTitle: 'In the editor',
  keys,
  cannotCheck: (reason: string) => `The text cannot be checked: ${bidiIsolate(reason)}`,
  notFormatted: (reason: string) => `The text cannot be laid out: ${bidiIsolate(reason)}`,
  /** How to leave the editor without a pointer. */
  leaving: 'Tab indents. To leave the text, press Escape and then Tab.',
  invisibleCharacter: 'A character that is not seen',
  find: 'Find in the payload',
  findAndReplace: 'Find and replace',
  replaceWith: 'Replace with',
  replace: 'Replace',
  replaceAll: 'Replace all',
  matchCase: 'Match case',
  problems: 'Problems',
  noProblems: 'No problems',
  violation: 'Violation',
  warning: 'Warning',
  wholePayload: 'whole payload',
  problemCount: (count: number) => counted(count, 'problem', 'problems'),
  moreProblems: (count: number) => counted(count, 'more problem', 'more problems'),
  showAllProblems: (count: number) => `Show all ${number.format(count)}`,
  fix: 'Fix',
  /** What the editor calls its own parts, by its own English words. */
  phrases: {
    Completions: 'Completions',
    'Control character': 'Control character',
    'Selection deleted': 'Selection deleted',
    'Folded lines': 'Folded lines',
    'Unfolded lines': 'Unfolded lines',
    to: 'to',
    'folded code': 'folded lines',
    unfold: 'unfold',
    'Fold line': 'Fold',
    'Unfold line': 'Unfold',
    'current match': 'current match',
    'on line': 'on line',
    'replaced match on line $': 'replaced match on line $',
    'replaced $ matches': 'replaced $ matches',
  },
}

export type EditorMessages = typeof editorEn
