// Characters of the text that nobody would see, or that would turn the direction of others: they are
// shown by their code, and have no effect.

import type { Extension } from '@codemirror/state'
import { highlightSpecialChars } from '@codemirror/view'

import { INVISIBLE, VARIATION_SELECTORS } from '../../external/invisibleCharacters'
import { previewMessages } from '../i18n/previewMessages'

// WebKit looks behind for one class of characters of the first plane and of others in vain, and so for
// \p{Extended_Pictographic}.
const EMOJI = '[\\u{1f000}-\\u{1faff}]|[\\u{2600}-\\u{27bf}\\u{fe0f}]|\\u{e007f}'
/** Letters of scripts that joiners belong to. */
const JOINED_LETTER =
  '(?![\\p{Script=Latin}\\p{Script=Greek}\\p{Script=Cyrillic}\\p{Script=Common}])[\\p{L}\\p{M}]'
const REGION_FLAG = '\\u{1f3f4}[\\u{e0020}-\\u{e007e}]{0,6}'

/** Finds the characters that are shown by their code. Those that an emoji is made of are not. */
export const SPECIAL_CHARACTERS = new RegExp(
  [
    `(?![\\t\\n\\u{200c}\\u{200d}\\u{e0020}-\\u{e007f}])[${INVISIBLE}]`,
    `(?<!${EMOJI}|${JOINED_LETTER})[\\u{200c}\\u{200d}]`,
    `(?<!${REGION_FLAG})[\\u{e0020}-\\u{e007f}]`,
    `(?<=^|[\\s"${INVISIBLE}${VARIATION_SELECTORS}])[${VARIATION_SELECTORS}]`,
  ].join('|'),
  'gu',
)

/** Shows invisible characters by their code. */
export function visibleSpecialCharacters(): Extension {
  return highlightSpecialChars({
    specialChars: SPECIAL_CHARACTERS,
    render: (code) => {
      const sign = document.createElement('span')
      sign.className = 'special-character'
      sign.textContent = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`
      sign.title = previewMessages().editor.invisibleCharacter
      return sign
    },
  })
}
