// The states of the first start, and of a connection that is added.

import type { KeyTried, ServerFound, SetupState } from '../../src/bindings/commands'
import { locationContext } from '../../src/test/samples'
import { appears, openMenu, press, type } from '../acts'
import { all } from '../sampleData'
import type { State, States } from '../state'

const draft: SetupState['draft'] = {
  address: 'https://api.qminder.com',
  name: 'Front desk',
  place: null,
  location: null,
  desk: null,
}

const found: ServerFound = {
  address: draft.address,
  host: 'api.qminder.com',
  encrypted: true,
  file: '/home/clerk/.config/service-view/keys/Front desk.key',
}

const tried: KeyTried = {
  locations: [
    { id: '1', name: 'City Clinic' },
    { id: '2', name: 'عيادة الشاطئ' },
  ],
  rights: 'all',
}

/** A first start whose server answers. */
const first: State = {
  shows: [],
  setup: { firstStart: true, draft },
  serverOutcome: { status: 'ok', data: found },
}

const SUBMIT = 'form [type=submit]'
const KEY_FIELD = 'input[type=password]'

async function open(): Promise<void> {
  press('.ways button')
  await appears(SUBMIT)
}

async function findServer(): Promise<void> {
  await open()
  press(SUBMIT)
  await appears(KEY_FIELD)
}

async function tryKey(): Promise<void> {
  await findServer()
  // Nothing is chosen before it is known whether there is a keyring.
  await appears('fieldset input:checked')
  type(KEY_FIELD, 'sample-key')
  press(SUBMIT)
}

async function findLocations(): Promise<void> {
  await tryKey()
  await appears('[role=combobox]')
}

export const setupStates = {
  'first-start': { shows: [], setup: { firstStart: true } },
  'first-start-server': { ...first, then: open },
  'first-start-reaching': {
    shows: [],
    setup: { firstStart: true, draft },
    then: async () => {
      await open()
      press(SUBMIT)
      await appears('[aria-busy=true]')
    },
  },
  'first-start-server-problem': {
    ...first,
    serverOutcome: {
      status: 'error',
      error: { kind: 'certificate', reason: 'who issued it is not known to this system' },
    },
    then: async () => {
      await open()
      press(SUBMIT)
      await appears('[role=alert]')
    },
  },
  'first-start-key': {
    ...first,
    then: async () => {
      await findServer()
      await appears('fieldset input:checked')
    },
  },
  'first-start-key-refused': {
    ...first,
    newKeyOutcome: {
      status: 'error',
      error: { kind: 'keyRefused', reason: 'the server answered 401: Unknown API key' },
    },
    then: async () => {
      await tryKey()
      await appears('[role=alert]')
    },
  },
  'first-start-no-keyring': {
    ...first,
    keyringProblem: { kind: 'noService' },
    then: async () => {
      await findServer()
      type(KEY_FIELD, 'sample-key')
      press(SUBMIT)
      await appears('[role=alert]')
    },
  },
  'first-start-location': {
    ...first,
    newKeyOutcome: { status: 'ok', data: tried },
    then: findLocations,
  },
  'first-start-read-only': {
    ...first,
    newKeyOutcome: { status: 'ok', data: { ...tried, rights: 'readOnly' } },
    then: findLocations,
  },
  'connection-added': {
    shows: [all],
    locationContext,
    connections: {
      current: 'own-hub',
      host: '',
      canAdd: true,
      all: [{ name: 'own-hub', host: '', demo: true }],
    },
    setup: { draft },
    then: async () => {
      await openMenu('header button.menu')
      press('.popup [role=menuitem]')
      await appears('dialog form')
    },
  },
} satisfies States
