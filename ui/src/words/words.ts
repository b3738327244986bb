// The catalogue in use, and what the reader's language does to dates, times and numbers.

import { en, type Words } from './en'

export const words: Words = en

const time = new Intl.DateTimeFormat(undefined, { timeStyle: 'short' })
const dayAndTime = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' })
const exact = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' })
// A day of the calendar has no time zone: it is built and written in the same one.
const day = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeZone: 'UTC' })

/** The time of day of an instant, with the day where that is not the day of `now`. */
export function timeOfDay(iso: string, now: number): string {
  const at = new Date(iso)
  const today = at.toDateString() === new Date(now).toDateString()
  return (today ? time : dayAndTime).format(at)
}

/** An instant to the second. */
export const exactTime = (iso: string): string => exact.format(new Date(iso))

/** A day `YYYY-MM-DD` as the reader writes days. */
export function calendarDay(iso: string): string {
  const date = new Date(0)
  date.setUTCFullYear(Number(iso.slice(0, 4)), Number(iso.slice(5, 7)) - 1, Number(iso.slice(8)))
  return day.format(date)
}
