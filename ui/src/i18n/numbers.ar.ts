// Numbers, counted words and durations in Arabic.

import { locales } from './locales'

export const number = new Intl.NumberFormat(arabic())
const plural = new Intl.PluralRules('ar')
const unit = (name: string, display: 'short' | 'long') =>
  new Intl.NumberFormat(arabic(), { style: 'unit', unit: name, unitDisplay: display })
const minuteShort = unit('minute', 'short')
const hourShort = unit('hour', 'short')
export const ago = new Intl.RelativeTimeFormat(arabic(), { numeric: 'always' })

/** Returns the form of Arabic that the reader's system names, which decides how digits are written. */
function arabic(): string {
  return locales.find((tag) => tag === 'ar' || tag.startsWith('ar-')) ?? 'ar'
}

/** The forms of a counted word: for none, one, two, few, many and any other number. */
export type Forms = Record<Intl.LDMLPluralRule, string>

/** Returns a number with the word that it counts. One and two have no figure, since the word's form
    contains them. */
export function counted(count: number, forms: Forms): string {
  const form = forms[plural.select(count)]
  return count === 1 || count === 2 ? form : `${number.format(count)} ${form}`
}

export function duration(totalMinutes: number): string {
  const hours = Math.floor(totalMinutes / 60)
  const minutes = minuteShort.format(totalMinutes % 60)
  return hours === 0 ? minutes : `${hourShort.format(hours)} ${minutes}`
}
