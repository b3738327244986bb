// The looks of the editor, by the design tokens: custom properties reach into its shadow root, which no
// other style does.

import { HighlightStyle, syntaxHighlighting } from '@codemirror/language'
import type { Extension } from '@codemirror/state'
import { EditorView } from '@codemirror/view'
import { tags } from '@lezer/highlight'

/** A mixture of a colour with what it is painted on. */
const tint = (color: string, share: number) =>
  `color-mix(in srgb, var(${color}) ${share}%, transparent)`

const VIOLATION_TINT = tint('--error-bg', 13)
const WARNING_TINT = tint('--warning-bg', 20)
const wavy = (color: string) => ({
  // Not every web view knows the shorthand with all of them.
  textDecorationLine: 'underline',
  textDecorationStyle: 'wavy',
  textDecorationColor: `color-mix(in srgb, var(${color}) 75%, var(--text))`,
  textDecorationThickness: '1px',
  textUnderlineOffset: '3px',
  textDecorationSkipInk: 'none',
})

const looks = EditorView.theme({
  '&': {
    blockSize: '100%',
    background: 'var(--surface)',
    color: 'var(--text)',
    fontSize: 'var(--font-size-md)',
  },
  '&.cm-focused': { outline: 'none' },
  // Over the line numbers, which would cover an outline.
  '&.cm-focused::after': {
    content: '""',
    position: 'absolute',
    inset: '0',
    zIndex: '201',
    border: '2px solid var(--accent)',
    pointerEvents: 'none',
  },
  '.cm-scroller': { fontFamily: 'var(--font-mono)', lineHeight: '1.55', overflow: 'auto' },
  '.cm-content': { paddingBlock: 'var(--space-6)', caretColor: 'var(--text)' },
  '.cm-line': { paddingInline: 'var(--space-1) var(--space-8)' },
  '.cm-line ::selection, .cm-line::selection': {
    background: tint('--accent', 30),
  },
  '.cm-gutters': { background: 'var(--surface)', color: 'var(--muted)', border: '0' },
  '.cm-lineNumbers .cm-gutterElement': {
    minInlineSize: '42px',
    paddingInline: 'var(--space-6) 0',
  },
  '.cm-foldGutter .cm-gutterElement': {
    inlineSize: '14px',
    textAlign: 'center',
    cursor: 'pointer',
  },
  '.fold-marker': { opacity: '0' },
  '.cm-gutters:hover .fold-marker, .fold-marker.folded': { opacity: '1' },
  '.cm-foldPlaceholder': {
    border: '1px solid var(--line)',
    borderRadius: 'var(--radius-xs)',
    background: 'var(--hover)',
    color: 'var(--muted)',
    paddingInline: 'var(--space-2)',
  },
  '.violation-line': { background: VIOLATION_TINT },
  '.warning-line': { background: WARNING_TINT },
  '.violation-mark': wavy('--error-bg'),
  '.warning-mark': wavy('--stale'),
  '.outlined-line': { boxShadow: 'inset 3px 0 0 var(--accent)' },
  '.outlined-line:not(.violation-line, .warning-line)': { background: 'var(--selected)' },
  '.special-character': {
    marginInline: '1px',
    border: '1px solid var(--stale)',
    borderRadius: 'var(--radius-xs)',
    fontSize: '0.8em',
  },
  '&.cm-focused .cm-matchingBracket': {
    background: 'var(--selected)',
    outline: '1px solid var(--accent)',
  },
  '&.cm-focused .cm-nonmatchingBracket': { background: VIOLATION_TINT },
  '.cm-searchMatch.cm-searchMatch': {
    background: 'var(--mark)',
    outline: '1px solid var(--stale)',
  },
  '.cm-searchMatch.cm-searchMatch-selected': { outline: '2px solid var(--accent)' },
  '.cm-tooltip': {
    border: '1px solid var(--line)',
    borderRadius: 'var(--radius-control)',
    background: 'var(--surface)',
    color: 'var(--text)',
    boxShadow: '0 4px 18px var(--shadow-popup)',
    fontSize: 'var(--font-size-md)',
    overflow: 'hidden',
  },
  '.told': {
    display: 'grid',
    gap: 'var(--space-3)',
    maxInlineSize: 'min(26rem, 90vw)',
    padding: 'var(--space-4) var(--space-5)',
    overflowWrap: 'anywhere',
  },
  '.told-violation': {
    paddingInlineStart: 'var(--space-4)',
    borderInlineStart: '3px solid var(--error-bg)',
  },
  '.told-warning': {
    paddingInlineStart: 'var(--space-4)',
    borderInlineStart: '3px solid var(--warning-bg)',
  },
  '.cm-tooltip.cm-tooltip-autocomplete': { overflow: 'visible' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': {
    minInlineSize: 'min(14rem, 80vw)',
    maxBlockSize: '14em',
    borderRadius: 'var(--radius-control)',
    fontFamily: 'var(--font-mono)',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': {
    padding: 'var(--space-1) var(--space-4)',
    lineHeight: '1.5',
  },
  '.cm-tooltip.cm-tooltip-autocomplete ul li[aria-selected]': {
    background: 'var(--selected)',
    color: 'var(--text)',
  },
  '.cm-completionDetail': { color: 'var(--muted)', fontStyle: 'normal' },
  '.cm-tooltip.cm-completionInfo': {
    padding: 'var(--space-4) var(--space-5)',
    maxInlineSize: 'min(22rem, 90vw)',
  },
  '@media (forced-colors: active)': {
    '.violation-line': { outline: '1px dashed' },
    '.cm-tooltip.cm-tooltip-autocomplete ul li[aria-selected]': { outline: '2px solid Highlight' },
  },
})

const syntax = HighlightStyle.define([
  { tag: tags.propertyName, color: 'var(--text)' },
  { tag: tags.string, color: 'var(--text)' },
  { tag: [tags.separator, tags.squareBracket, tags.brace], color: 'var(--muted)' },
  { tag: [tags.number, tags.bool, tags.null], color: 'var(--accent)' },
])

export const theme: Extension = [looks, syntaxHighlighting(syntax)]
