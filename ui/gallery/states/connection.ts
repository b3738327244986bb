// The states of the link to the server and of its key.

import { tick } from 'svelte'

import type { ConnectionList } from '../../src/bindings/commands'
import { live, locationContext } from '../../src/test/samples'
import { appears, openMenu, press } from '../acts'
import { ago } from '../moment'
import { UNKNOWN_KEY, all, billing, failing, old, refused, shown } from '../sampleData'
import type { States } from '../state'

const KEY_FILE = '/home/clerk/.config/service-view/keys/City Clinic.key'

const connections: ConnectionList = {
  current: 'City Clinic',
  host: 'api.qminder.com',
  canAdd: true,
  all: [
    { name: 'City Clinic', host: 'api.qminder.com', demo: false },
    { name: 'عيادة الشاطئ', host: 'hub.beach.example:7410', demo: false },
    { name: 'own-hub', host: '', demo: true },
  ],
}

/** The button of the menu of connections, the last one in the bar at the top that opens a menu. */
const MENU = 'header button.menu'

async function openDetails(): Promise<void> {
  await openMenu(MENU)
  const items = document.querySelectorAll<HTMLElement>('.popup [role=menuitem]')
  items[items.length - 1]?.click()
  await appears('dialog dt')
}

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
    keyOutcome: {
      status: 'ok',
      data: {
        kind: 'notKept',
        place: 'file',
        error: { kind: 'notWritten', reason: 'Permission denied' },
      },
    },
    then: (screen) => screen.key.enter('the right one'),
  },
  'key-of-own-hub': { shows: [refused], locationContext, origin: { kind: 'embeddedHub' } },
  'key-waiting-for-keyring': {
    shows: [],
    origin: { kind: 'keyring' },
    keyFile: KEY_FILE,
    opening: { kind: 'readingKey' },
    connections,
  },
  'key-missing': {
    shows: [],
    origin: { kind: 'keyring' },
    keyFile: KEY_FILE,
    opening: { kind: 'noKey', error: { kind: 'keyring', problem: { kind: 'noKey' } } },
    connections,
  },
  'key-no-keyring': {
    shows: [],
    origin: { kind: 'keyring' },
    keyFile: KEY_FILE,
    keyringProblem: { kind: 'noService' },
    opening: { kind: 'noKey', error: { kind: 'keyring', problem: { kind: 'noService' } } },
    connections,
  },
  'key-in-memory': {
    shows: [],
    origin: { kind: 'memory' },
    keyFile: KEY_FILE,
    opening: { kind: 'noKey', error: { kind: 'notTyped' } },
    connections,
  },
  'key-no-location': {
    shows: [],
    origin: { kind: 'keyring' },
    keyFile: KEY_FILE,
    opening: { kind: 'noLocation' },
    connections,
  },
  'key-details': {
    shows: [all],
    locationContext,
    keyFile: KEY_FILE,
    connections,
    then: openDetails,
  },
  'key-moved': {
    shows: [all],
    locationContext,
    keyFile: KEY_FILE,
    connections,
    then: async (screen) => {
      await openDetails()
      await screen.key.move('keyring')
    },
  },
  'key-not-moved': {
    shows: [all],
    locationContext,
    keyFile: KEY_FILE,
    connections,
    moveOutcome: {
      status: 'error',
      error: { kind: 'keyring', problem: { kind: 'dismissed' } },
    },
    then: async (screen) => {
      await openDetails()
      await screen.key.move('keyring')
    },
  },
  connections: { shows: [all], locationContext, connections, then: () => openMenu(MENU) },
  demo: {
    shows: [all],
    locationContext,
    origin: { kind: 'embeddedHub' },
    connections: { ...connections, current: 'own-hub' },
  },
  ended: { shows: [all], locationContext, then: (screen) => void (screen.ended = true) },
  'key-may-not-act': {
    shows: [all],
    locationContext: { ...locationContext, canPerformActions: false },
  },
  'context-unknown': { shows: [all], questionsFail: true },
} satisfies States
