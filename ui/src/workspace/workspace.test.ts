// The switch between the clerk's screen and the preview: what is loaded when, and what is said of the
// clerk's screen while it is not shown.

import { cleanup, render, screen as page, waitFor } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, it, vi } from 'vitest'

import App from '../App.svelte'
import { FakeBackend } from '../backend/fakeBackend'
import { FakePreviewBackend } from '../backend/fakePreviewBackend'
import { openPreview } from '../preview/openPreview'
import { SETTLE_TIME_MS } from '../service/settled'
import {
  list,
  live,
  locationContext,
  message,
  row,
  section,
  shown,
  ticketList,
  visitor,
} from '../test/samples'
import type { LoadPreview } from './workspace.svelte'

afterEach(() => vi.unstubAllGlobals())

const quiet = section([list('Visits', [])])
const alarmed = section([...quiet.payload.fields, message('Account locked', 'error')])

interface Started {
  backend: FakeBackend
  /** How often the preview was loaded. */
  loads: () => number
}

async function start(load?: LoadPreview, backend = new FakeBackend()): Promise<Started> {
  let loads = 0
  const loadPreview: LoadPreview = () => {
    loads += 1
    return load ? load() : openPreview(new FakePreviewBackend())
  }
  render(App, { backend, loadPreview })
  backend.show({
    connection: live,
    ticketList: ticketList([row('12345', 'Maria Schmidt')], []),
    ticket: shown(quiet),
  })
  return { backend, loads: () => loads }
}

const atService = () => page.findByRole('heading', { name: 'Maria Schmidt' })
/** The field of the provider, which is there when the preview is. */
const editor = () => page.findByRole('textbox', { name: 'Provider' })
const toPreview = async () => {
  await atService()
  await userEvent.click(page.getByRole('radio', { name: 'Preview' }))
}

it('a window without a preview has no switch and no shortcut for it', async () => {
  const backend = new FakeBackend()
  render(App, { backend })
  backend.show({ connection: live, ticket: shown(quiet) })
  await atService()
  expect(page.queryByRole('radio', { name: 'Preview' })).toBeNull()
  await userEvent.keyboard('{Alt>}{2}{/Alt}')
  expect(page.getByRole('heading', { name: 'Maria Schmidt', level: 2 })).toBeTruthy()
})

it('the preview is loaded when it is opened, and once', async () => {
  const { backend, loads } = await start()
  await atService()
  expect(loads()).toBe(0)
  await toPreview()
  expect(await editor()).toBeTruthy()
  expect([loads(), backend.view]).toEqual([1, 'preview'])
  await userEvent.click(page.getByRole('radio', { name: /^Service/ }))
  await atService()
  await userEvent.click(page.getByRole('radio', { name: 'Preview' }))
  await editor()
  expect([loads(), backend.view]).toEqual([1, 'preview'])
})

it('a page that is loaded anew shows the preview again', async () => {
  const backend = new FakeBackend()
  backend.view = 'preview'
  const { loads } = await start(undefined, backend)
  expect(await editor()).toBeTruthy()
  expect(loads()).toBe(1)
})

it('a preview that cannot be loaded says why, and can be tried again', async () => {
  let works = false
  await start(() =>
    works ? openPreview(new FakePreviewBackend()) : Promise.reject(new Error('a file is missing')),
  )
  await toPreview()
  expect(await page.findByText('a file is missing')).toBeTruthy()
  works = true
  await userEvent.click(page.getByRole('button', { name: 'Try again' }))
  expect(await editor()).toBeTruthy()
})

it('while the preview is loaded that is said, and the switch leads back', async () => {
  await start(() => new Promise(() => undefined))
  await toPreview()
  expect(await page.findByText('The preview is loading…')).toBeTruthy()
  await userEvent.click(page.getByRole('radio', { name: 'Service' }))
  expect(await atService()).toBeTruthy()
})

it('Alt and a digit show the screens, also from a text', async () => {
  await start()
  await atService()
  await userEvent.keyboard('{Alt>}{2}{/Alt}')
  const text = await editor()
  await userEvent.click(text)
  await userEvent.keyboard('{Alt>}{1}{/Alt}')
  expect(await atService()).toBeTruthy()
})

it('whoever walks over the switch with keys stays on it', async () => {
  await start()
  await atService()
  // The library that presses keys asks for it, and jsdom has none.
  vi.stubGlobal('CSS', { escape: (text: string) => text })
  page.getByRole('radio', { name: 'Service' }).focus()
  await userEvent.keyboard('{ArrowRight}')
  await editor()
  await waitFor(() =>
    expect(document.activeElement).toBe(page.getByRole('radio', { name: 'Preview' })),
  )
  await userEvent.keyboard('{ArrowLeft}')
  await atService()
  expect(document.activeElement).toBe(page.getByRole('radio', { name: 'Service' }))
})

