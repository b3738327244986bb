// The form of a phone number or an e-mail address from which nobody who passes by learns it.

export type ContactKind = 'email' | 'phoneNumber'

/** What stands for what is hidden, however long that is. */
const HIDDEN = '••••'
/** A number with fewer digits is hidden as a whole, since its end would be most of it. */
const MIN_DIGITS = 7

/**
 * Returns the form in which a contact is shown: the last two digits of a phone number, or the first
 * character of an e-mail address, by which somebody who knows it recognises it.
 */
export function maskContact(kind: ContactKind, value: string): string {
  if (kind === 'phoneNumber') {
    const digits = value.replace(/\D/g, '')
    return digits.length < MIN_DIGITS ? HIDDEN : `${HIDDEN} ${digits.slice(-2)}`
  }
  const first = /^\s*([\p{L}\p{N}])[^\s@]+@/u.exec(value)?.[1]
  return first === undefined ? HIDDEN : `${first}${HIDDEN}@${HIDDEN}`
}
