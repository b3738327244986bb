// Every state of the clerk's screen.

import { tick } from 'svelte'

import type {
  ActionError,
  TicketList,
  Connection,
  EndedVisit,
  EndingsState,
  ApiKeyOrigin,
  OpenTicket,
  LocationContext,
  Section,
  TicketRow,
} from '../src/bindings/commands'
import type { Choices, KeyOutcome } from '../src/backend/backend'
import type { Screen } from '../src/service/screen.svelte'
import {
  ticketList,
  item,
  list,
  live,
  message,
  row as ticketRow,
  section as sampleSection,
  visitor as sampleVisitor,
} from '../src/test/samples'
import { hostile } from './hostile'
import { ago } from './moment'
import type { StateName } from './names'

export interface State {
  /** What the program tells, one update after another. */
  shows: { connection?: Connection; ticketList?: TicketList; ticket?: OpenTicket }[]
  place?: LocationContext | null
  choices?: Partial<Choices>
  actionError?: ActionError
  endings?: Partial<EndingsState>
  origin?: ApiKeyOrigin
  keyOutcome?: KeyOutcome
  /** The visits that ended today. */
  ended?: EndedVisit[]
  /** What the person does then. */
  then?: (screen: Screen) => Promise<void> | void
}

const cardiology = { id: '1', name: 'Cardiology', color: '#2a9d4a' }
const general = { id: '2', name: 'General', color: '#3a6ff0' }
const laboratory = { id: '3', name: 'Laboratory', color: '#d9823b' }

const row = (id: string, name: string, minutes: number, more: Partial<TicketRow> = {}) =>
  ticketRow(id, name, { since: ago(minutes), ...more })

const tickets = ticketList(
  [
    row('12345', 'Maria Schmidt', 2.25, {
      line: cardiology,
      desk: 'Desk 3',
      deskId: '3',
      errors: 1,
      warnings: 1,
    }),
  ],
  [
    row('12346', 'Jonas Weber', 11),
    row('12347', 'Aino Tamm', 8, { line: cardiology, warnings: 2 }),
    row('12348', 'Liis Kask', 5),
    row('12349', 'Omar Haddad', 1, { line: laboratory }),
  ],
)

const place: LocationContext = {
  location: '1',
  locations: [{ id: '1', name: 'City Clinic' }],
  lines: [cardiology, general, laboratory],
  desks: [
    { id: '1', name: 'Desk 1' },
    { id: '3', name: 'Desk 3' },
  ],
  user: null,
  mayAct: true,
}

const maria = { ticket: '12345', name: 'Maria Schmidt' }

const visitor = (more: Parameters<typeof sampleVisitor>[0] = {}) =>
  sampleVisitor({
    line: cardiology,
    statusSince: ago(2.25),
    waitStarted: ago(11.25),
    servedSince: ago(2.25),
    ...more,
  })

const shown = (
  sections: Section[],
  more: Parameters<typeof sampleVisitor>[0] = {},
): OpenTicket => ({ kind: 'shown', visitor: visitor(more), sections })

const section = (fields: Parameters<typeof sampleSection>[0], more: Partial<Section> = {}) =>
  sampleSection(fields, { updated: ago(0), ...more })

