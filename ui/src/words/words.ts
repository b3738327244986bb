// The catalogue in use, and what the reader's language does to dates, times and numbers.

import { ar } from './ar'
import { en, type Words } from './en'
import { locales } from './locales'

interface Language {
  tag: string
  direction: 'ltr' | 'rtl'
  words: Words
}

const english: Language = { tag: 'en', direction: 'ltr', words: en }
const languages: Language[] = [english, { tag: 'ar', direction: 'rtl', words: ar }]

/** The first language of the reader's that there is a catalogue of. */
function choose(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    const found = languages.find((one) => tag === one.tag || tag.startsWith(`${one.tag}-`))
    if (found) return found
  }
  return english
}

/** The language that the screens speak. */
export const language = choose(locales)

export const words: Words = language.words

// In the reader's own language, also where there is no catalogue of it.
const time = new Intl.DateTimeFormat(locales, { timeStyle: 'short' })
const dayAndTime = new Intl.DateTimeFormat(locales, { dateStyle: 'medium', timeStyle: 'short' })
const exact = new Intl.DateTimeFormat(locales, { dateStyle: 'medium', timeStyle: 'medium' })
// A day of the calendar has no time zone: it is built and written in the same one.
const day = new Intl.DateTimeFormat(locales, { dateStyle: 'medium', timeZone: 'UTC' })
const figure = new Intl.NumberFormat(locales)
const twoFigures = new Intl.NumberFormat(locales, { minimumIntegerDigits: 2 })

/** The time of day of an instant, with the day where that is not the day of `now`. */
export function timeOfDay(iso: string, now: number): string {
  const at = new Date(iso)
  const today = at.toDateString() === new Date(now).toDateString()
  return (today ? time : dayAndTime).format(at)
}

/** An instant to the second. */
export const exactTime = (iso: string): string => exact.format(new Date(iso))

/**
 * A day `YYYY-MM-DD` as the reader writes days. A year before 100 stays as it was sent: written
 * for reading it looks like a day of the month, and the year 0 like another year.
 */
export function calendarDay(iso: string): string {
  const year = Number(iso.slice(0, 4))
  if (year < 100) return iso
  const date = new Date(0)
  date.setUTCFullYear(year, Number(iso.slice(5, 7)) - 1, Number(iso.slice(8)))
  return day.format(date)
}

/** A number as the reader writes numbers. */
export const numeral = (count: number): string => figure.format(count)

/** Seconds as `mm:ss` or `h:mm:ss`. */
export function stopwatch(seconds: number): string {
  const rest = `${twoFigures.format(Math.floor(seconds / 60) % 60)}:${twoFigures.format(seconds % 60)}`
  const hours = Math.floor(seconds / 3600)
  return hours === 0 ? rest : `${figure.format(hours)}:${rest}`
}
