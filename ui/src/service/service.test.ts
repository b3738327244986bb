// The clerk's screen around the external data: list, search, header, states of the link.

import { render, screen, waitFor, within } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import { tick } from 'svelte'
import { describe, expect, it, vi } from 'vitest'

import App from '../App.svelte'
import { FakeBackend } from '../backend/fakeBackend'
import {
  ago,
  live,
  locationContext,
  row,
  section,
  shown,
  ticketList,
  visitor,
} from '../test/samples'
import ConnectionStatus, { UPDATING_DELAY_MS } from './ConnectionStatus.svelte'

function start(): FakeBackend {
  const backend = new FakeBackend()
  render(App, { backend })
  return backend
}

const tickets = ticketList(
  [row('12345', 'Maria Schmidt', { desk: 'Desk 3', errors: 1, warnings: 2, since: ago(2) })],
  [
    row('12346', 'Jonas Weber', { contact: '+15551230002 jonas@example.com', since: ago(11) }),
    row('12347', 'Äino Tamm'),
  ],
)

describe('section that cannot be rendered', () => {
  it('is named as malformed and logged, and the sections beside it are shown', async () => {
    const backend = start()
    const broken = section([], { provider: 'broken' })
    Object.defineProperty(broken, 'title', {
      get: () => {
        throw new RangeError('Maria Schmidt')
      },
    })
    backend.show({ ticket: shown(broken, section([], { provider: 'lab', title: 'Results' })) })
    expect(await screen.findByText('Results')).toBeTruthy()
    await waitFor(() => expect(backend.renderErrors).toHaveLength(1))
    expect(backend.renderErrors[0]).toMatchObject({ component: 'Section', error: 'RangeError' })
  })
})

describe('list', () => {
  it('shows who is served, then who waits, in the order of the server', async () => {
    start().show({ connection: live, ticketList: tickets })
    const serving = await screen.findByRole('list', { name: 'Being served' })
    expect(within(serving).getByText('Maria Schmidt')).toBeTruthy()
    const waiting = screen.getByRole('list', { name: 'Waiting · 2' })
    const names = within(waiting).getAllByRole('button')
    expect(names.map((name) => name.dataset.ticket)).toEqual(['12346', '12347'])
    expect(within(waiting).getByText('11 min')).toBeTruthy()
  })

  it('counts errors and warnings, in figures and in words', async () => {
    start().show({ ticketList: tickets })
    const entry = await screen.findByRole('button', { name: /Maria Schmidt/ })
    expect(within(entry).getByText('1 error')).toBeTruthy()
    expect(within(entry).getByText('2 warnings')).toBeTruthy()
  })

  it('shows a row without counts while its alerts are not known, and the counts once they are', async () => {
    const backend = start()
    const of = (counts: { errors: number | null; warnings: number | null }) =>
      ticketList([row('12345', 'Maria Schmidt', counts)], [])
    backend.show({ ticketList: of({ errors: null, warnings: null }) })
    const entry = await screen.findByRole('button', { name: /Maria Schmidt/ })
    expect(within(entry).queryByText(/error|warning/)).toBeNull()
    backend.show({ ticketList: of({ errors: 1, warnings: 0 }) })
    const counted = await screen.findByRole('button', { name: /1 error/ })
    expect(within(counted).queryByText(/warning/)).toBeNull()
  })

  it('says so when it is empty, and not before it was read', async () => {
    const backend = start()
    expect(screen.queryByText('Nobody is waiting.')).toBeNull()
    backend.show({ ticketList: ticketList([], []) })
    expect(await screen.findByText('Nobody is waiting.')).toBeTruthy()
  })

  it('says so when the location is not there', async () => {
    start().show({ ticketList: { ...ticketList([], []), locationName: null } })
    expect(await screen.findByText(/This location does not exist/)).toBeTruthy()
  })

  it('opens a ticket', async () => {
    const backend = start()
    backend.show({ ticketList: tickets })
    await userEvent.click(await screen.findByRole('button', { name: /Jonas Weber/ }))
    expect(backend.opened).toEqual(['12346'])
  })

  it.each([
    ['jonas', 'Jonas Weber'],
    ['12346', 'Jonas Weber'],
    ['555 123-0002', 'Jonas Weber'],
    ['jonas@ex', 'Jonas Weber'],
    ['aino', 'Äino Tamm'],
  ])('is searched by %s', async (typed, found) => {
    start().show({ ticketList: tickets })
    await userEvent.type(await screen.findByRole('searchbox'), typed)
    const entries = screen.getAllByRole('button').filter((entry) => entry.dataset.ticket)
    expect(entries).toHaveLength(1)
    expect(within(entries[0] as HTMLElement).getByText(found)).toBeTruthy()
  })

  it('says so when nobody matches', async () => {
    start().show({ ticketList: tickets })
    await userEvent.type(await screen.findByRole('searchbox'), 'zzz')
    expect(screen.getByText('Nobody matches “\u2068zzz\u2069”.')).toBeTruthy()
  })
})