it('an error that arrives beside the preview is said, shown, counted, and leads back', async () => {
  const { backend } = await start()
  await toPreview()
  await editor()
  backend.show({ ticket: shown(alarmed) })
  expect(
    await page.findByRole('radio', { name: /^Service.*1 new error nobody has seen$/ }),
  ).toBeTruthy()
  const alert = page.getAllByRole('alert').find((one) => one.textContent !== '')
  expect(alert?.textContent).toBe('Error: Account locked')
  const shownError = page.getByText('Account locked')
  expect(shownError.closest('.banner')?.textContent).toContain('New error for \u2068Maria Schmidt')
  // Nobody has seen it on the clerk's screen, so it is counted until somebody has.
  expect(backend.attention.unseen).toBe(1)
  await userEvent.click(page.getByRole('button', { name: 'Show in Service' }))
  await atService()
  expect(await page.findByText('Account locked')).toBeTruthy()
})

it('the ticket of the payload begins with the open one, and stays empty once it was emptied', async () => {
  const { backend } = await start()
  await toPreview()
  const ticket = await page.findByDisplayValue('12345')
  await userEvent.clear(ticket)
  backend.show({ ticket: shown(alarmed) })
  await page.findByText('Account locked')
  expect(ticket).toHaveProperty('value', '')
  await userEvent.type(ticket, '7')
  expect(ticket).toHaveProperty('value', '7')
})

it('a connection that is lost beside the preview is said there', async () => {
  const { backend } = await start()
  await toPreview()
  await editor()
  expect(page.queryByText(/refused by the network/)).toBeNull()
  const state = {
    kind: 'reconnecting' as const,
    since: '2026-02-15T10:00:00Z',
    reason: 'refused by the network',
  }
  backend.show({ connection: { ...live, state } })
  const notice = await page.findByText(/refused by the network/)
  expect(notice.closest('[role=alert]')).toBeTruthy()
  window.dispatchEvent(new Event('online'))
  expect(backend.tries).toBe(1)
})

it('a picked visitor is not opened where that would hide an error that nobody has seen', async () => {
  const { backend } = await start()
  await toPreview()
  await editor()
  backend.show({
    ticketList: ticketList([row('12345', 'Maria Schmidt')], [row('12346', 'Jonas Weber')]),
    ticket: shown(alarmed),
  })
  await page.findByText('Account locked')
  await userEvent.click(page.getByRole('combobox', { name: 'Visitor' }))
  await userEvent.click(await page.findByRole('option', { name: /Jonas Weber/ }))
  expect(await page.findByDisplayValue('12346')).toBeTruthy()
  expect(backend.opened).toEqual([])
  expect(page.getByText('Account locked')).toBeTruthy()
})

it('what is typed stays while the clerk’s screen is shown', async () => {
  await start()
  await toPreview()
  const text = await editor()
  await userEvent.clear(text)
  await userEvent.type(text, 'other-crm')
  await userEvent.click(page.getByRole('radio', { name: 'Service' }))
  await atService()
  await userEvent.click(page.getByRole('radio', { name: 'Preview' }))
  expect(await editor()).toHaveProperty('value', 'other-crm')
})

it('a visit that was ended is put back with U beside the preview, and not while U is typed', async () => {
  const clerk = new FakeBackend()
  clerk.locationContextAnswer = locationContext
  const { backend } = await start(undefined, clerk)
  const status = { kind: 'serving' as const }
  backend.show({ ticket: { kind: 'shown', visitor: visitor({ status }), sections: [] } })
  await atService()
  const press = new MouseEvent('click', { bubbles: true, cancelable: true })
  // The buttons have been there for long enough.
  Object.defineProperty(press, 'timeStamp', { value: performance.now() + SETTLE_TIME_MS })
  ;(await page.findByRole('button', { name: 'Served' })).dispatchEvent(press)
  await userEvent.click(page.getByRole('radio', { name: 'Preview' }))
  await userEvent.click(await editor())
  await userEvent.keyboard('u')
  expect(backend.acts).toEqual(['served 12345'])
  await userEvent.click(document.body)
  await userEvent.keyboard('u')
  expect(backend.acts).toEqual(['served 12345', 'undo 12345'])
})

it('a page that is loaded anew goes on with what was typed', async () => {
  const program = new FakePreviewBackend()
  const backend = new FakeBackend()
  backend.view = 'preview'
  await start(() => openPreview(program), backend)
  const text = await editor()
  await userEvent.clear(text)
  await userEvent.type(text, 'other-crm')
  await expect.poll(() => program.draft.details?.provider).toBe('other-crm')
  program.draft = {
    text: '[]',
    details: {
      ...{ provider: 'bank', title: 'Account', ticket: '12346' },
      ...{ scenario: null, folder: '/samples' },
    },
  }
  cleanup()
  const asked = vi.spyOn(program, 'samples')
  await start(() => openPreview(program), backend)
  expect(await editor()).toHaveProperty('value', 'bank')
  expect(page.getByRole('textbox', { name: 'Title' })).toHaveProperty('value', 'Account')
  expect(page.getByRole('textbox', { name: 'Ticket' })).toHaveProperty('value', '12346')
  const shadow = document.querySelector('.host')?.shadowRoot
  expect(shadow?.querySelector('.cm-content')?.textContent).toBe('[]')
  expect(asked).toHaveBeenCalledWith('/samples')
  await expect.poll(() => program.draft.details?.folder).toBe('/samples')
  expect(program.draft.text).toBe('[]')
})
