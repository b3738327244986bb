import parsePhoneNumber from 'libphonenumber-js/min'

/** Marks of direction that address books put around a number. */
const DIRECTION_MARKS = /[\u061c\u200e\u200f\u202a\u202c\u202d\u2066\u2068\u2069]/g

/** A number alone, with an extension or none. */
const NUMBER_ALONE = /^[\d\s+().\-/\u2010-\u2013\u2212]+(?:;ext=|extension|ext\.?|x)?\s*\d*$/i

/**
 * A phone number for reading: `+1 555 123 4567`. `href` is the address that dials it. A remark stays
 * beside the number, and what is not dialled, or has no country's code, stays as it was sent.
 */
export function readablePhone(value: string, href: string | null): string {
  if (href === null) return value
  const written = value.replace(DIRECTION_MARKS, '')
  if (!NUMBER_ALONE.test(written.trim())) return written
  return parsePhoneNumber(href)?.formatInternational() ?? written
}
