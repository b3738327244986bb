// The tickets, visitors and sections that the states show.

import type { Connection, OpenTicket, Section, TicketRow } from '../src/bindings/commands'
import {
  cardiology,
  general,
  item,
  keyValue,
  laboratory,
  list,
  live,
  message,
  row as ticketRow,
  section as sampleSection,
  ticketList,
  visitor as sampleVisitor,
} from '../src/test/samples'
import { ago } from './moment'

export const row = (id: string, name: string, minutes: number, more: Partial<TicketRow> = {}) =>
  ticketRow(id, name, { since: ago(minutes), ...more })

/** The row of the visitor whose ticket is open in most states. */
const served = { line: cardiology, desk: 'Desk 3', deskId: '3', errors: 1, warnings: 1 }

export const tickets = ticketList(
  [row('12345', 'Maria Schmidt', 2.25, served)],
  [
    row('12346', 'Jonas Weber', 11),
    row('12347', 'Aino Tamm', 8, { line: cardiology, warnings: 2 }),
    row('12348', 'Liis Kask', 5),
    row('12349', 'Omar Haddad', 1, { line: laboratory }),
  ],
)

export const maria = { ticket: '12345', name: 'Maria Schmidt' }

export const visitor = (more: Parameters<typeof sampleVisitor>[0] = {}) =>
  sampleVisitor({
    line: cardiology,
    statusSince: ago(2.25),
    waitStarted: ago(11.25),
    servedSince: ago(2.25),
    ...more,
  })

export const shown = (
  sections: Section[],
  more: Parameters<typeof sampleVisitor>[0] = {},
): OpenTicket => ({ kind: 'shown', visitor: visitor(more), sections })

export const section = (fields: Parameters<typeof sampleSection>[0], more: Partial<Section> = {}) =>
  sampleSection(fields, { updated: ago(0), ...more })

export const visits = [
  item({
    title: 'Annual Checkup',
    text: 'Dr. Patel',
    link: {
      kind: 'open',
      href: 'https://portal.example.com/doc/7391',
      text: 'https://portal.example.com/doc/7391',
      host: null,
    },
    footer: 'Internal Medicine',
    date: { kind: 'day', iso: '2026-01-10' },
  }),
  item({ title: 'Entry with Date', date: { kind: 'day', iso: '2026-02-15' } }),
]

export const patientFields = [
  message(
    'CRITICAL: Elevated troponin levels detected in Feb 14 labs. Cardiology follow-up overdue by 17 days.',
    'error',
  ),
  message(
    'ALLERGY ALERT: Penicillin — Severe (Anaphylaxis). Consult prescriber before any new medications.',
    'warning',
  ),
  message(
    'Annual flu vaccination completed on 2025-10-05. Next recommended checkup: Apr 2026.',
    'info',
  ),
  keyValue('Patient Name', 'Maria Schmidt'),
  keyValue('Contact Email', 'maria.schmidt@example.com', {
    textKind: 'email',
    href: 'mailto:maria.schmidt@example.com',
  }),
  keyValue('Emergency Contact', '+15551234567', {
    textKind: 'phoneNumber',
    href: 'tel:+15551234567',
  }),
  list('Recent Visits', visits),
]

export const patient = section(patientFields)
export const billing = section(
  [list('Pending Tasks', [item({ title: 'Schedule follow-up appointment' })])],
  { provider: 'stripe', key: 'stripe', title: 'Billing', updated: ago(12) },
)
export const old = { ...patient, updated: ago(4) }

export const all = { connection: live, ticketList: tickets, ticket: shown([patient, billing]) }
export const failing = (state: Connection['state']): Connection => ({ ...live, state })
export const UNKNOWN_KEY = 'the server answered 401: API key is not valid'
export const refused = {
  ...all,
  connection: failing({ kind: 'refused', since: ago(1), reason: UNKNOWN_KEY }),
}

