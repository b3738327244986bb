// Numbers, counted words, durations and shares in one language, as the reader's region writes them.

import { isFormOf } from './languages'
import { locales } from './locales'
import { timeSpans } from './timeSpan'

/** The forms of a counted word. A category without a form of its own takes the one of `other`. */
export type Forms = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }

/** Returns the formats of a language, in the form of it that the reader's system names. */
export function formatsOf(tag: string) {
  const locale = locales.find((one) => isFormOf(one, tag)) ?? tag
  const number = new Intl.NumberFormat(locale)
  const decimal = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 })
  const share = new Intl.NumberFormat(locale, { style: 'percent' })
  const plural = new Intl.PluralRules(tag)
  const shortAgo = new Intl.RelativeTimeFormat(locale, { numeric: 'always', style: 'short' })
  const longAgo = new Intl.RelativeTimeFormat(locale, { numeric: 'always' })
  const unit = (name: string, maximumFractionDigits = 0) =>
    new Intl.NumberFormat(locale, {
      style: 'unit',
      unit: name,
      unitDisplay: 'short',
      maximumFractionDigits,
    })
  const [hourUnit, minuteUnit] = [unit('hour'), unit('minute')]
  const [secondUnit, millisecondUnit] = [unit('second'), unit('millisecond', 1)]

  /** Returns the form of a word that a number takes. */
  const formFor = (count: number, forms: Forms): string =>
    forms[plural.select(count)] ?? forms.other

  /** Returns hours and minutes. */
  const duration = (totalMinutes: number): string => {
    const hours = Math.floor(totalMinutes / 60)
    const minutes = minuteUnit.format(totalMinutes % 60)
    return hours === 0 ? minutes : `${hourUnit.format(hours)} ${minutes}`
  }

  /** Returns how long ago something was, in minutes, hours or days. */
  const ago = (minutes: number): string => {
    const hours = Math.floor(minutes / 60)
    if (hours === 0) return shortAgo.format(-minutes, 'minute')
    if (hours < 24) return shortAgo.format(-hours, 'hour')
    return longAgo.format(-Math.floor(hours / 24), 'day')
  }

  return {
    number,
    decimal,
    duration,
    ago,
    formFor,
    /** Returns a number with the word that it counts. */
    counted: (count: number, forms: Forms): string =>
      `${number.format(count)} ${formFor(count, forms)}`,
    percent: (size: number): string => share.format(size / 100),
    seconds: (count: number): string => secondUnit.format(count),
    milliseconds: (count: number): string => millisecondUnit.format(count),
    /** Returns a length of time, given in milliseconds. */
    timeSpan: timeSpans(locale),
  }
}
