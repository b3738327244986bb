// The line around a place, as far as it is near.

import { describe, expect, it } from 'vitest'

import { excerptOf } from './excerpt'

const at = (text: string, marked: string) => {
  const from = text.indexOf(marked)
  return excerptOf(text, from, from + marked.length)
}

describe('excerpt', () => {
  it('is the line of the place without its indent', () => {
    expect(at('{\n  "importance": "warn",\n  "a": 1\n}', '"warn"')).toEqual({
      before: '"importance": ',
      marked: '"warn"',
      after: ',',
      cutBefore: false,
      cutAfter: false,
    })
  })

  it('of a long line is cut on both sides', () => {
    const excerpt = at(`${'a'.repeat(500)}HERE${'b'.repeat(500)}`, 'HERE')
    expect(excerpt).toMatchObject({ marked: 'HERE', cutBefore: true, cutAfter: true })
    expect(excerpt.before.length).toBeLessThan(100)
    expect(excerpt.after.length).toBeLessThan(100)
  })

  it('of a place of several lines ends with the first', () => {
    const text = '{\n  "items": [\n    1\n  ]\n}'
    const from = text.indexOf('[')
    expect(excerptOf(text, from, text.indexOf(']') + 1).marked).toBe('[')
  })

  it('of a long place shows its beginning', () => {
    const excerpt = at(`"${'x'.repeat(1000)}"`, `"${'x'.repeat(1000)}"`)
    expect(excerpt.marked.length).toBeLessThan(200)
    expect(excerpt).toMatchObject({ after: '', cutAfter: true })
  })

  it('cuts no character in two', () => {
    const text = '👍'.repeat(300)
    for (const from of [100, 101, 102, 103]) {
      const { before, marked, after } = excerptOf(text, from, from + 121)
      expect(before + after).not.toMatch(/^[\udc00-\udfff]|[\ud800-\udbff]$/)
      expect(marked).not.toMatch(/[\ud800-\udbff]$/)
    }
  })

  it.each([
    ['', 0, 0],
    ['abc', 3, 3],
    ['abc', 10, 20],
    ['abc', -1, 1],
    ['abc\n', 4, 4],
  ])('of %j from %i to %i is within the text', (text, from, to) => {
    const { before, marked, after } = excerptOf(text, from, to)
    expect(text).toContain(before + marked + after)
  })
})
