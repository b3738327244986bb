// Numbers, counted words and durations in Estonian.

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
} = formatsOf('et')
