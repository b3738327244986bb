import { ChangeSet, Text } from '@codemirror/state'
import { describe, expect, it } from 'vitest'

import { formattingOf, type Replacement, replacementOf } from './replacements'

const applied = (before: string, changes: Replacement[]): string =>
  ChangeSet.of(changes, before.length)
    .apply(Text.of(before.split('\n')))
    .toString()

describe('replacement', () => {
  it.each([
    ['', 'a'],
    ['a', ''],
    ['aaa', 'aa'],
    ['aba', 'aba aba'],
    ['{"a": 1}', '{"a": 2}'],
  ])('of %j makes %j', (before, after) => {
    const change = replacementOf(before, after)
    expect(applied(before, change ? [change] : [])).toBe(after)
  })

  it('is what differs alone', () => {
    expect(replacementOf('{"a": 1}', '{"a": 22}')).toEqual({ from: 6, to: 7, insert: '22' })
    expect(replacementOf('same', 'same')).toBeNull()
  })
})

describe('formatting', () => {
  it.each([
    ['{"a":[1,2]}', '{\n  "a": [\n    1,\n    2\n  ]\n}\n'],
    ['\n\n{ "a" : "x  y\\n" }\n', '{\n  "a": "x  y\\n"\n}'],
    ['{}', '{}'],
    ['', '{}'],
    ['{"a":1}', '{\n  "b": 1\n}'],
  ])('of %j makes %j', (before, after) => {
    expect(applied(before, formattingOf(before, after))).toBe(after)
  })

  it('changes white space alone, so that what is between stays where it is', () => {
    const changes = formattingOf('{"a":[1,2]}', '{\n  "a": [\n    1,\n    2\n  ]\n}')
    expect(changes.map(({ from, to }) => to - from)).toEqual([0, 0, 0, 0, 0, 0])
  })

  it('of a text with very many places is one change', () => {
    const before = `[${'1,'.repeat(6_000)}1]`
    const after = before.replaceAll(',', ', ')
    const changes = formattingOf(before, after)
    expect(changes).toHaveLength(1)
    expect(applied(before, changes)).toBe(after)
  })
})