describe('open ticket', () => {
  it('shows the visitor', async () => {
    start().show({ connection: live, ticket: shown() })
    await screen.findByRole('heading', { name: 'Maria Schmidt' })
    for (const fact of ['Cardiology', 'Desk 3', 'ticket 12345', 'waited 9 min', 'Being served']) {
      expect(screen.getByText(fact)).toBeTruthy()
    }
    expect(screen.getByRole('link', { name: '+1 555 123 4567' })).toBeTruthy()
    expect(screen.getByText('No external data')).toBeTruthy()
  })

  it('shows an e-mail address and a number that make no link as text', async () => {
    const email = 'a@b.example?bcc=c@d.example'
    const more = { email, emailHref: null, phone: '+1', phoneHref: null }
    start().show({ ticket: { kind: 'shown', visitor: visitor(more), sections: [] } })
    expect(await screen.findByText(email)).toBeTruthy()
    expect(screen.getByText('+1')).toBeTruthy()
    expect(screen.queryByRole('link')).toBeNull()
  })

  it('shows labels, and a status that is not known by its word', async () => {
    const labels = [{ value: 'VIP', color: '#000000' }]
    const status = { kind: 'other' as const, word: 'PAUSED' }
    start().show({ ticket: { kind: 'shown', visitor: visitor({ labels, status }), sections: [] } })
    expect(await screen.findByText('VIP')).toBeTruthy()
    expect(screen.getByText('PAUSED')).toBeTruthy()
  })

  it('that is not there, or cannot be read, says what to do', async () => {
    const backend = start()
    backend.show({ ticket: { kind: 'gone', id: '7' } })
    const pane = within(screen.getByRole('main'))
    expect(await pane.findByText(/^Ticket .7. is not there$/, { ignore: '.spoken' })).toBeTruthy()
    const failed = { kind: 'failed' as const, id: '7', reason: 'timed out' }
    for (const [retry, says] of [
      ['scheduled', /tries again automatically.*timed out/],
      ['onReconnect', /as soon as there is a connection.*timed out/],
      ['onNewKey', /once the server accepts a key.*timed out/],
    ] as const) {
      backend.show({ ticket: { ...failed, retry } })
      expect(await screen.findByText(says)).toBeTruthy()
      if (retry !== 'scheduled') expect(screen.queryByText(/by itself/)).toBeNull()
    }
  })
})

describe('key that may only read', () => {
  it('says once why there are no buttons', async () => {
    const backend = start()
    backend.locationContextAnswer = { ...locationContext, canPerformActions: false }
    backend.show({ connection: live, ticketList: tickets, ticket: shown() })
    const note = await screen.findByText(/key may only read/)
    await userEvent.click(
      within(note.parentElement as HTMLElement).getByRole('button', { name: 'Dismiss' }),
    )
    expect(screen.queryByText(/key may only read/)).toBeNull()
    const other = visitor({ id: '12346', name: 'Jonas Weber' })
    backend.show({ ticket: { kind: 'shown', visitor: other, sections: [] } })
    await screen.findByRole('heading', { name: 'Jonas Weber' })
    expect(screen.queryByText(/key may only read/)).toBeNull()
  })
})

