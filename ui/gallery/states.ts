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
import type { ServerPreferences, KeyOutcome, WorkspaceView } from '../src/backend/backend'
import type { Screen } from '../src/service/screen.svelte'
import type { LoadPreview } from '../src/workspace/workspace.svelte'
import { ticketList, item, list, live, message } from '../src/test/samples'
import { key, openMenu, press, type } from './acts'
import { hostile } from './hostile'
import { ago } from './moment'
import type { EditorStateName, StateName } from './names'
import { previewStates } from './previewStates'
import { receivedScreens } from './receivedScreens'
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
  locationContext,
  queue,
  refused,
  row,
  section,
  shown,
  thousands,
  tickets,
} from './sampleData'
import { known, labelled, missed, signedIn, speaksEstonian, written } from './visitors'

export interface State {
  /** What the program tells, one update after another. */
  shows: { connection?: Connection; ticketList?: TicketList; ticket?: OpenTicket }[]
  locationContext?: (LocationContext & { canPerformActions: boolean }) | null
  /** Whether each question for the location, and for what the key may do, fails. */
  questionsFail?: boolean
  serverPreferences?: Partial<ServerPreferences>
  actionError?: ActionError
  endings?: Partial<EndingsState>
  origin?: ApiKeyOrigin
  keyOutcome?: KeyOutcome
  /** The visits that ended today. */
  ended?: EndedVisit[]
  /** Which screen is shown where there is a preview, and how that is loaded. */
  workspace?: { view: WorkspaceView; load: LoadPreview }
  /** What the person does then. */
  then?: (screen: Screen) => Promise<void> | void
}

