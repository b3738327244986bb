import { describe, expect, it } from 'vitest'

import { truncate, escapeInvisible, isBlank } from './escapeInvisible'

describe('text', () => {
  it.each([
    ['override', '\u202e001', '[U+202E]001'],
    ['isolate', '\u2067abc\u2069', '[U+2067]abc[U+2069]'],
    ['mark of no width', 'pay\u200bpal\ufeff', 'pay[U+200B]pal[U+FEFF]'],
    ['control', 'a\u0000\u001b[31m\u009f', 'a[U+0000][U+001B][31m[U+009F]'],
    ['Arabic letter mark', 'a\u061cb', 'a[U+061C]b'],
    ['separator of lines', 'a\u2028b\u2029', 'a[U+2028]b[U+2029]'],
    ['soft hyphen', 'pay\u00adpal', 'pay[U+00AD]pal'],
    ['tag outside of a flag', 'a\u{e0041}\u{e007f}', 'a[U+E0041][U+E007F]'],
    [
      'tag behind a flag that has ended',
      '🏴\u{e0067}\u{e007f}\u{e0062}',
      '🏴\u{e0067}\u{e007f}[U+E0062]',
    ],
    ['flag whose tags do not end', '🏴\u{e0067}\u{e0062}', '🏴[U+E0067][U+E0062]'],
    ['filler that looks blank', 'a\u3164\u115f\u2800', 'a[U+3164][U+115F][U+2800]'],
    ['joiner between Latin letters', 'pay\u200dpal\u200c', 'pay[U+200D]pal[U+200C]'],
    ['second variation selector', 'a\ufe00\u{e0100}', 'a\ufe00[U+E0100]'],
    ['variation selector of nothing', '\ufe0fa', '[U+FE0F]a'],
    ['direction mark in Latin text', 'pay\u200epal', 'pay[U+200E]pal'],
    ['carriage return', 'two\r\nlines', 'two\nlines'],
  ])('shows an %s for what it is', (_, sent, shown) => expect(escapeInvisible(sent)).toBe(shown))

  it('stays as it is without characters that hide or turn text', () => {
    for (const text of [
      '👩‍👩‍👧‍👦 👍🏽 🏴󠁧󠁢󠁥󠁮󠁧󠁿',
      'می‌خواهم',
      'क्\u200dष',
      '❤\ufe0f',
      '葛\u{e0100}',
      'שלום\u200e',
      'e\u0301',
      'a\tb\nc',
    ])
      expect(escapeInvisible(text)).toBe(text)
  })

  it('is blank where nobody sees anything of it', () => {
    for (const text of ['', ' \n', '\u3164', '\u2800\u00ad', '\u200b \ufe0f', '\u0000'])
      expect(isBlank(text)).toBe(true)
    for (const text of ['a', '\u200ba', '.', '❤\ufe0f', '\u200fש', `${' '.repeat(5000)}.`])
      expect(isBlank(text)).toBe(false)
  })

  it('is cut between characters, never within one', () => {
    const family = '👩‍👩‍👧‍👦'
    expect(truncate(`ab${family}cd`, 4)).toBe('ab')
    expect(truncate(family.repeat(3), family.length)).toBe(family)
    expect(truncate('short', 10)).toBe('short')
  })

  it('of many combining marks is cut as well', () => {
    expect(truncate(`a${'\u0301'.repeat(5000)}`, 100).length).toBeLessThanOrEqual(140)
  })
})
