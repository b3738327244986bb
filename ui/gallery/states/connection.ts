// The states of the link to the server and of its key.

import { tick } from 'svelte'

import { live, locationContext } from '../../src/test/samples'
import { press } from '../acts'
import { ago } from '../moment'
import { UNKNOWN_KEY, all, billing, failing, old, refused, shown } from '../sampleData'
import type { States } from '../state'

export const connectionStates = {
  loading: {
    shows: [
      { connection: failing({ kind: 'connecting' }), ticket: { kind: 'loading', id: '12345' } },
    ],
  },
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
} satisfies States
