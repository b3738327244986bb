// The readable form of a phone number.

import { expect, it } from 'vitest'

import { readablePhone } from './phone'

it.each([
  ['+12133734253', 'tel:+12133734253', '+1 213 373 4253'],
  ['+44 (0)20 7946 0958', 'tel:+442079460958', '+44 20 7946 0958'],
  ['\u202a+1 213\u2011373\u20114253\u202c', 'tel:+12133734253', '+1 213 373 4253'],
  ['+1 213 373 4253x89', 'tel:+12133734253;ext=89', '+1 213 373 4253 ext. 89'],
])('%s is written as a number of its country', (value, href, shown) => {
  expect(readablePhone(value, href)).toBe(shown)
})

it.each([
  ['+1 213 373 4253 (do not call)', 'tel:+12133734253'],
  ['Mobile: +1 213 373 4253', 'tel:+12133734253'],
  ['112', 'tel:112'],
  ['030 123456', 'tel:030123456'],
  ['+1 213 373 4253 or +1 213 373 4254', null],
  ['+1 213 373 4253', null],
])('%s, dialled by %s, stays as it was sent', (value, href) => {
  expect(readablePhone(value, href)).toBe(value)
})

it('direction marks around a number without a country code are left out', () => {
  expect(readablePhone('\u202a030 123456\u202c', 'tel:030123456')).toBe('030 123456')
})
