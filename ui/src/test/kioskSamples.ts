// Samples of what a screen without a user shows, for tests and the gallery.

import type {
  KioskCall,
  KioskScreen,
  KioskSection,
  KioskState,
  KioskTicket,
  KioskView,
  Presentation,
} from '../bindings/kioskCommands'

export const line = { name: 'Cardiology', color: null }

export const idle: KioskScreen = { kind: 'idle', next: null }

export const section = (more: Partial<KioskSection> = {}): KioskSection => ({
  key: 0,
  provider: 'clinic',
  title: 'Patient Info',
  updated: new Date().toISOString(),
  warning: null,
  fields: [
    {
      kind: 'message',
      content: 'Please bring your referral letter to the desk.',
      importance: 'warning',
    },
    { kind: 'row', textKind: 'text', title: 'Referral', value: 'On file' },
    { kind: 'row', textKind: 'email', title: 'Contact Email', value: 'm••••@example.com' },
    {
      kind: 'list',
      title: 'Next steps',
      items: [
        {
          title: 'Blood sample',
          text: 'Laboratory, 2nd floor',
          link: null,
          footer: 'Fasting',
          date: { kind: 'day', iso: '2026-03-01' },
          warning: null,
        },
        {
          title: 'Annual checkup',
          text: null,
          link: null,
          footer: null,
          date: { kind: 'day', iso: '2026-04-12' },
          warning: null,
        },
      ],
    },
  ],
  ...more,
})

export const ticket = (more: Partial<KioskTicket> = {}): KioskTicket => ({
  visit: 1,
  name: 'Maria S.',
  called: true,
  calling: false,
  line,
  desk: 'Desk 3',
  language: null,
  contact: null,
  sections: [section()],
  ...more,
})

export const call = (key: number, who: string, more: Partial<KioskCall> = {}): KioskCall => ({
  key,
  who,
  desk: 'Desk 3',
  line,
  calling: false,
  ...more,
})

export const view = (screen: KioskScreen, more: Partial<KioskView> = {}): KioskView => ({
  locationName: 'City Clinic',
  lateMinutes: null,
  clockAhead: 0,
  screen,
  ...more,
})

export const visit = (more: Partial<KioskTicket> = {}): KioskView =>
  view({ kind: 'ticket', ticket: ticket(more), others: [] })

/** What the page is told, without its version. */
export const told = (
  view: KioskView,
  more: Partial<Presentation> = {},
): Omit<KioskState, 'version'> => ({
  view,
  presentation: {
    textSize: 100,
    language: 'en',
    languages: [],
    theme: 'system',
    night: false,
    sound: false,
    still: false,
    demo: false,
    ...more,
  },
})
