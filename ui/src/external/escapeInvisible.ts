// Makes text of third parties safe to show: escapes invisible characters, and truncates long text.

import { INVISIBLE, VARIATION_SELECTORS } from './invisibleCharacters'

const SELECTOR = new RegExp(`[${VARIATION_SELECTORS}]`, 'u')
/** The characters whose form no variation selector changes. */
const UNSELECTABLE = new RegExp(`[\\s${INVISIBLE}${VARIATION_SELECTORS}]`, 'u')
/** The emoji of a region's flag (such as Scotland's) spells the region in at most 6 tags. */
const REGION_FLAG = '\\u{1f3f4}[\\u{e0020}-\\u{e007e}]{1,6}\\u{e007f}'
const CANDIDATE = new RegExp(`${REGION_FLAG}|[${INVISIBLE}${VARIATION_SELECTORS}]`, 'gu')
const EMOJI = /[\p{Extended_Pictographic}\p{Emoji_Modifier}\ufe0f\u{e007f}]/u
const LETTER = /[\p{L}\p{M}]/u
/** The scripts whose letters a joiner does not change. */
const UNJOINED = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Common}]/u
const RIGHT_TO_LEFT =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u

/** Returns the text with `[U+…]` in place of each character that would hide or reverse text. */
export function escapeInvisible(text: string): string {
  const lines = text.replaceAll('\r\n', '\n')
  let rightToLeft: boolean | undefined
  return lines.replace(CANDIDATE, (found, offset: number) => {
    if (found === '\n' || found === '\t' || found.startsWith('\u{1f3f4}')) return found
    const previous = characterBefore(lines, offset)
    let kept = false
    if (SELECTOR.test(found)) kept = previous !== '' && !UNSELECTABLE.test(previous)
    // Joiners belong to emoji and to scripts that join their letters.
    else if (found === '\u200c' || found === '\u200d')
      kept = EMOJI.test(previous) || (LETTER.test(previous) && !UNJOINED.test(previous))
    // Weak direction marks belong to text that is written from right to left.
    else if (found === '\u200e' || found === '\u200f')
      kept = rightToLeft ??= RIGHT_TO_LEFT.test(lines)
    return kept ? found : sign(found)
  })
}

/** Matches a text of blanks and invisible characters alone. */
const BLANK = new RegExp(`^[\\s${INVISIBLE}${VARIATION_SELECTORS}]*$`, 'u')

/** Returns whether a text has no visible character. */
export function isBlank(text: string): boolean {
  return BLANK.test(text)
}

function characterBefore(text: string, offset: number): string {
  const unit = text.charCodeAt(offset - 1)
  const isPair = unit >= 0xdc00 && unit <= 0xdfff
  return text.slice(Math.max(0, offset - (isPair ? 2 : 1)), offset)
}

function sign(character: string): string {
  const code = character.codePointAt(0) ?? 0
  return `[U+${code.toString(16).toUpperCase().padStart(4, '0')}]`
}

/** The length of a text that is shown until the user asks for all of it, in UTF-16 units. */
export const PREVIEW_LENGTH = 1000

/** Returns the beginning of a text, cut between two characters as a reader sees them. */
export function truncate(text: string, length = PREVIEW_LENGTH): string {
  if (text.length <= length) return text
  const segments = new Intl.Segmenter().segment(text.slice(0, length + 40))
  const cut = segments.containing(length)?.index ?? length
  // A letter with many combining marks may be longer than the segmented part.
  return text.slice(0, cut === 0 ? length : cut)
}
