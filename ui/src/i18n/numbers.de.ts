// Numbers, counted words and durations in German.

import { formatsOf } from './formats'

export const {
  number,
  decimal,
  formFor,
  counted,
  duration,
  ago,
  percent,
  seconds,
  milliseconds,
  timeSpan,
} = formatsOf('de')
