// What is left of a contact that is hidden does not give it away.

import { describe, expect, it } from 'vitest'

import { maskContact } from './contactMask'

describe('maskContact', () => {
  it.each([
    ['+1 555 123 4567', '•••• 67'],
    ['+372 5551 2345', '•••• 45'],
    ['(555) 123-4567 ext. 9', '•••• 79'],
    // Of a short number the end would be most of it.
    ['112', '••••'],
    ['555 123', '••••'],
    ['ask Maria', '••••'],
  ])('of the phone number %s is %s', (value, masked) => {
    expect(maskContact('phoneNumber', value)).toBe(masked)
  })

  it.each([
    ['maria.schmidt@example.com', 'm••••@••••'],
    [' õie@example.ee', 'õ••••@••••'],
    // One character before the at sign is all of it.
    ['m@example.com', '••••'],
    ['no address', '••••'],
    ['two words@example.com', '••••'],
    ['\u202emoc@example.com', '••••'],
  ])('of the e-mail address %s is %s', (value, masked) => {
    expect(maskContact('email', value)).toBe(masked)
  })
})
