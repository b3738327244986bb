import { expect, it } from 'vitest'

import { SPECIAL_CHARACTERS } from './specialCharacters'

const found = (text: string) =>
  [...text.matchAll(SPECIAL_CHARACTERS)].map(
    ([character]) => character.codePointAt(0)?.toString(16) ?? '',
  )

it.each([
  ['"\u202eallergy\u202c"', ['202e', '202c']],
  ['"zero\u200bwidth\ufeff"', ['200b', 'feff']],
  ['"a\u0000b\u0007\u009f"', ['0', '7', '9f']],
  ['line\r', ['d']],
  ['"a\u200db"', ['200d']],
  ['"\u200e\u200f\u061c"', ['200e', '200f', '61c']],
  ['"\u{e0041}"', ['e0041']],
  ['"\ufe0f"', ['fe0f']],
  ['"\u3164\u2800"', ['3164', '2800']],
])('what nobody sees in %j is found', (text, codes) => {
  expect(found(text)).toEqual(codes)
})

it.each(['"tab\t and words"', '"👩‍👩‍👧‍👦 👍🏽 ❤️ 🏴󠁧󠁢󠁥󠁮󠁧󠁿"', '"क्‍ष می‌خواهم"', '"مرحبا שלום é 你好"'])(
  'nothing of %s is taken for it',
  (text) => {
    expect(found(text)).toEqual([])
  },
)
