// The states of the visitor and of the ticket around their data.

import { locationContext } from '../../src/test/samples'
import { findInTicket, press } from '../acts'
import { ago } from '../moment'
import { all, old, shown } from '../sampleData'
import type { States } from '../state'
import { known, labelled, missed, signedIn, speaksEstonian, written } from '../visitors'

export const visitorStates = {
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
  'sign-in': { shows: [{ ...all, ticket: signedIn }], locationContext },
  'sign-in-found': {
    shows: [{ ...all, ticket: signedIn }],
    locationContext,
    then: () => findInTicket('follow-up'),
  },
  language: { shows: [{ ...all, ticket: speaksEstonian }], locationContext },
  labels: { shows: [{ ...all, ticket: labelled }], locationContext },
  'appointment-missed': { shows: [{ ...all, ticket: missed }], locationContext },
  'messages-unread': { shows: [{ ...all, ticket: written }], locationContext },
  'earlier-visits': {
    shows: [{ ...all, ticket: known }],
    locationContext,
    then: () => press('.who [aria-expanded]'),
  },
} satisfies States