export const changedFields = patientFields
  .filter((field) => !(field.kind === 'message' && field.importance === 'info'))
  .map((field) => {
    if (field.kind === 'row' && field.title === 'Emergency Contact')
      return { ...field, value: '+15559876543', href: 'tel:+15559876543' }
    if (field.kind !== 'list') return field
    const added = item({ title: 'Blood sample', footer: 'Laboratory' })
    return { ...field, items: [added, ...field.items.slice(0, 1)] }
  })

export const jonas = shown([old], {
  id: '12346',
  name: 'Jonas Weber',
  status: { kind: 'waiting' },
  line: general,
})

export const manyAlerts = [
  patient,
  billing,
  ...Array.from({ length: 4 }, (_, at) =>
    section(
      [
        message(`Invoice ${at + 1} is overdue.`, at % 2 ? 'warning' : 'error'),
        ...patientFields.slice(3),
      ],
      {
        provider: `ledger-${at}`,
        key: `ledger-${at}`,
        title: `Ledger ${at + 1}`,
        updated: ago(60 * 24 * at + 5),
      },
    ),
  ),
]

/** Returns a section of rows. In a long record such sections stand before the alerts. */
export const facts = (title: string, rows: [string, string][]) =>
  section(
    rows.map(([title, value]) => keyValue(title, value)),
    { provider: title.toLowerCase(), key: title.toLowerCase(), title, updated: ago(12) },
  )
export const orders = facts('Orders', [
  ['Open orders', '2'],
  ['Last order', 'Jan 3, 2026'],
  ['Delivery', 'City Clinic, reception\nHarbour Road 12\n10117 Berlin'],
  ['Note', ''],
  ['Balance', '€ 0.00'],
  ...Array.from({ length: 16 }, (_, at): [string, string] => [`Order ${at + 1}`, 'Delivered']),
])
export const labs = section(
  [
    message(
      'CRITICAL: Elevated troponin levels detected in Feb 14 labs. Cardiology follow-up overdue by 17 days.',
      'error',
    ),
    ...orders.payload.fields,
  ],
  { provider: 'labs', key: 'labs', title: 'Labs', updated: ago(1) },
)
export const locked = section(
  [message('Account locked: three wrong PINs. Ask for an identity card.', 'error')],
  { provider: 'bank', key: 'bank', title: 'Account', updated: ago(0) },
)
export const below = [orders, labs, patient]

export const queue = ticketList(
  tickets.serving,
  Array.from({ length: 2000 }, (_, at) =>
    row(String(20000 + at), `Visitor ${at + 1}`, 2000 - at, {
      line: [cardiology, general, laboratory][at % 3] ?? general,
    }),
  ),
)

export const thousands = section([
  list(
    'Documents',
    Array.from({ length: 5000 }, (_, at) =>
      item({ title: `Document ${at + 1}`, text: 'A page of the record, as it was scanned.' }),
    ),
  ),
])

export const labels = [
  { value: 'VIP', color: '#7a3ff0' },
  { value: 'Interpreter: Estonian', color: '#ffe14d' },
  { value: 'Wheelchair', color: '#2a9d4a' },
]

/** A list whose rows show everything that a row can show. */
export const marked = ticketList(
  [
    row('12345', 'Maria Schmidt', 2.25, { ...served, labels: labels.slice(0, 1) }),
    row('12344', 'Tõnu Saar', 7.7, { desk: 'Desk 1', deskId: '1' }),
  ],
  [
    row('12346', 'Jonas Weber', 41, { labels: labels.slice(2) }),
    row('12347', 'Aino Tamm', 8, { line: cardiology, warnings: 2, labels }),
    row('12348', 'Liis Kask', 5, { labels: [{ value: 'No colour', color: null }] }),
    row('12349', 'Omar Haddad', 1, {
      line: laboratory,
      labels: [
        { value: 'Black', color: '#000000' },
        { value: 'White', color: '#ffffff' },
      ],
    }),
  ],
)
