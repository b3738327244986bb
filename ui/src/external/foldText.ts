// Text in the form in which it is compared with what a user types.

/** Letters that contain no separate accent, each with what people type who lack it on their keyboard. */
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

/**
 * Returns a text without case and accents, so that `tamm` finds Tämm, and with the digits of every
 * script as 0 to 9.
 */
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

/**
 * Returns a function that folds the texts of an object together. It folds an object once, however
 * often a search asks for it: a search runs with every letter that is typed.
 */
export function foldedTexts<T extends object>(
  textsOf: (of: T) => (string | null)[],
): (of: T) => string {
  const folded = new WeakMap<T, string>()
  return (of) => {
    const known = folded.get(of)
    if (known !== undefined) return known
    const text = foldText(textsOf(of).filter(Boolean).join('\n'))
    folded.set(of, text)
    return text
  }
}
