// The states of the notice that a newer version of the program is there.

import type { UpdateView } from '../../src/bindings/commands'
import { locationContext } from '../../src/test/samples'
import { ago } from '../moment'
import { all, manyAlerts, shown } from '../sampleData'
import type { States } from '../state'

const available = (urgent: boolean): UpdateView => {
  const notice = {
    version: '0.2.0',
    date: '2026-01-02T08:00:00Z',
    notes: 'https://serviceview.example/notes/0.2.0',
    urgent,
  }
  return { notice, status: { kind: 'available', askedAt: ago(9), available: notice } }
}

export const updateStates = {
  'update-available': {
    shows: [{ ...all, ticket: shown(manyAlerts) }],
    locationContext,
    updates: available(false),
  },
  'update-urgent': {
    shows: [{ ...all, ticket: shown(manyAlerts) }],
    locationContext,
    updates: available(true),
  },
} satisfies States