const visits = [
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

const patientFields = [
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
  {
    kind: 'row' as const,
    textKind: 'text' as const,
    title: 'Patient Name',
    value: 'Maria Schmidt',
    href: null,
  },
  {
    kind: 'row' as const,
    textKind: 'email' as const,
    title: 'Contact Email',
    value: 'maria.schmidt@example.com',
    href: 'mailto:maria.schmidt@example.com',
  },
  {
    kind: 'row' as const,
    textKind: 'phoneNumber' as const,
    title: 'Emergency Contact',
    value: '+15551234567',
    href: 'tel:+15551234567',
  },
  list('Recent Visits', visits),
]

const patient = section(patientFields)
const billing = section(
  [list('Pending Tasks', [item({ title: 'Schedule follow-up appointment' })])],
  { provider: 'stripe', key: 'stripe', title: 'Billing', updated: ago(12) },
)
const old = { ...patient, updated: ago(4) }

const all = { connection: live, ticketList: tickets, ticket: shown([patient, billing]) }
const failing = (state: Connection['state']): Connection => ({ ...live, state })
const UNKNOWN_KEY = 'the server answered 401: API key is not valid'
const refused = {
  ...all,
  connection: failing({ kind: 'refused', since: ago(1), reason: UNKNOWN_KEY }),
}

const changedFields = patientFields
  .filter((field) => !(field.kind === 'message' && field.importance === 'info'))
  .map((field) => {
    if (field.kind === 'row' && field.title === 'Emergency Contact')
      return { ...field, value: '+15559876543', href: 'tel:+15559876543' }
    if (field.kind !== 'list') return field
    const added = item({ title: 'Blood sample', footer: 'Laboratory' })
    return { ...field, items: [added, ...field.items.slice(0, 1)] }
  })

const jonas = shown([old], {
  id: '12346',
  name: 'Jonas Weber',
  status: { kind: 'waiting' },
  line: general,
})

const manyAlerts = [
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

/** The sign-in and the orders of a visitor stand before the alerts, as in a long record. */
const facts = (title: string, rows: [string, string][]) =>
  section(
    rows.map(([title, value]) => ({
      kind: 'row' as const,
      textKind: 'text' as const,
      title,
      value,
      href: null,
    })),
    { provider: title.toLowerCase(), key: title.toLowerCase(), title, updated: ago(12) },
  )
const orders = facts('Orders', [
  ['Open orders', '2'],
  ['Last order', 'Jan 3, 2026'],
  ['Delivery', 'City Clinic, reception\nHarbour Road 12\n10117 Berlin'],
  ['Note', ''],
  ['Balance', '€ 0.00'],
  ...Array.from({ length: 16 }, (_, at): [string, string] => [`Order ${at + 1}`, 'Delivered']),
])
const labs = section(
  [
    message(
      'CRITICAL: Elevated troponin levels detected in Feb 14 labs. Cardiology follow-up overdue by 17 days.',
      'error',
    ),
    ...orders.reading.fields,
  ],
  { provider: 'labs', key: 'labs', title: 'Labs', updated: ago(1) },
)
const locked = section(
  [message('Account locked: three wrong PINs. Ask for an identity card.', 'error')],
  { provider: 'bank', key: 'bank', title: 'Account', updated: ago(0) },
)
const below = [orders, labs, patient]

const queue = ticketList(
  tickets.serving,
  Array.from({ length: 2000 }, (_, at) =>
    row(String(20000 + at), `Visitor ${at + 1}`, 2000 - at, {
      line: [cardiology, general, laboratory][at % 3] ?? general,
    }),
  ),
)

const thousands = section([
  list(
    'Documents',
    Array.from({ length: 5000 }, (_, at) =>
      item({ title: `Document ${at + 1}`, text: 'A page of the record, as it was scanned.' }),
    ),
  ),
])

const labels = [
  { value: 'VIP', color: '#7a3ff0' },
  { value: 'Interpreter: Estonian', color: '#ffe14d' },
  { value: 'Wheelchair', color: '#2a9d4a' },
]

/** Rows with all that a row can have. */
const marked = ticketList(
  [
    row('12345', 'Maria Schmidt', 2.25, {
      line: cardiology,
      desk: 'Desk 3',
      deskId: '3',
      errors: 1,
      warnings: 1,
      labels: labels.slice(0, 1),
    }),
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

export const states: Record<StateName, State> = {
  service: { shows: [all], place },
  loading: {
    shows: [
      { connection: failing({ kind: 'connecting' }), ticket: { kind: 'loading', id: '12345' } },
    ],
  },
  empty: { shows: [{ connection: live, ticketList: ticketList([], []) }], place },
  'no-location': {
    shows: [{ connection: live, ticketList: { ...ticketList([], []), locationName: null } }],
  },
  'no-external-data': { shows: [{ ...all, ticket: shown([]) }], place },
  'link-down': {
    shows: [
      {
        ...all,
        ticket: shown([old, billing]),
        connection: failing({
          kind: 'reconnecting',
          since: ago(3),
          reason: 'the server cannot be reached: connection refused',
        }),
      },
    ],
    place,
  },
  'opened-offline': {
    shows: [
      {
        ...all,
        ticket: shown([old, billing]),
        connection: {
          ...failing({
            kind: 'offline',
            since: ago(2),
            reason: 'the server cannot be reached: connection refused',
          }),
          ticketAsOf: ago(3),
        },
      },
    ],
    place,
  },
  'never-connected': {
    shows: [
      {
        connection: failing({
          kind: 'reconnecting',
          since: null,
          reason: 'the server cannot be reached: connection refused',
        }),
      },
    ],
  },
  'key-refused': { shows: [refused], place },
  'key-entering': { shows: [refused], place, then: () => press('.ways [aria-expanded]') },
  'key-refused-again': {
    shows: [refused],
    place,
    keyOutcome: { status: 'error', error: { kind: 'refused', reason: UNKNOWN_KEY } },
    then: async () => {
      press('.ways [aria-expanded]')
      await tick()
      const field = document.querySelector<HTMLInputElement>('.notice input')
      if (field) field.value = 'a key of another server'
      field?.form?.requestSubmit()
    },
  },
  'key-not-kept': {
    shows: [refused, { connection: live }],
    place,
    keyOutcome: { status: 'ok', data: { kind: 'notKept', reason: 'Permission denied' } },
    then: (screen) => screen.key.enter('the right one'),
  },
  'key-of-own-hub': { shows: [refused], place, origin: { kind: 'ownHub' } },
  ended: { shows: [all], place, then: (screen) => void (screen.ended = true) },
  'key-may-not-act': { shows: [all], place: { ...place, mayAct: false } },
  waiting: {
    shows: [
      {
        ...all,
        ticket: shown([], {
          id: '12346',
          name: 'Jonas Weber',
          line: general,
          status: { kind: 'waiting' },
          statusSince: ago(11),
          waitStarted: ago(11),
          servedSince: null,
          phone: '+15551230002',
          email: 'jonas.weber@example.com',
          labels: [
            { value: 'Wheelchair', color: '#3a6ff0' },
            { value: 'Interpreter: Estonian', color: '#d9823b' },
          ],
        }),
      },
    ],
    place,
  },
  called: {
    shows: [all],
    place,
    choices: { desk: '3', follow: true },
    then: (screen) => screen.perform(maria, 'call'),
  },
  'step-failed': {
    shows: [all],
    place,
    actionError: { kind: 'wrongStatus' },
    then: (screen) => screen.perform(maria, 'recall'),
  },
  ending: {
    shows: [all],
    place,
    choices: { desk: '3' },
    then: (screen) => screen.perform(maria, 'served'),
  },
  'ending-unanswered': {
    shows: [all],
    place,
    choices: { desk: '3' },
    endings: {
      pending: [
        {
          ...maria,
          action: 'noShow',
          phase: { kind: 'unanswered', reason: 'the server did not answer in time' },
        },
      ],
    },
  },
  'which-desk': {
    shows: [{ ...all, ticket: shown([], { status: { kind: 'waiting' } }) }],
    place,
    then: (screen) => screen.perform(maria, 'call'),
  },
  'called-elsewhere': {
    shows: [
      {
        ...all,
        ticket: jonas,
      },
    ],
    place,
    choices: { desk: '3', follow: true },
    then: (screen) => screen.open('12346'),
  },
  'still-at-desk': {
    shows: [{ ...all, ticket: jonas }],
    place,
    choices: { desk: '3' },
  },
  'ticket-ended': {
    shows: [{ ...all, ticket: shown([old], { status: { kind: 'served' }, statusSince: ago(6) }) }],
    place,
  },
  'ticket-gone': { shows: [{ ...all, ticket: { kind: 'gone', id: '12399' } }], place },
  'ticket-failed': {
    shows: [
      {
        ...all,
        ticket: {
          kind: 'failed',
          id: '12345',
          reason: 'the server did not answer in time',
          retry: 'scheduled',
        },
      },
    ],
    place,
  },
  'not-understood': {
    shows: [
      {
        ...all,
        ticket: shown([
          section([
            { kind: 'unreadable', warning: { kind: 'unknownType', fieldType: 'chart' } },
            message('Still here, whatever stands beside it.', 'warning', 'critical'),
            { kind: 'unreadable', warning: { kind: 'malformed' } },
            list('Visits', [item({ text: 'without a title', warning: { kind: 'malformed' } })]),
          ]),
          section([], {
            provider: 'stripe',
            key: 'stripe',
            title: 'Billing',
            reading: { fields: [], warning: { kind: 'noData' } },
          }),
          section([], {
            provider: 'epic',
            key: 'epic',
            title: 'Chart',
            reading: { fields: [], warning: { kind: 'notOfTheSchema' } },
          }),
        ]),
      },
    ],
    place,
  },
  changed: {
    shows: [
      { ...all, ticket: shown([old, billing]) },
      { ticket: shown([section(changedFields), billing]) },
    ],
    place,
  },
  collapsed: { shows: [all], place, choices: { collapsed: ['my-crm'] } },
  alerts: { shows: [{ ...all, ticket: shown(manyAlerts) }], place },
  'alerts-below': { shows: [{ ...all, ticket: shown(below) }], place },
  'alert-at-the-end': {
    shows: [
      {
        ...all,
        ticket: shown([section([...orders.reading.fields, ...labs.reading.fields.slice(0, 1)])]),
      },
    ],
    place,
  },
  'new-error': {
    shows: [{ ...all, ticket: shown(below) }, { ticket: shown([...below, locked]) }],
    place,
  },
  'link-down-alerts': {
    shows: [
      {
        ...all,
        ticket: shown(below),
        connection: failing({
          kind: 'offline',
          since: ago(9),
          reason: 'the server cannot be reached: connection refused',
        }),
      },
    ],
    place,
  },
  'narrow-list': { shows: [all], place, then: (screen) => void (screen.view = 'list') },
  'no-fields': { shows: [{ ...all, ticket: shown([section([]), billing]) }], place },
  lines: {
    shows: [all],
    place: { ...place, locations: [...place.locations, { id: '2', name: 'Harbour Clinic' }] },
    choices: { lines: ['1', '3'] },
    then: () => openMenu('.state .menu'),
  },
  desks: {
    shows: [all],
    place,
    choices: { desk: '3' },
    then: () => openMenu('[role=combobox]'),
  },
  search: {
    shows: [{ ...all, ticketList: marked }],
    place,
    ended: [
      {
        row: row('12301', 'Anna Tamm', 84, { line: laboratory, desk: 'Desk 1', deskId: '1' }),
        status: { kind: 'served' },
      },
      { row: row('12302', 'Tammsaar, Juhan', 152), status: { kind: 'noShow' } },
    ],
    then: () => type('.find input', 'tamm'),
  },
  rows: { shows: [{ ...all, ticketList: marked }], place, choices: { desk: '3' } },
  find: {
    shows: [all],
    place,
    then: async () => {
      key('f', { ctrlKey: true })
      await tick()
      await tick()
      type('[role=search] input', 'visit')
    },
  },
  preferences: { shows: [all], place, then: () => press('.preferences') },
  keys: { shows: [all], place, then: () => press('.keys') },
  'link-not-opened': {
    shows: [all],
    place,
    then: (screen) => void (screen.problem = 'The link could not be opened: no browser'),
  },
  hostile: { shows: [{ ...all, ticket: shown([hostile, billing]) }], place },
  'thousands-before-alert': {
    shows: [{ connection: live, ticketList: tickets, ticket: shown([thousands, labs]) }],
    place,
  },
  thousands: {
    shows: [{ connection: live, ticketList: queue, ticket: shown([thousands]) }],
    place,
  },
}

function press(selector: string): void {
  document.querySelector<HTMLElement>(selector)?.click()
}

/** Opens a menu or select as a key does. */
async function openMenu(selector: string): Promise<void> {
  const control = document.querySelector<HTMLElement>(selector)
  control?.focus()
  control?.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true }))
  const end = performance.now() + 5000
  while (performance.now() < end) {
    const popup = document.querySelector<HTMLElement>('.popup')
    if (popup && popup.getBoundingClientRect().top >= 0) return
    await new Promise((drawn) => requestAnimationFrame(drawn))
  }
}

function type(selector: string, text: string): void {
  const field = document.querySelector<HTMLInputElement>(selector)
  if (!field) return
  field.focus()
  field.value = text
  field.dispatchEvent(new InputEvent('input', { bubbles: true }))
}

function key(name: string, keys: KeyboardEventInit): void {
  document.body.dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true, ...keys }))
}
