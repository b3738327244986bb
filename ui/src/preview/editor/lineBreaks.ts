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

/**
 * Returns what turns an offset into the text with its own line breaks into the position in the
 * document. An offset between the two characters of a line break is at the end of the line.
 */
export function positionsIn(doc: Text, lineBreak: LineBreak): (offset: number) => number {
  if (lineBreak === '\n') return (offset) => Math.max(0, Math.min(offset, doc.length))
  // Where each line begins in the text, found once: there may be thousands of offsets and lines.
  const starts = new Float64Array(doc.lines)
  let [line, start] = [0, 0]
  for (const text of doc.iterLines()) {
    starts[line] = start
    line += 1
    start += text.length + lineBreak.length
  }
  return (offset) => {
    let [first, last] = [0, doc.lines - 1]
    while (first < last) {
      const middle = Math.ceil((first + last) / 2)
      if ((starts[middle] ?? Infinity) <= offset) first = middle
      else last = middle - 1
    }
    const end = (starts[first + 1] ?? start) - lineBreak.length
    return Math.max(0, Math.min(offset, end)) - first
  }
}
