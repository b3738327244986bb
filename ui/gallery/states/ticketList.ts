// The states of the ticket list and of the top bar above it.

import { laboratory, live, locationContext, ticketList } from '../../src/test/samples'
import { openMenu, type } from '../acts'
import { all, marked, row } from '../sampleData'
import type { States } from '../state'

export const ticketListStates = {
  empty: { shows: [{ connection: live, ticketList: ticketList([], []) }], locationContext },
  'no-location': {
    shows: [{ connection: live, ticketList: { ...ticketList([], []), locationName: null } }],
  },
  'narrow-list': { shows: [all], locationContext, then: (screen) => void (screen.view = 'list') },
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
} satisfies States
