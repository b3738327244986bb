// Text as it is compared with what somebody types.

/** Letters that have no accent to take away, as people without them on the keyboard type them. */
const PLAIN: Record<string, string> = {
  ß: 'ss',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ł: 'l',
  æ: 'ae',
  œ: 'oe',
  þ: 'th',
  ı: 'i',
  ة: 'ه',
  ى: 'ي',
  ـ: '',
}

const ASCII = /^[\0-\x7f]*$/

/** Without case and accents, so that `tamm` finds Tämm; digits of every script as 0 to 9. */
export function foldText(text: string): string {
  // Most texts are of this kind, and a list has thousands of them.
  if (ASCII.test(text)) return text.toLowerCase().trim()
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[ßøđðłæœþıةىـ]/g, (letter) => PLAIN[letter] ?? letter)
    .replace(/[٠-٩۰-۹]/g, (digit) => String(digit.charCodeAt(0) & 0xf))
    .trim()
}
