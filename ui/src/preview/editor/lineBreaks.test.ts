import { Text } from '@codemirror/state'
import { describe, expect, it } from 'vitest'

import { lineBreakOf, normalized, positionsIn, textOf } from './lineBreaks'

describe('line breaks of a text', () => {
  it.each([
    ['', '\n'],
    ['one line', '\n'],
    ['a\nb\n', '\n'],
    ['a\r\nb\r\n', '\r\n'],
    ['\r\n', '\r\n'],
    ['a\r\nb\n', '\n'],
    ['a\nb\r\n', '\n'],
    ['a\r\nb\rc', '\n'],
    ['a\rb', '\n'],
  ])('of %j are %j, and the text comes back as it was', (text, lineBreak) => {
    expect(lineBreakOf(text)).toBe(lineBreak)
    const doc = Text.of(normalized(text, lineBreakOf(text)).split('\n'))
    expect(textOf(doc, lineBreakOf(text))).toBe(text)
  })
})

describe('offsets', () => {
  const text = '{\r\n\t"é": "👩‍👩‍👧",\r\n\r\n  "x": 1\r\n}'
  const doc = Text.of(normalized(text, '\r\n').split('\n'))

  const position = positionsIn(doc, '\r\n')

  it('into a text with CRLF are positions in the document', () => {
    for (const word of ['{', '"é"', '👩‍👩‍👧', '"x"', '1', '}']) {
      const at = position(text.indexOf(word))
      expect(doc.sliceString(at, at + word.length)).toBe(word)
    }
  })

  it('of a line break and between its two characters are at the end of the line', () => {
    expect([1, 2, 3].map(position)).toEqual([1, 1, 2])
  })

  it('beyond the text are at its end', () => {
    expect(position(1_000)).toBe(doc.length)
    expect(positionsIn(doc, '\n')(1_000)).toBe(doc.length)
    expect(positionsIn(Text.empty, '\r\n')(0)).toBe(0)
  })
})
