import parsePhoneNumber from 'libphonenumber-js/min'

/** A phone number for reading: `+1 555 123 4567`. What is no number stays as it was sent. */
export function readablePhone(value: string): string {
  return parsePhoneNumber(value)?.formatInternational() ?? value
}