export const states: Record<Exclude<StateName, EditorStateName>, State> = {
  service: { shows: [all], locationContext },
  loading: {
    shows: [
      { connection: failing({ kind: 'connecting' }), ticket: { kind: 'loading', id: '12345' } },
    ],
  },
  empty: { shows: [{ connection: live, ticketList: ticketList([], []) }], locationContext },
  'no-location': {
    shows: [{ connection: live, ticketList: { ...ticketList([], []), locationName: null } }],
  },
  'no-external-data': { shows: [{ ...all, ticket: shown([]) }], locationContext },
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
    locationContext,
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
    locationContext,
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
  'key-refused': { shows: [refused], locationContext },
  'key-entering': { shows: [refused], locationContext, then: () => press('.ways [aria-expanded]') },
  'key-refused-again': {
    shows: [refused],
    locationContext,
    keyOutcome: { status: 'error', error: { kind: 'refused', reason: UNKNOWN_KEY } },
    then: async () => {
      press('.ways [aria-expanded]')
      await tick()
      const field = document.querySelector<HTMLInputElement>('.notices input')
      if (field) field.value = 'a key of another server'
      field?.form?.requestSubmit()
    },
  },
  'key-not-kept': {
    shows: [refused, { connection: live }],
    locationContext,
    keyOutcome: { status: 'ok', data: { kind: 'notKept', reason: 'Permission denied' } },
    then: (screen) => screen.key.enter('the right one'),
  },
  'key-of-own-hub': { shows: [refused], locationContext, origin: { kind: 'embeddedHub' } },
  ended: { shows: [all], locationContext, then: (screen) => void (screen.ended = true) },
  'key-may-not-act': {
    shows: [all],
    locationContext: { ...locationContext, canPerformActions: false },
  },
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
    locationContext,
  },
  called: {
    shows: [all],
    locationContext,
    serverPreferences: { desk: '3', follow: true },
    then: (screen) => screen.actions.perform(maria, 'call'),
  },
  'step-failed': {
    shows: [all],
    locationContext,
    actionError: { kind: 'wrongStatus' },
    then: (screen) => screen.actions.perform(maria, 'recall'),
  },
  ending: {
    shows: [all],
    locationContext,
    serverPreferences: { desk: '3' },
    then: (screen) => screen.actions.perform(maria, 'served'),
  },
  'ending-unanswered': {
    shows: [all],
    locationContext,
    serverPreferences: { desk: '3' },
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
    locationContext,
    then: (screen) => screen.actions.perform(maria, 'call'),
  },
  'called-elsewhere': {
    shows: [
      {
        ...all,
        ticket: jonas,
      },
    ],
    locationContext,
    serverPreferences: { desk: '3', follow: true },
    then: (screen) => screen.open('12346'),
  },
  'still-at-desk': {
    shows: [{ ...all, ticket: jonas }],
    locationContext,
    serverPreferences: { desk: '3' },
  },
  'ticket-ended': {
    shows: [{ ...all, ticket: shown([old], { status: { kind: 'served' }, statusSince: ago(6) }) }],
    locationContext,
  },
  'ticket-gone': { shows: [{ ...all, ticket: { kind: 'gone', id: '12399' } }], locationContext },
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
    locationContext,
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
            payload: { fields: [], warning: { kind: 'noData' } },
          }),
          section([], {
            provider: 'epic',
            key: 'epic',
            title: 'Chart',
            payload: { fields: [], warning: { kind: 'notOfTheSchema' } },
          }),
        ]),
      },
    ],
    locationContext,
  },
  changed: {
    shows: [
      { ...all, ticket: shown([old, billing]) },
      { ticket: shown([section(changedFields), billing]) },
    ],
    locationContext,
  },
  collapsed: { shows: [all], locationContext, serverPreferences: { collapsed: ['my-crm'] } },
  alerts: { shows: [{ ...all, ticket: shown(manyAlerts) }], locationContext },
  'alerts-below': { shows: [{ ...all, ticket: shown(below) }], locationContext },
  'alert-at-the-end': {
    shows: [
      {
        ...all,
        ticket: shown([section([...orders.payload.fields, ...labs.payload.fields.slice(0, 1)])]),
      },
    ],
    locationContext,
  },
  'new-error': {
    shows: [{ ...all, ticket: shown(below) }, { ticket: shown([...below, locked]) }],
    locationContext,
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
    locationContext,
  },
  'narrow-list': { shows: [all], locationContext, then: (screen) => void (screen.view = 'list') },
  'no-fields': { shows: [{ ...all, ticket: shown([section([]), billing]) }], locationContext },
  lines: {
    shows: [all],
    locationContext: {
      ...locationContext,
      locations: [...locationContext.locations, { id: '2', name: 'Harbour Clinic' }],
    },
    serverPreferences: { lines: ['1', '3'] },
    then: () => openMenu('.state .menu'),
  },
  desks: {
    shows: [all],
    locationContext,
    serverPreferences: { desk: '3' },
    then: () => openMenu('[role=combobox]'),
  },
  search: {
    shows: [{ ...all, ticketList: marked }],
    locationContext,
    ended: [
      {
        row: row('12301', 'Anna Tamm', 84, { line: laboratory, desk: 'Desk 1', deskId: '1' }),
        status: { kind: 'served' },
      },
      { row: row('12302', 'Tammsaar, Juhan', 152), status: { kind: 'noShow' } },
    ],
    then: () => type('.find input', 'tamm'),
  },
  rows: {
    shows: [{ ...all, ticketList: marked }],
    locationContext,
    serverPreferences: { desk: '3' },
  },
  find: {
    shows: [all],
    locationContext,
    then: async () => {
      key('f', { ctrlKey: true })
      await tick()
      await tick()
      type('[role=search] input', 'visit')
    },
  },
  preferences: { shows: [all], locationContext, then: () => press('[data-opens=preferences]') },
  keys: { shows: [all], locationContext, then: () => press('[data-opens=keys]') },
  'link-not-opened': {
    shows: [all],
    locationContext,
    then: (screen) => void (screen.problem = 'The link could not be opened: no browser'),
  },
  'sign-in': { shows: [{ ...all, ticket: signedIn }], locationContext },
  language: { shows: [{ ...all, ticket: speaksEstonian }], locationContext },
  labels: { shows: [{ ...all, ticket: labelled }], locationContext },
  'appointment-missed': { shows: [{ ...all, ticket: missed }], locationContext },
  'messages-unread': { shows: [{ ...all, ticket: written }], locationContext },
  'earlier-visits': {
    shows: [{ ...all, ticket: known }],
    locationContext,
    then: () => press('.who [aria-expanded]'),
  },
  change: {
    shows: [{ ...all, ticket: labelled }],
    locationContext: {
      ...locationContext,
      labels: [{ value: 'Deaf', color: '#2a9d4a' }],
      users: [
        { id: '7', name: 'Mari Mets' },
        { id: '8', name: 'Dr. Patel' },
      ],
    },
    then: (screen) => void (screen.actions.changing = true),
  },
  hostile: { shows: [{ ...all, ticket: shown([hostile, billing]) }], locationContext },
  'thousands-before-alert': {
    shows: [{ connection: live, ticketList: tickets, ticket: shown([thousands, labs]) }],
    locationContext,
  },
  thousands: {
    shows: [{ connection: live, ticketList: queue, ticket: shown([thousands]) }],
    locationContext,
  },
  ...previewStates,
  ...receivedScreens,
}
