// Slices of a screen as the program sends them, to start from in tests.

import type {
  TicketList,
  Connection,
  Line,
  OpenTicket,
  LocationContext,
  Section,
  FieldView,
  ItemView,
  TicketRow,
  Visitor,
} from '../bindings/commands'

export const live: Connection = {
  server: 'http://127.0.0.1:7410',
  state: { kind: 'live' },
  unserved: [],
  clockAhead: 0,
}

export const ago = (minutes: number): string =>
  new Date(Date.now() - minutes * 60_000 - 1000).toISOString()

export const row = (id: string, name: string, more: Partial<TicketRow> = {}): TicketRow => ({
  id,
  name,
  contact: '',
  line: { id: '2', name: 'General', color: '#3a6ff0' },
  desk: null,
  deskId: null,
  callerId: null,
  since: ago(5),
  errors: 0,
  warnings: 0,
  labels: [],
  ...more,
})

export const ticketList = (serving: TicketRow[], waiting: TicketRow[]): TicketList => ({
  locationName: 'City Clinic',
  serving,
  waiting,
  labels: { serving: true, waiting: true },
})

export const visitor = (more: Partial<Visitor> = {}): Visitor => ({
  id: '12345',
  name: 'Maria Schmidt',
  status: { kind: 'serving' },
  statusSince: ago(2),
  line: { id: '1', name: 'Cardiology', color: '#2a9d4a' },
  desk: 'Desk 3',
  waitStarted: ago(11),
  servedSince: ago(2),
  phone: '+15551234567',
  phoneHref: 'tel:+15551234567',
  email: 'maria.schmidt@example.com',
  emailHref: 'mailto:maria.schmidt@example.com',
  labels: [],
  details: {
    signIn: [],
    language: null,
    assignee: null,
    appointment: null,
    messages: null,
    earlierVisits: [],
  },
  ...more,
})

export const section = (fields: FieldView[], more: Partial<Section> = {}): Section => ({
  key: more.provider ?? 'my-crm',
  provider: 'my-crm',
  title: 'Patient Info',
  updated: ago(0),
  payload: { fields, warning: null },
  ...more,
})

export const shown = (...sections: Section[]): OpenTicket => ({
  kind: 'shown',
  visitor: visitor(),
  sections,
})

export const item = (more: Partial<ItemView>): ItemView => ({
  title: null,
  text: null,
  link: null,
  footer: null,
  date: null,
  warning: null,
  ...more,
})

export const message = (
  content: string,
  importance: 'error' | 'warning' | 'info',
  unknownImportance: string | null = null,
): FieldView => ({ kind: 'message', content, importance, unknownImportance })

/** A key-value row of a section. */
export const keyValue = (
  title: string,
  value: string,
  more: Partial<Omit<Extract<FieldView, { kind: 'row' }>, 'kind'>> = {},
) => ({
  kind: 'row' as const,
  textKind: 'text' as const,
  title,
  value,
  href: null,
  refused: null,
  ...more,
})

export const list = (title: string, items: ItemView[]): FieldView => ({
  kind: 'list',
  title,
  items,
})

export const cardiology: Line = { id: '1', name: 'Cardiology', color: '#2a9d4a' }
export const general: Line = { id: '2', name: 'General', color: '#3a6ff0' }
export const laboratory: Line = { id: '3', name: 'Laboratory', color: '#d9823b' }

export const locationContext: LocationContext & { canPerformActions: boolean } = {
  location: '1',
  locations: [{ id: '1', name: 'City Clinic' }],
  lines: [cardiology, general, laboratory],
  desks: [
    { id: '1', name: 'Desk 1' },
    { id: '3', name: 'Desk 3' },
  ],
  user: null,
  users: [],
  labels: [],
  canPerformActions: true,
}
