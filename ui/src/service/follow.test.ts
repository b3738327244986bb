import { describe, expect, it } from 'vitest'

import type { OpenTicket, TicketStatus } from '../bindings/commands'
import { ticketList, row, visitor } from '../test/samples'
import { ticketToFollow } from './follow'

const called = (id: string, deskId: string, since: string, callerId: string | null = null) =>
  row(id, id, { deskId, since, callerId })

const open = (id: string, status: TicketStatus = { kind: 'serving' }): OpenTicket => ({
  kind: 'shown',
  visitor: visitor({ id, status }),
  sections: [],
})

const here = { desk: '3', user: null }
const tickets = ticketList(
  [
    called('1', '3', '2026-02-15T10:00:00Z'),
    called('2', '1', '2026-02-15T10:02:00Z', 'helen'),
    called('3', '3', '2026-02-15T10:01:00Z'),
  ],
  [row('4', 'waits', { deskId: '3' })],
)

describe('following', () => {
  it('opens the ticket that was called last at this desk', () => {
    expect(ticketToFollow(tickets, { kind: 'nothing' }, false, here)).toMatchObject({ id: '3' })
    expect(ticketToFollow(tickets, open('1'), false, here)).toMatchObject({ id: '3' })
  })

  it('opens the ticket that this user called, wherever', () => {
    const helen = { desk: null, user: 'helen' }
    expect(ticketToFollow(tickets, { kind: 'nothing' }, false, helen)).toMatchObject({ id: '2' })
  })

  it('does nothing where the ticket is open, or nobody is called here', () => {
    expect(ticketToFollow(tickets, open('3'), false, here)).toBeNull()
    expect(ticketToFollow(tickets, open('1'), false, { desk: '9', user: null })).toBeNull()
    expect(ticketToFollow(tickets, open('1'), false, { desk: null, user: null })).toBeNull()
  })

  it('compares instants, with and without a fraction of a second', () => {
    const tickets = ticketList(
      [called('1', '3', '2026-02-15T10:00:00Z'), called('2', '3', '2026-02-15T10:00:00.250Z')],
      [],
    )
    expect(ticketToFollow(tickets, { kind: 'nothing' }, false, here)).toMatchObject({ id: '2' })
  })

  it('leaves a ticket that was picked by hand until it ends', () => {
    expect(ticketToFollow(tickets, open('4', { kind: 'waiting' }), true, here)).toBeNull()
    expect(ticketToFollow(tickets, { kind: 'loading', id: '4' }, true, here)).toBeNull()
    for (const kind of ['served', 'noShow', 'cancelled'] as const)
      expect(ticketToFollow(tickets, open('4', { kind }), true, here)).toMatchObject({ id: '3' })
    expect(ticketToFollow(tickets, { kind: 'gone', id: '4' }, true, here)).toMatchObject({
      id: '3',
    })
  })
})
