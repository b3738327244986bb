import { describe, expect, it } from 'vitest'

import { truncate, escapeInvisible } from './escapeInvisible'

describe('text', () => {
  it.each([
    ['override', '\u202e001', '[U+202E]001'],
    ['isolate', '\u2067abc\u2069', '[U+2067]abc[U+2069]'],
    ['mark of no width', 'pay\u200bpal\ufeff', 'pay[U+200B]pal[U+FEFF]'],
    ['control', 'a\u0000\u001b[31m\u009f', 'a[U+0000][U+001B][31m[U+009F]'],
    ['carriage return', 'two\r\nlines', 'two\nlines'],
  ])('shows an %s for what it is', (_, sent, shown) => expect(escapeInvisible(sent)).toBe(shown))

  it('leaves honest text as it is', () => {
    for (const text of ['👩‍👩‍👧‍👦 👍🏽 🏴󠁧󠁢󠁥󠁮󠁧󠁿', 'می‌خواهم', 'שלום\u200e', 'e\u0301', 'a\tb\nc'])
      expect(escapeInvisible(text)).toBe(text)
  })

  it('is cut where a reader sees no half of a character', () => {
    const family = '👩‍👩‍👧‍👦'
    expect(truncate(`ab${family}cd`, 4)).toBe('ab')
    expect(truncate(family.repeat(3), family.length)).toBe(family)
    expect(truncate('short', 10)).toBe('short')
  })

  it('whose marks tower over each other is cut all the same', () => {
    expect(truncate(`a${'\u0301'.repeat(5000)}`, 100).length).toBeLessThanOrEqual(140)
  })
})
