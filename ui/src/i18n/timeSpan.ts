// Lengths of time, as they are written in each language.

/** Returns a function that writes a length of time, given in milliseconds, in the units that suit it. */
export function timeSpans(locale: string): (milliseconds: number) => string {
  const unit = (unit: string, unitDisplay: 'short' | 'long') =>
    new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay, maximumFractionDigits: 1 })
  const [millisecond, second] = [unit('millisecond', 'short'), unit('second', 'short')]
  const long = [unit('hour', 'long'), unit('minute', 'long'), unit('second', 'long')]
  return (milliseconds) => {
    if (milliseconds < 1_000) return millisecond.format(milliseconds)
    const tenths = Math.round(milliseconds / 100)
    if (tenths < 600) return second.format(tenths / 10)
    const seconds = Math.round(milliseconds / 1_000)
    const counts = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60, seconds % 60]
    return long.flatMap((unit, at) => (counts[at] ? [unit.format(counts[at])] : [])).join(' ')
  }
}
