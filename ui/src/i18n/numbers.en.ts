// Numbers, counted words and durations in English.

export const number = new Intl.NumberFormat('en')

/** Returns a number with the word that it counts. */
export const counted = (count: number, one: string, more: string): string =>
  `${number.format(count)} ${count === 1 ? one : more}`

const minutes = (count: number): string => `${count} min`

export function duration(totalMinutes: number): string {
  const hours = Math.floor(totalMinutes / 60)
  return hours === 0 ? minutes(totalMinutes) : `${hours} h ${minutes(totalMinutes % 60)}`
}
