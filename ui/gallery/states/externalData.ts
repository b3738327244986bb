// The states of the external data, of its alerts and of the search in it.

import { item, list, live, locationContext, message } from '../../src/test/samples'
import { findInTicket } from '../acts'
import { hostile } from '../hostile'
import { ago } from '../moment'
import {
  all,
  below,
  billing,
  changedFields,
  failing,
  labs,
  locked,
  manyAlerts,
  old,
  orders,
  queue,
  section,
  shown,
  thousands,
  tickets,
} from '../sampleData'
import type { States } from '../state'

export const externalDataStates = {
  service: { shows: [all], locationContext },
  'no-external-data': { shows: [{ ...all, ticket: shown([]) }], locationContext },
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
  'no-fields': { shows: [{ ...all, ticket: shown([section([]), billing]) }], locationContext },
  find: { shows: [all], locationContext, then: () => findInTicket('visit') },
  'link-not-opened': {
    shows: [all],
    locationContext,
    then: (screen) => void (screen.problem = 'The link could not be opened: no browser'),
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
} satisfies States
