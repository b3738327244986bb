// The visitors whose details the states show: sign-in, language, appointment, messages and visits.

import type { OpenTicket, SignInValue, VisitorDetails } from '../src/bindings/commands'
import { cardiology, laboratory } from '../src/test/samples'
import { ago } from './moment'
import { billing, labels, shown, visitor } from './sampleData'

const told = (
  details: Partial<VisitorDetails>,
  more: Parameters<typeof visitor>[0] = {},
): OpenTicket => shown([billing], { ...more, details: { ...visitor().details, ...details } })

const text = (text: string): SignInValue => ({
  kind: 'text',
  textKind: 'text',
  text,
  href: null,
  refused: null,
})
const option = (text: string, color: string | null) => ({
  title: { text, translations: [] },
  color,
})
const answers: [string, SignInValue][] = [
  ['Reason for visit', text('Follow-up')],
  ['Insurance', { kind: 'missing' }],
  [
    'Topics',
    {
      kind: 'options',
      options: [
        option('Blood test', '#c4162a'),
        option('Certificate', '#ffe14d'),
        option('Other', null),
      ],
    },
  ],
  ['Date of birth', { kind: 'date', date: { kind: 'day', iso: '1961-05-04' } }],
  ['Children', { kind: 'number', text: '2' }],
  [
    'Home page',
    {
      kind: 'link',
      link: {
        kind: 'open',
        href: 'https://maria.example.com/',
        text: 'https://maria.example.com/',
        host: null,
      },
    },
  ],
  [
    'Second phone',
    {
      kind: 'text',
      textKind: 'phoneNumber',
      text: '+15551234567',
      href: 'tel:+15551234567',
      refused: null,
    },
  ],
  [
    'Papers',
    {
      kind: 'attachments',
      files: [
        { name: 'referral from Dr. Patel.pdf', bytes: 1_234_000 },
        { name: 'card.jpg', bytes: null },
      ],
    },
  ],
]

export const signedIn = told({
  signIn: answers.map(([title, value], at) => ({
    id: String(at),
    title: { text: title, translations: [] },
    value,
  })),
})

export const speaksEstonian = told({
  language: { code: 'et', name: 'Estonian', nativeName: 'eesti' },
  assignee: { id: '7', name: 'Mari Mets' },
})

const hostileColours = ['#000000', '#ffffff', '#ffff00', '#00ff00', '#0000ff', '#ff00ff', '#808080']

export const labelled = told(
  {},
  {
    labels: [
      ...hostileColours.map((color) => ({ value: color, color })),
      { value: 'No colour', color: null },
      { value: `Long ${'label '.repeat(12)}`, color: '#7a3ff0' },
      ...labels,
    ],
  },
)

export const missed = told({
  appointment: { start: ago(72), end: ago(42), with: { id: '7', name: 'Dr. Patel' }, missed: true },
})

export const written = told({
  messages: {
    last: {
      id: '1',
      sent: ago(4),
      text: 'I am stuck in the lift of the car park. Can you call me a few minutes later, please?',
    },
    unread: 2,
  },
})

export const known = told({
  language: { code: 'et', name: 'Estonian', nativeName: 'eesti' },
  earlierVisits: [
    { id: '11873', began: ago(60 * 24 * 9), status: { kind: 'served' }, line: cardiology },
    { id: '11020', began: ago(60 * 24 * 40), status: { kind: 'noShow' }, line: laboratory },
    { id: '9001', began: null, status: { kind: 'cancelled' }, line: cardiology },
  ],
})
