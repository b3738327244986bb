// Every state of the screen without a user.

import type { KioskSection, KioskView, Presentation } from '../src/bindings/kioskCommands'
import { call, idle, line, section, ticket, view, visit } from '../src/test/kioskSamples'
import type { ExitScene } from './kioskExitScenes'
import type { KioskStateName } from './kioskNames'
import { ago, NOW } from './moment'

export interface KioskState {
  view: KioskView
  presentation?: Partial<Presentation>
  /** How far somebody got who wants to leave. */
  exit?: ExitScene
}

const now = new Date(NOW).toISOString()
const patientInfo = section({ updated: now })

const billing: KioskSection = {
  key: 1,
  provider: 'billing',
  title: 'Billing',
  updated: ago(4),
  warning: null,
  fields: [
    { kind: 'message', content: 'Two invoices are open.', importance: 'error' },
    { kind: 'message', content: 'You can pay at the desk.', importance: 'info' },
    { kind: 'row', textKind: 'text', title: 'Balance', value: '€ 120.00' },
  ],
}

/** A section that no screen has room for. */
const long: KioskSection = section({
  updated: now,
  title: 'Preparation',
  fields: Array.from({ length: 24 }, (_, at) => ({
    kind: 'row',
    textKind: 'text',
    title: `Step ${at + 1}`,
    value: 'Please read this before you go to the laboratory.',
  })),
})

const staff = ticket({
  name: 'Maria Sanchez',
  contact: {
    phone: '+1 555 123 4567',
    email: 'maria.sanchez@example.com',
    labels: [{ value: 'VIP', color: '#2a9d4a' }],
    signIn: [
      {
        id: '7',
        title: { text: 'Date of birth', translations: [] },
        value: { kind: 'date', date: { kind: 'day', iso: '1984-05-17' } },
      },
      {
        id: '8',
        title: { text: 'Insurance', translations: [] },
        value: {
          kind: 'options',
          options: [{ title: { text: 'Public', translations: [] }, color: null }],
        },
      },
    ],
  },
  sections: [patientInfo, billing],
})

const calls = [
  call(3, 'A-43', { desk: 'Desk 1', calling: true }),
  call(2, 'A-42', { line: { name: 'Radiology', color: '#3a6ff0' } }),
  call(1, 'B-07', { desk: 'Room 12, 2nd floor', line: { name: 'Blood tests', color: '#c4162a' } }),
]
const next = { who: 'A-44', line }

/** The keys of a PIN. */
const pin = (digits: string): string[] => [...digits.split(''), 'Enter']
const patient = visit({ sections: [patientInfo] })

export const kioskStates: Record<KioskStateName, KioskState> = {
  'kiosk-public': { view: visit({ sections: [patientInfo] }) },
  'kiosk-calling': { view: visit({ calling: true, sections: [patientInfo] }) },
  'kiosk-waiting': { view: visit({ called: false, desk: null, sections: [] }) },
  'kiosk-staff': { view: view({ kind: 'ticket', ticket: staff, others: calls.slice(1) }) },
  'kiosk-board': { view: view({ kind: 'board', calls, next }) },
  'kiosk-board-full': {
    view: view({
      kind: 'board',
      calls: Array.from({ length: 12 }, (_, at) => call(at, `A-${60 - at}`, { calling: at === 0 })),
      next,
    }),
  },
  'kiosk-long': { view: visit({ sections: [long] }) },
  'kiosk-late': { view: { ...visit({ sections: [patientInfo] }), lateMinutes: 4 } },
  'kiosk-idle': { view: view(idle) },
  'kiosk-idle-next': { view: view({ kind: 'idle', next: { who: 'Ben L.', line } }) },
  'kiosk-idle-late': { view: view(idle, { lateMinutes: 65 }) },
  'kiosk-night': { view: view(idle), presentation: { night: true } },
  'kiosk-pin': {
    view: patient,
    exit: { keys: [...pin('123456'), '4', '9', '3'], shows: '.said:not(:empty)' },
  },
  'kiosk-pin-pause': {
    view: patient,
    exit: { keys: [], shows: '.said:not(:empty)', waitSeconds: 240 },
  },
  'kiosk-leave': { view: patient, exit: { keys: pin('493817'), shows: 'dialog dl' } },
  'kiosk-unknown': { view: view(idle, { locationName: null, lateMinutes: 0 }) },
}
