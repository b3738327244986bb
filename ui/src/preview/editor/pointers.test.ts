import { jsonLanguage } from '@codemirror/lang-json'
import { Text } from '@codemirror/state'
import { describe, expect, it } from 'vitest'

import { pointerAt, rangeAt } from './pointers'

const parsed = (text: string) =>
  [jsonLanguage.parser.parse(text), Text.of(text.split('\n'))] as const

/** The pointer at the caret, which is written as `|`. */
function pointerIn(text: string): string {
  const at = text.indexOf('|')
  const [tree, doc] = parsed(text.replace('|', ''))
  return pointerAt(tree, doc, at)
}

/** What a pointer leads to; null where that is nothing. */
function valueIn(text: string, pointer: string): string | null {
  const [tree, doc] = parsed(text)
  const range = rangeAt(tree, doc, pointer)
  return range && doc.sliceString(range.from, range.to)
}

describe('pointer of the caret', () => {
  it.each([
    ['{"fields": [{"type": "me|ssage"}]}', '/fields/0/type'],
    ['{"fields": [{"ty|pe": "message"}]}', '/fields/0/type'],
    ['{"fields": [{"type": "message"|}]}', '/fields/0/type'],
    ['{"fields": [1, |{"type": "a"}]}', '/fields/1'],
    ['{"fields": [1, {"type": "a"}|, 2]}', '/fields/1'],
    ['{"fields": [\n  {\n | "type": "a"\n}]}', '/fields/0'],
    ['{"fields": [1, 2, 3|]}', '/fields/2'],
    ['|{"fields": []}', ''],
    ['|', ''],
    ['{"a/b": {"m~n": [0, tr|ue]}}', '/a~1b/m~0n/1'],
    ['{"\\u0061\\/": nul|l}', '/a~1'],
    ['{"": {"": 1|}}', '//'],
    ['["é👩‍👩‍👧", "x|"]', '/1'],
  ])('of %s is %s', (text, pointer) => {
    expect(pointerIn(text)).toBe(pointer)
  })

  it.each([
    ['{"fields": [{"type": "message", "cont|', '/fields/0'],
    ['{"fields": [{"a": 1}, {"b": [tr|', '/fields/1/b'],
    ['{"fields": [{"a": 1 "b": 2|}]}', '/fields/0/b'],
    ['{"fields": [1,, 2|]}', '/fields/1'],
  ])('in text that is no JSON yet is found as far as it makes sense: %s', (text, pointer) => {
    expect(pointerIn(text)).toBe(pointer)
  })
})

describe('place of a pointer', () => {
  it.each([
    ['{"fields": [{"type": "message"}]}', '/fields/0/type', '"message"'],
    ['{"fields": [{"type": "message"}]}', '/fields/0', '{"type": "message"}'],
    ['{"fields": []}', '', '{"fields": []}'],
    ['{"a/b": {"m~n": [0, true]}}', '/a~1b/m~0n/1', 'true'],
    ['{"~1": 1, "/": 2}', '/~01', '1'],
    ['{"\\u0061": null}', '/a', 'null'],
    ['{"": {"": 1}}', '//', '1'],
    ['{"a": 1, "a": [2]}', '/a/0', '2'],
    ['{"a": 1, "a": 2}', '/a', '2'],
    ['{"0": "name"}', '/0', '"name"'],
    ['[1,, 2]', '/1', '2'],
  ])('%s has at "%s" %s', (text, pointer, value) => {
    expect(valueIn(text, pointer)).toBe(value)
  })

  it.each([
    ['{"fields": []}', '/fields/0'],
    ['{"fields": [1]}', '/fields/00'],
    ['{"fields": [1]}', '/fields/-'],
    ['{"fields": "x"}', '/fields/0'],
    ['{"fields": ', '/fields'],
    ['', '/fields'],
    ['', ''],
  ])('%s has nothing at %s', (text, pointer) => {
    expect(valueIn(text, pointer)).toBeNull()
  })

  it('is found again from the caret in it, in an array of thousands', () => {
    const items = Array.from({ length: 5_000 }, (_, index) => `{"title": "${index}"}`)
    const text = `{"items": [${items.join(', ')}]}`
    const [tree, doc] = parsed(text)
    const range = rangeAt(tree, doc, '/items/4321/title')
    expect(range && doc.sliceString(range.from, range.to)).toBe('"4321"')
    expect(pointerAt(tree, doc, range?.from ?? 0)).toBe('/items/4321/title')
  })
})
