import parsePhoneNumber from 'libphonenumber-js/min'

/** The direction marks that address books put around a number. */
const DIRECTION_MARKS = /[\u061c\u200e\u200f\u202a\u202c\u202d\u2066\u2068\u2069]/g

/** Matches a number, with or without an extension, and nothing else. */
const NUMBER_ALONE = /^[\d\s+().\-/\u2010-\u2013\u2212]+(?:;ext=|extension|ext\.?|x)?\s*\d*$/i

/**
 * Returns a phone number in a readable form such as `+1 555 123 4567`. `href` is the link that dials
 * it; null where nothing does. A number that is not dialled stays as it was sent. One that has no
 * country code, or a remark beside it, loses only its direction marks.
 */
export function readablePhone(value: string, href: string | null): string {
  if (href === null) return value
  const written = value.replace(DIRECTION_MARKS, '')
  if (!NUMBER_ALONE.test(written.trim())) return written
  return parsePhoneNumber(href)?.formatInternational() ?? written
}
