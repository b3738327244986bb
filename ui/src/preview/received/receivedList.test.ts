// The list of what was received: what a row says, how it is moved in, filtered and cleared.

import { render, screen, within } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'

import { FakePreviewBackend } from '../../backend/fakePreviewBackend'
import { clock } from '../../clock.svelte'
import type { ReceivedEntry } from '../../backend/previewTypes'
import { ago } from '../../test/samples'
import ReceivedFrame from '../../test/ReceivedFrame.svelte'
import { receivedEntry, receivedRequest, webhookEntry } from '../../test/receivedSamples'
import { Received } from './received.svelte'

async function start(entries: ReceivedEntry[], dropped = 0) {
  const backend = new FakePreviewBackend()
  const received = new Received(backend)
  clock.now = Date.now()
  const copied: string[] = []
  const copy = async (text: string) => copied.push(text) > 0
  render(ReceivedFrame, { received, copy })
  void received.follow()
  backend.receive(
    entries.map((entry) => receivedRequest(entry)),
    dropped,
  )
  await expect.poll(() => received.state).toBe('here')
  await expect.poll(() => received.entries.length).toBe(entries.length)
  return { backend, received, copied, user: userEvent.setup() }
}

const rows = () => [...document.querySelectorAll<HTMLElement>('[data-received]')]
const ids = () => rows().map((row) => Number(row.dataset.received))
const textOf = (id: number) =>
  document.querySelector(`[data-received="${id}"]`)?.textContent.replace(/\s+/g, ' ').trim()
const focused = () => Number((document.activeElement as HTMLElement).dataset.received)

describe('a row', () => {
  it.each<[string, Partial<ReceivedEntry>, RegExp]>([
    ['refused for its data', { status: 400, violations: 2 }, /Patient Info · 2 problems$/],
    ['refused for one mistake', { status: 400, violations: 1 }, / · 1 problem$/],
    ['refused otherwise', { status: 404 }, /Patient Info · refused with 404$/],
    ['without an answer', { status: 0 }, /Patient Info · no answer$/],
    [
      'with mistakes and without an answer',
      { status: 0, violations: 2 },
      /Info · no answer · 2 problems$/,
    ],
    ['accepted with changes', { changes: 3 }, /Patient Info · 3 changes$/],
    ['accepted without a change', { changes: 0 }, /Patient Info · no changes$/],
    ['accepted with warnings', { changes: 1, warnings: 2 }, / · 1 change · 2 warnings$/],
    ['accepted for the first time', {}, /Patient Info$/],
    [
      'without provider and title',
      { provider: null, title: null, status: 401 },
      /^no provider .* refused with 401$/,
    ],
    ['of three minutes', { at: ago(3) }, /^my-crm →to ticket 12345 3 min Patient Info$/],
    ['of now', { at: ago(0) }, /12345 now Patient Info$/],
    ['that is pinned', { pinned: true }, /12345 pinned now/],
  ])('%s says so', async (_, more, text) => {
    await start([receivedEntry(1, more)])
    expect(textOf(1)).toMatch(text)
  })

  it.each<[string, Partial<ReceivedEntry>, RegExp]>([
    [
      'that was taken',
      { status: 200 },
      /^ticket_called of ticket 12345 now Webhook · answered 200$/,
    ],
    ['without an answer', { status: 0, attempt: 3 }, /× Webhook · no answer · try 3$/],
    ['that failed', { status: 503 }, /× Webhook · answered 503$/],
  ])('of a webhook %s says so', async (_, more, text) => {
    await start([webhookEntry(1, more)])
    expect(textOf(1)).toMatch(text)
  })

  it('shows what would hide or turn text', async () => {
    await start([receivedEntry(1, { provider: 'a\u202eb', title: '<img src=x>\u200b' })])
    expect(textOf(1)).toContain('a[U+202E]b')
    expect(textOf(1)).toContain('<img src=x>[U+200B]')
  })
})

