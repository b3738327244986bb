// The notice that a newer version of the program is there: what it says, what a person says to it, and that
// it disturbs nobody.

import { render, screen, waitFor, within } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'

import App from '../App.svelte'
import { FakeBackend } from '../backend/fakeBackend'
import type { AvailableVersion, UpdateStatus, UpdateView } from '../bindings/commands'
import type { LoadHelp } from '../help/help.svelte'
import { live, row, ticketList } from '../test/samples'

const ASKED = '2026-12-01T08:00:00Z'
const NOTES = 'https://example.com/notes'

const loadHelp: LoadHelp = async () => (await import('../help/openHelp')).openHelp()

const version = (change: Partial<AvailableVersion> = {}): AvailableVersion => ({
  version: '0.2.0',
  date: '2026-11-30T12:00:00Z',
  notes: NOTES,
  urgent: false,
  ...change,
})

const available = (change: Partial<AvailableVersion> = {}): UpdateView => ({
  notice: version(change),
  status: { kind: 'available', askedAt: ASKED, available: version(change) },
})

async function start(): Promise<FakeBackend> {
  const backend = new FakeBackend()
  render(App, { backend, loadHelp })
  backend.show({ connection: live, ticketList: ticketList([], [row('1', 'A')]) })
  await screen.findByText('Live')
  return backend
}

/** Waits for the notice, and returns what is in its strip. */
async function strip() {
  const text = await screen.findByText(/0\.2\.0/)
  return within(text.closest<HTMLElement>('.banner') ?? text)
}

describe('notice', () => {
  it('says which version is there and since when, and takes no focus', async () => {
    const backend = await start()
    const search = screen.getByRole('searchbox')
    search.focus()
    backend.showUpdates(available())
    const notice = await strip()
    notice.getByText(/^Version .0\.2\.0. of Nov 30, 2026 is available\./)
    expect(document.activeElement).toBe(search)
    expect(screen.queryByRole('dialog')).toBeNull()
    expect(notice.getByText(/available/).closest('[role=status]')).not.toBeNull()
    expect(screen.queryByRole('alert', { name: /0\.2\.0/ })).toBeNull()
  })

  it('has its notes opened as any other link is', async () => {
    const backend = await start()
    backend.showUpdates(available())
    const notice = await strip()
    await userEvent.click(notice.getByRole('link', { name: 'What is new' }))
    expect(backend.links).toEqual([NOTES])
    backend.linkError = { kind: 'notAllowed' }
    await userEvent.click(notice.getByRole('link', { name: 'What is new' }))
    await screen.findByText(/link/i, { selector: '.banner *' })
  })

  it('has no link where there are no notes', async () => {
    const backend = await start()
    backend.showUpdates(available({ notes: null }))
    const notice = await strip()
    expect(notice.queryByRole('link')).toBeNull()
  })

  it('is put off or skipped, each for its version', async () => {
    const backend = await start()
    backend.showUpdates(available())
    const notice = await strip()
    await userEvent.click(notice.getByRole('button', { name: 'Remind me in a week' }))
    await userEvent.click(notice.getByRole('button', { name: 'Skip this version' }))
    expect([backend.postponed, backend.skipped]).toEqual([['0.2.0'], ['0.2.0']])
    backend.showUpdates({ ...available(), notice: null })
    await waitFor(() => expect(screen.queryByText(/0\.2\.0/)).toBeNull())
  })

  it('cannot be skipped where the version in use must be replaced', async () => {
    const backend = await start()
    backend.showUpdates(available({ urgent: true }))
    const notice = await strip()
    notice.getByText(/unsafe and should be replaced/)
    expect(notice.queryByRole('button', { name: 'Skip this version' })).toBeNull()
    await userEvent.click(notice.getByRole('button', { name: 'Remind me tomorrow' }))
    expect(backend.postponed).toEqual(['0.2.0'])
  })

  it('says nothing of a failure', async () => {
    const backend = await start()
    const status: UpdateStatus = {
      kind: 'failed',
      askedAt: ASKED,
      about: 'network',
      reason: 'no network',
      available: null,
    }
    backend.showUpdates(available())
    await strip()
    backend.showUpdates({ notice: null, status })
    await waitFor(() => expect(screen.queryByText(/0\.2\.0/)).toBeNull())
    expect(screen.queryByText(/no network/)).toBeNull()
  })
})

describe('the page about the program', () => {
  const failed = (about: 'network' | 'signature' | 'date'): UpdateStatus => ({
    kind: 'failed',
    askedAt: ASKED,
    about,
    reason: 'this is why',
    available: null,
  })

  it.each<[UpdateStatus, RegExp]>([
    [{ kind: 'off' }, /Off: nobody set an address/],
    [{ kind: 'forbidden', by: '/etc/service-view/locked.toml' }, /Forbidden by .*locked\.toml/],
    [{ kind: 'noKey', by: '/etc/service-view/settings.toml' }, /settings\.toml.* no key/],
    [{ kind: 'notInThisWindow' }, /Off in this window/],
    [{ kind: 'notAskedYet' }, /Not asked yet/],
    [{ kind: 'upToDate', askedAt: ASKED }, /Up to date, asked at /],
    [{ kind: 'available', askedAt: ASKED, available: version() }, /0\.2\.0.* is available/],
    [
      { kind: 'available', askedAt: ASKED, available: version({ urgent: true }) },
      /not safe any more.*0\.2\.0/,
    ],
    [failed('network'), /this is why.*Check the network/s],
    [failed('signature'), /this is why.*trust no update/s],
    [failed('date'), /this is why.*Check the clock/s],
  ])('says of %o', async (status, said) => {
    const backend = await start()
    backend.showUpdates({ notice: null, status })
    await userEvent.click(screen.getByRole('button', { name: 'Preferences' }))
    await userEvent.click(await screen.findByRole('button', { name: 'About Service View' }))
    const about = await screen.findByRole('dialog', { name: 'About Service View' })
    const term = await within(about).findByText('Newer versions')
    expect(term.nextElementSibling?.textContent).toMatch(said)
  })
})
