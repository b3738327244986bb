// The line breaks of a text. The editor counts each as one character, and keeps the text as it was.

import type { Text } from '@codemirror/state'

/** What ends the lines of a text. */
export type LineBreak = '\n' | '\r\n'

const OTHER_THAN_CRLF = /(?<!\r)\n|\r(?!\n)/

/**
 * Returns what ends all lines of a text. Where they end in different ways it is `\n`, and each `\r`
 * is a character of its line, so that nothing of the text is lost.
 */
export function lineBreakOf(text: string): LineBreak {
  return text.includes('\r\n') && !OTHER_THAN_CRLF.test(text) ? '\r\n' : '\n'
}

/** Returns the text with `\n` at the end of each line, as the editor has it. */
export function normalized(text: string, lineBreak: LineBreak): string {
  return lineBreak === '\n' ? text : text.replaceAll('\r\n', '\n')
}

/** Returns the text of a document with its own line breaks. */
export function textOf(doc: Text, lineBreak: LineBreak): string {
  return doc.sliceString(0, doc.length, lineBreak)
}

/** Returns the position in the document of an offset into the text with its own line breaks. */
export function positionOf(doc: Text, offset: number, lineBreak: LineBreak): number {
  if (lineBreak === '\n') return Math.max(0, Math.min(offset, doc.length))
  let [first, last] = [1, doc.lines]
  while (first < last) {
    const middle = Math.ceil((first + last) / 2)
    if (doc.line(middle).from + middle - 1 <= offset) first = middle
    else last = middle - 1
  }
  const { from, to } = doc.line(first)
  // An offset between the two characters of a line break is at the end of the line.
  return Math.max(from, Math.min(offset - first + 1, to))
}