describe('list', () => {
  it('grows at its beginning and says what came', async () => {
    const { backend } = await start([receivedEntry(1)])
    backend.receive(
      [receivedEntry(2, { status: 400, violations: 2 }), receivedEntry(1)].map((entry) =>
        receivedRequest(entry),
      ),
    )
    await expect.poll(ids).toEqual([2, 1])
    expect(screen.getByText('my-crm to ticket 12345, 2 problems')).toBeTruthy()
    backend.receive([4, 3, 2, 1].map((id) => receivedRequest(receivedEntry(id))))
    expect(await screen.findByText('2 more were received.')).toBeTruthy()
  })

  it('is moved in with the arrow keys, Home and End, and Enter opens', async () => {
    const { user, received } = await start([5, 4, 3, 2, 1].map((id) => receivedEntry(id)))
    rows()[0]?.focus()
    await user.keyboard('{ArrowDown}{ArrowDown}')
    expect(focused()).toBe(3)
    await user.keyboard('{End}')
    expect(focused()).toBe(1)
    await user.keyboard('{ArrowDown}{ArrowUp}')
    expect(focused()).toBe(2)
    await user.keyboard('{Home}{Enter}')
    expect(focused()).toBe(5)
    await expect.poll(() => received.opened?.entry.id).toBe(5)
    expect(rows()[0]?.getAttribute('aria-current')).toBe('true')
  })

  it('is entered with one Tab, at the row that was moved to', async () => {
    const { user } = await start([3, 2, 1].map((id) => receivedEntry(id)))
    rows()[0]?.focus()
    await user.keyboard('{ArrowDown}')
    expect(rows().map((row) => row.tabIndex)).toEqual([-1, 0, -1])
  })

  it('of a thousand is drawn in part, and End leads to its last', async () => {
    const { user } = await start(Array.from({ length: 1000 }, (_, at) => receivedEntry(1000 - at)))
    expect(rows().length).toBeLessThan(60)
    expect(rows()[0]?.parentElement?.getAttribute('aria-setsize')).toBe('1000')
    rows()[0]?.focus()
    await user.keyboard('{End}')
    expect(focused()).toBe(1)
  })

  it('says how many made room', async () => {
    await start([receivedEntry(1)], 1234)
    expect(screen.getByText('1,234 older entries made room for newer ones.')).toBeTruthy()
  })
})

describe('filter', () => {
  const entries = [
    webhookEntry(4),
    receivedEntry(3, { provider: 'stripe', title: 'Billing', ticket: '12346' }),
    receivedEntry(2, { status: 400, violations: 1 }),
    receivedEntry(1),
  ]

  it('by text counts what is found', async () => {
    const { user } = await start(entries)
    await user.type(screen.getByRole('searchbox', { name: 'Search…' }), 'billing')
    expect(ids()).toEqual([3])
    expect(screen.getByText('1 of 4')).toBeTruthy()
    await user.keyboard('{Escape}')
    expect(ids()).toEqual([4, 3, 2, 1])
  })

  it('by status, provider and ticket is one menu', async () => {
    const { user } = await start(entries)
    await user.click(screen.getByRole('button', { name: 'Filter: All' }))
    const menu = await screen.findByRole('menu')
    const choices = within(menu)
      .getAllByRole('menuitemcheckbox')
      .map((one) => one.textContent.trim())
    expect(choices).toEqual([
      'All',
      'Accepted',
      'Refused',
      'Webhooks',
      'no provider',
      'stripe',
      'my-crm',
      '12345',
      '12346',
    ])
    await user.click(within(menu).getByRole('menuitemcheckbox', { name: 'Accepted' }))
    expect(ids()).toEqual([3, 1])
    await user.click(within(menu).getByRole('menuitemcheckbox', { name: 'my-crm' }))
    expect(ids()).toEqual([1])
    await user.click(within(menu).getByRole('menuitemcheckbox', { name: 'All' }))
    expect(ids()).toEqual([4, 3, 2, 1])
  })

  it('that nothing matches offers all again', async () => {
    const { user } = await start(entries)
    await user.type(screen.getByRole('searchbox', { name: 'Search…' }), 'nothing of this')
    expect(screen.getByText('Nothing that was received matches.')).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Show all' }))
    expect(ids()).toEqual([4, 3, 2, 1])
  })
})

describe('clearing', () => {
  it('asks first, and leaves what is pinned', async () => {
    const { user } = await start([3, 2, 1].map((id) => receivedEntry(id, { pinned: id === 2 })))
    await user.click(screen.getByRole('button', { name: 'Clear' }))
    expect(screen.getByRole('heading', { name: 'Remove 2 entries?' })).toBeTruthy()
    expect(screen.getByText(/The pinned one stays\.$/)).toBeTruthy()
    expect(ids()).toEqual([3, 2, 1])
    await user.click(screen.getByRole('button', { name: 'Remove' }))
    await expect.poll(ids).toEqual([2])
    expect(screen.getByRole('button', { name: 'Clear' }).getAttribute('aria-disabled')).toBe('true')
  })
})

describe('empty list', () => {
  it('has the command to try, ready to copy', async () => {
    const { user, copied } = await start([])
    await user.click(await screen.findByRole('button', { name: 'Copy the command' }))
    expect(copied[0]).toMatch(
      /^curl -X POST 'http:\/\/127.0.0.1:7410\/v1\/tickets\/12345\/external'/,
    )
    expect(document.querySelector('pre')?.textContent).toBe(copied[0])
    expect(await screen.findByText('Copied')).toBeTruthy()
  })

  it('without a hub of its own says why', async () => {
    const backend = new FakePreviewBackend()
    backend.hasHub = false
    const received = new Received(backend)
    render(ReceivedFrame, { received })
    await received.follow()
    expect(await screen.findByText('This window has no hub of its own')).toBeTruthy()
  })
})
