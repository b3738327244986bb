// What the editor is made of: the parts of CodeMirror that it takes, and our own.

import { autocompletion, closeBrackets, closeBracketsKeymap } from '@codemirror/autocomplete'
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands'
import { json, jsonLanguage } from '@codemirror/lang-json'
import {
  bidiIsolates,
  bracketMatching,
  codeFolding,
  foldGutter,
  foldKeymap,
  indentOnInput,
  indentUnit,
} from '@codemirror/language'
import { closeSearchPanel, findNext, findPrevious, openSearchPanel } from '@codemirror/search'
import { EditorState, type Extension } from '@codemirror/state'
import { EditorView, type KeyBinding, keymap, lineNumbers, type Rect } from '@codemirror/view'

import type { Problem } from '../../backend/previewTypes'
import { previewMessages } from '../i18n/previewMessages'
import { completePayload } from './completion'
import { readOnlyText } from './givenText'
import { explanations } from './hover'
import { lineBreakField } from './lineBreakField'
import { outline } from './outline'
import {
  applyFixAtCaret,
  fixElsewhere,
  nextProblem,
  previousProblem,
  problemMarks,
} from './problems'
import { searching } from './searchPanel'
import { visibleSpecialCharacters } from './specialCharacters'
import { theme } from './theme'

/** The keys that lead through the problems and mend them. */
const problemKeys: KeyBinding[] = [
  { key: 'F8', run: nextProblem, shift: previousProblem },
  { key: 'Mod-.', run: applyFixAtCaret },
  { key: 'Alt-Enter', run: applyFixAtCaret },
]

const searchKeys: KeyBinding[] = [
  { key: 'Mod-f', run: openSearchPanel, scope: 'editor search-panel' },
  { key: 'F3', run: findNext, shift: findPrevious, scope: 'editor search-panel' },
  { key: 'Mod-g', run: findNext, shift: findPrevious, scope: 'editor search-panel' },
  { key: 'Escape', run: closeSearchPanel },
]

/** The key that lays out the text. */
const FORMAT_KEY = 'Shift-Alt-f'

export interface EditorParts {
  /** What an assistive technology calls the text. */
  label: string
  /** The id of what tells how to leave it. */
  leaving: string
  /** Where the panel of the search stands. */
  searchContainer: HTMLElement
  /** Whether the text can only be read. */
  isReadOnly: boolean
  /** Lays out the text. */
  format: () => void
  /** Mends a problem of a text that can only be read, in a place where it can be typed. */
  fix: (problem: Problem) => void
  /** Whether the text is a payload. */
  isPayload: boolean
}

/** Returns the parts of the editor. */
export function editorExtensions(parts: EditorParts): Extension[] {
  return [
    textExtensions(parts.isPayload),
    searching(parts.searchContainer),
    keymap.of([{ key: FORMAT_KEY, run: () => (parts.format(), true) }]),
    parts.isReadOnly ? [readOnlyText, fixElsewhere.of(parts.fix)] : [],
    EditorView.lineWrapping,
    EditorView.contentAttributes.of({
      'aria-label': parts.label,
      // Where nothing is indented, Tab leaves the text at once.
      ...(parts.isReadOnly ? {} : { 'aria-describedby': parts.leaving }),
      dir: 'ltr',
      tabindex: '0',
      autocapitalize: 'off',
    }),
    theme,
  ]
}

/**
 * Returns what works on the text, which needs no window. Of a text that is no payload the contract
 * says nothing.
 */
export function textExtensions(isPayload = true): Extension[] {
  const { phrases } = previewMessages().editor
  return [
    // The text comes with its own line breaks, which are kept beside it.
    EditorState.lineSeparator.of('\n'),
    EditorView.clipboardInputFilter.of((text) => text.replace(/\r\n?/g, '\n')),
    lineBreakField,
    EditorState.phrases.of(phrases),
    indentUnit.of('  '),
    history(),
    json(),
    isPayload ? jsonLanguage.data.of({ autocomplete: completePayload }) : [],
    autocompletion({ icons: false, positionInfo: placeOfInfo }),
    closeBrackets(),
    bracketMatching(),
    indentOnInput(),
    bidiIsolates(),
    lineNumbers(),
    codeFolding(),
    foldGutter({ markerDOM: foldMarker }),
    visibleSpecialCharacters(),
    problemMarks,
    explanations(isPayload),
    outline,
    keymap.of([
      ...problemKeys,
      ...searchKeys,
      ...closeBracketsKeymap,
      ...defaultKeymap,
      ...historyKeymap,
      ...foldKeymap,
      indentWithTab,
    ]),
  ]
}

/** Beside the list what a completion means has at least this much room, in pixels. */
const MIN_INFO_WIDTH = 160

/** Returns where what a completion means stands: beside the list, or else below or above it. */
function placeOfInfo(
  _: EditorView,
  list: Rect,
  option: Rect,
  info: Rect,
  space: Rect,
): { style: string } {
  const height = info.bottom - info.top
  const beside = space.right - list.right
  if (beside >= MIN_INFO_WIDTH) {
    const top = Math.min(option.top, space.bottom - height) - list.top
    return { style: `inset-inline-start: 100%; top: ${top}px; max-inline-size: ${beside}px` }
  }
  const isBelow = list.bottom + height <= space.bottom
  const edge = isBelow ? 'top' : 'bottom'
  return { style: `inset-inline: 0; ${edge}: 100%; inline-size: auto` }
}

function foldMarker(isOpen: boolean): HTMLElement {
  const { phrases } = previewMessages().editor
  const marker = document.createElement('span')
  marker.className = isOpen ? 'fold-marker' : 'fold-marker folded'
  marker.textContent = isOpen ? '⌄' : '›'
  marker.title = phrases[isOpen ? 'Fold line' : 'Unfold line']
  return marker
}
