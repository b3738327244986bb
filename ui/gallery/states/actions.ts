// The states of the actions with a ticket.

import { general, locationContext } from '../../src/test/samples'
import { ago } from '../moment'
import { all, jonas, maria, shown } from '../sampleData'
import type { States } from '../state'
import { labelled } from '../visitors'

export const actionStates = {
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
} satisfies States
