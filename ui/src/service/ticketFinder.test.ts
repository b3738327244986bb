// Finding words in the whole open ticket.

import { describe, expect, it } from 'vitest'

import type { SignInField, SignInValue } from '../bindings/commands'
import { first } from '../external/reconcile'
import { reconcileSections } from '../external/sections'
import { list, item, message, section } from '../test/samples'
import { ticketFinder } from './ticketFinder'

const field = (title: string, value: SignInValue): SignInField => ({
  id: title,
  title: { text: title, translations: [] },
  value,
})
const option = (text: string) => ({ title: { text, translations: [] }, color: null })
const signIn = first([
  field('Reason', { kind: 'text', textKind: 'text', text: 'Müller', href: null, refused: null }),
  field('Insurance', { kind: 'missing' }),
  field('Topics', { kind: 'options', options: [option('Loan'), option('Card')] }),
  field('Born', { kind: 'date', date: { kind: 'day', iso: '1961-05-04' } }),
  field('Second phone', {
    kind: 'text',
    textKind: 'phoneNumber',
    text: '+15551234567',
    href: 'tel:+15551234567',
    refused: null,
  }),
  field('Papers', { kind: 'attachments', files: [{ name: 'passport.pdf', bytes: null }] }),
])
const sections = reconcileSections(
  [],
  [section([message('Muller was here', 'info'), list('Visits', [item({ title: 'Card' })])])],
  0,
)
const places = (typed: string) =>
  ticketFinder()(signIn, sections, typed).map(({ provider, field, item }) => [
    provider ?? 'sign-in',
    'id' in field ? field.id : (item?.title ?? field.kind),
  ])

describe('words in the answers to the sign-in', () => {
  it.each([
    ['reason', 'Reason'],
    ['not answered', 'Insurance'],
    ['loan', 'Topics'],
    ['may 4', 'Born'],
    ['1961-05', 'Born'],
    ['+1 555 123', 'Second phone'],
    ['5551234567', 'Second phone'],
    ['passport', 'Papers'],
  ])('%s are found', (typed, title) => {
    expect(places(typed)).toEqual([['sign-in', title]])
  })

  it('are found before those of integrations, as they stand on the page', () => {
    expect(places('muller')).toEqual([
      ['sign-in', 'Reason'],
      ['my-crm', 'message'],
    ])
    expect(places('card')).toEqual([
      ['sign-in', 'Topics'],
      ['my-crm', 'Card'],
    ])
  })

  it('are not found where nothing is typed', () => {
    expect([places(''), places(' '), places('nothing of it')]).toEqual([[], [], []])
  })
})