describe('link', () => {
  it('that is down keeps what is shown and says since when', async () => {
    const backend = start()
    backend.show({ connection: live, ticketList: tickets, ticket: shown() })
    await screen.findByText('Live')
    const state = { kind: 'reconnecting' as const, since: ago(3), reason: 'refused' }
    backend.show({ connection: { ...live, state } })
    const notice = await screen.findByText(/No connection since/)
    expect(notice.textContent).toMatch(/refused/)
    expect(screen.getByText(/Reconnecting — data as of/)).toBeTruthy()
    expect(screen.getByRole('heading', { name: 'Maria Schmidt' })).toBeTruthy()
    await userEvent.click(screen.getByRole('button', { name: 'Try now' }))
    expect(backend.tries).toBe(1)
    backend.show({ connection: live })
    await screen.findByText('Live')
    expect(screen.queryByText(/No connection since/)).toBeNull()
  })

  it('that is down says of when a ticket is that was not read since', async () => {
    const backend = start()
    const state = { kind: 'offline' as const, since: ago(3), reason: 'refused' }
    const connection = { ...live, state, ticketAsOf: '2026-02-15T10:41:00Z' }
    backend.show({ connection, ticketList: tickets, ticket: shown() })
    const notice = await screen.findByText(/The open ticket is shown as it was at/)
    expect(notice.textContent).toMatch(/No connection since/)
    backend.show({ connection: { ...live, state } })
    await waitFor(() => expect(screen.queryByText(/shown as it was at/)).toBeNull())
  })

  it('that is up says that a ticket is being read only when that takes long', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    try {
      const updating = { ...live, state: { kind: 'updating' as const } }
      const { rerender } = render(ConnectionStatus, { connection: updating, ended: false })
      expect(screen.getByText('Live')).toBeTruthy()
      vi.advanceTimersByTime(UPDATING_DELAY_MS - 1)
      await tick()
      expect(screen.getByText('Live')).toBeTruthy()
      vi.advanceTimersByTime(1)
      await tick()
      expect(screen.getByText('Updating…')).toBeTruthy()
      await rerender({ connection: live })
      expect(screen.getByText('Live')).toBeTruthy()
    } finally {
      vi.useRealTimers()
    }
  })

  it('is tried at once when the network is back', async () => {
    const backend = start()
    backend.show({ connection: live, ticketList: tickets })
    await screen.findByText('Live')
    window.dispatchEvent(new Event('online'))
    expect(backend.tries).toBe(1)
  })

  it('that is down lets times go on with a sign that says so', async () => {
    const backend = start()
    backend.show({ connection: live, ticketList: tickets, ticket: shown() })
    await screen.findByText('11 min')
    const state = { kind: 'offline' as const, since: ago(3), reason: 'refused' }
    backend.show({ connection: { ...live, state } })
    const waited = await screen.findByText('≈ 11 min')
    expect(waited.title).toMatch(/^Estimated since .*: there is no connection\.$/)
    const served = screen.getByText('Being served', { selector: '.status', exact: false })
    expect(served.textContent).toMatch(/Being served\s+≈ 02:/)
    expect(served.title).toMatch(/^Estimated since/)
    backend.show({ connection: live })
    expect(await screen.findByText('11 min')).toBeTruthy()
  })

  it('that cannot be made is offline since it broke', async () => {
    const state = { kind: 'offline' as const, since: ago(9), reason: 'refused' }
    start().show({ connection: { ...live, state } })
    expect(await screen.findByText(/Offline — data as of/)).toBeTruthy()
    expect(screen.getByText(/No connection since/)).toBeTruthy()
  })

  it('on which the server refuses a subscription says which and why', async () => {
    const unserved = [{ subscription: 'changedTickets', reason: 'not allowed' }]
    start().show({ connection: { ...live, unserved }, ticketList: tickets })
    const notice = await screen.findByText(/changedTickets.*once a minute/s)
    expect(notice.textContent).toMatch(/not allowed/)
  })

  it('that never was up names the server', async () => {
    const state = { kind: 'reconnecting' as const, since: null, reason: 'refused' }
    start().show({ connection: { ...live, state } })
    expect(
      await screen.findByText(/no connection to .http:\/\/127\.0\.0\.1:7410. yet/),
    ).toBeTruthy()
    expect(screen.getByText('Not connected')).toBeTruthy()
    expect(screen.getByText(/tickets were not read yet/)).toBeTruthy()
  })
})
