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
} from '../src/bindings/commands'
import type { Choices, KeyOutcome } from '../src/backend/backend'
import type { Screen } from '../src/service/screen.svelte'
import { ticketList, item, list, live, message } from '../src/test/samples'
import { key, openMenu, press, type } from './acts'
import { hostile } from './hostile'
import { ago } from './moment'
import type { StateName } from './names'
import {
  UNKNOWN_KEY,
  all,
  below,
  billing,
  changedFields,
  failing,
  general,
  jonas,
  laboratory,
  labs,
  locked,
  manyAlerts,
  maria,
  marked,
  orders,
  old,
  place,
  queue,
  refused,
  row,
  section,
  shown,
  thousands,
  tickets,
} from './sampleData'

export interface State {
  /** What the program tells, one update after another. */
  shows: { connection?: Connection; ticketList?: TicketList; ticket?: OpenTicket }[]
  place?: (LocationContext & { mayAct: boolean }) | null
  /** Whether each question for the location, and for what the key may do, fails. */
  questionsFail?: boolean
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
  'context-unknown': { shows: [all], questionsFail: true },
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
          phoneHref: 'tel:+15551230002',
          email: 'jonas.weber@example.com',
          emailHref: 'mailto:jonas.weber@example.com',
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
