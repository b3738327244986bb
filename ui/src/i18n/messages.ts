// The catalogue in use, and dates, times and numbers in the reader's language.

import type { TranslatedText } from '../bindings/commands'
import { Catalogue } from './catalogue'
import { en, type Messages } from './en'
import { chooseLanguage, english, isFormOf, type Language } from './languages'
import { locales } from './locales'

const screens = new Catalogue<Messages>(en, {
  ar: async () => (await import('./ar')).ar,
  de: async () => (await import('./de')).de,
  es: async () => (await import('./es')).es,
  et: async () => (await import('./et')).et,
  fr: async () => (await import('./fr')).fr,
})

type AnyCatalogue = Pick<Catalogue<unknown>, 'has' | 'load'>

/** All catalogues that were loaded, whose words go with the language. */
const catalogues = new Set<AnyCatalogue>([screens])

/** Returns the formats of dates, times and numbers, which exist also for languages without a catalogue. */
function writing(locales: readonly string[]) {
  const of = [...locales]
  return {
    time: new Intl.DateTimeFormat(of, { timeStyle: 'short' }),
    dayAndTime: new Intl.DateTimeFormat(of, { dateStyle: 'medium', timeStyle: 'short' }),
    exact: new Intl.DateTimeFormat(of, { dateStyle: 'medium', timeStyle: 'medium' }),
    // A day of the calendar has no time zone: it is built and written in the same one.
    day: new Intl.DateTimeFormat(of, { dateStyle: 'medium', timeZone: 'UTC' }),
    today: new Intl.DateTimeFormat(of, { weekday: 'long', day: 'numeric', month: 'long' }),
    figure: new Intl.NumberFormat(of),
    languages: new Intl.DisplayNames(of, { type: 'language', fallback: 'none' }),
    kilobytes: bytesIn(of, 'kilobyte'),
    megabytes: bytesIn(of, 'megabyte'),
    twoFigures: new Intl.NumberFormat(of, { minimumIntegerDigits: 2 }),
  }
}

const bytesIn = (locales: string[], unit: string) =>
  new Intl.NumberFormat(locales, { style: 'unit', unit, maximumFractionDigits: 1 })

/** The language of the screens: English, until `speak` has loaded another. */
export let language: Language = english

export let messages: Messages = en

let written = writing(locales)

/** How often a language was asked for. */
let asked = 0

/**
 * Sets the language of the screens, or the reader's own where the tag is null, once its words are
 * loaded; at once where they are there. The caller draws the screens anew. Where another language is
 * asked for meanwhile, that one is set.
 */
export async function speak(tag: string | null): Promise<void> {
  // The reader's regional form of the language, such as `ar-EG`, takes precedence.
  const wanted = tag === null ? locales : [...locales.filter((one) => isFormOf(one, tag)), tag]
  const chosen = chooseLanguage(wanted)
  asked += 1
  const turn = asked
  // A catalogue that is added while another is loaded comes last, and is loaded as well.
  for (const catalogue of catalogues) {
    if (!catalogue.has(chosen.tag)) await catalogue.load(chosen.tag)
  }
  if (turn !== asked) return
  language = screens.has(chosen.tag) ? chosen : english
  messages = screens.in(language.tag)
  written = writing(wanted)
}

/**
 * Adds the words of a part of the program that is loaded later than the screens. When the promise
 * resolves, they are there in the language of the screens, and so they are whenever that changes.
 */
export async function addCatalogue(catalogue: AnyCatalogue): Promise<void> {
  catalogues.add(catalogue)
  let loaded
  do {
    loaded = language.tag
    await catalogue.load(loaded)
  } while (loaded !== language.tag)
}

/** Returns the time of day of an instant, with the date unless that is the date of `now`. */
export function timeOfDay(iso: string, now: number): string {
  const at = new Date(iso)
  const today = at.toDateString() === new Date(now).toDateString()
  return (today ? written.time : written.dayAndTime).format(at)
}

/** Returns date and time of an instant, to the second. */
export const exactTime = (iso: string): string => written.exact.format(new Date(iso))

/** Returns the day of an instant with its weekday, as a calendar on the wall has it. */
export const weekdayAndDay = (at: Date): string => written.today.format(at)

/**
 * Returns a day `YYYY-MM-DD` in the reader's format. A day before the year 100 stays as it was sent:
 * its year would look like a day of the month, and the year 0 like another year.
 */
export function calendarDay(iso: string): string {
  const year = Number(iso.slice(0, 4))
  if (year < 100) return iso
  const date = new Date(0)
  date.setUTCFullYear(year, Number(iso.slice(5, 7)) - 1, Number(iso.slice(8)))
  return written.day.format(date)
}

/** Returns the size of a file in kilobytes or megabytes. */
export function fileSize(bytes: number): string {
  const [unit, size] = bytes < 999_950 ? [written.kilobytes, 1e3] : [written.megabytes, 1e6]
  return unit.format(Math.max(bytes, 100) / size)
}

/**
 * Returns the name of a language in the reader's language; undefined where no language has the code.
 */
export function languageName(code: string): string | undefined {
  try {
    return written.languages.of(code)
  } catch {
    // The text is not a language code at all.
    return undefined
  }
}

/** Returns a text in the language of the screens, or as it was written where there is no translation. */
export function translated({ text, translations }: TranslatedText): string {
  const own = translations.find((one) => isFormOf(one.language.toLowerCase(), language.tag))
  return own?.text ?? text
}

/** Returns a number in the reader's format. */
export const numeral = (count: number): string => written.figure.format(count)

/** Returns seconds as `mm:ss` or `h:mm:ss`. */
export function stopwatch(seconds: number): string {
  const rest = `${written.twoFigures.format(Math.floor(seconds / 60) % 60)}:${written.twoFigures.format(seconds % 60)}`
  const hours = Math.floor(seconds / 3600)
  return hours === 0 ? rest : `${written.figure.format(hours)}:${rest}`
}
