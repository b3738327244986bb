// What of the entries is listed.

import { describe, expect, it } from 'vitest'

import type { ReceivedEntry } from '../../backend/previewTypes'
import { receivedEntry, webhookEntry } from '../../test/receivedSamples'
import { everything, filterEntries, reconcileEntries, type ReceivedFilter } from './receivedFilter'

const entries: ReceivedEntry[] = [
  receivedEntry(6, { provider: null, ticket: '', status: 401, key: null, visitor: null }),
  webhookEntry(5, { status: 0 }),
  receivedEntry(4, { status: 400, violations: 2 }),
  receivedEntry(3, { provider: 'stripe', title: 'Billing', ticket: '12346', visitor: 'Aino Tämm' }),
  receivedEntry(2, { ticket: '12346', status: 404 }),
  receivedEntry(1),
]

const listed = (filter: Partial<ReceivedFilter>): number[] =>
  filterEntries(reconcileEntries([], entries), { ...everything, ...filter }).map(({ key }) => key)

describe('filter', () => {
  it.each<[string, Partial<ReceivedFilter>, number[]]>([
    ['nothing', {}, [6, 5, 4, 3, 2, 1]],
    ['what was accepted', { outcomes: ['accepted'] }, [3, 1]],
    ['what was refused', { outcomes: ['refused'] }, [6, 4, 2]],
    ['webhooks, whatever was answered', { outcomes: ['webhook'] }, [5]],
    ['one of two outcomes', { outcomes: ['accepted', 'webhook'] }, [5, 3, 1]],
    ['a provider', { providers: ['stripe'] }, [3]],
    ['no provider', { providers: [''] }, [6, 5]],
    ['a ticket', { tickets: ['12346'] }, [3, 2]],
    ['ticket and outcome', { tickets: ['12346'], outcomes: ['refused'] }, [2]],
    ['a text in any order', { text: 'billing STRIPE' }, [3]],
    ['a name without its accents', { text: 'tamm' }, [3]],
    ['a status', { text: '404' }, [2]],
    ['an event', { text: 'called' }, [5]],
    ['blanks', { text: '  ' }, [6, 5, 4, 3, 2, 1]],
    ['what nothing has', { text: 'nothing' }, []],
  ])('by %s', (_, filter, found) => {
    expect(listed(filter)).toEqual(found)
  })
})

describe('an entry that did not change', () => {
  it('is the same object in the next list', () => {
    const before = reconcileEntries([], entries)
    const pinned = entries.map((one) => (one.id === 4 ? { ...one, pinned: true } : { ...one }))
    const after = reconcileEntries(before, [receivedEntry(7), ...pinned])
    expect(after.map(({ key }) => key)).toEqual([7, 6, 5, 4, 3, 2, 1])
    expect(after.slice(1).map((one, at) => one === before[at])).toEqual([
      true,
      true,
      false,
      true,
      true,
      true,
    ])
  })
})
