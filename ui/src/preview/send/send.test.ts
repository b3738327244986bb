// What is sent, after it was said to whom and in place of what.

import { execFileSync } from 'node:child_process'

import { render, screen as page, waitFor, within } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import { expect, it } from 'vitest'

import { FakePreviewBackend } from '../../backend/fakePreviewBackend'
import type { SendTarget } from '../../backend/previewTypes'
import { previewed } from '../../test/preview'
import { curlOf } from './curl'

const text = '{"fields":[]}'

async function open(backend: FakePreviewBackend) {
  const { app, store, props } = await previewed(backend)
  store.load({ text, provider: 'my-crm', title: 'Patient Info', ticket: '12345' })
  render(app, props)
  await userEvent.click(await page.findByRole('button', { name: 'Send…' }))
  return store
}

it('the dialog says to whom and in place of what, and sends when the button is pressed', async () => {
  const backend = new FakePreviewBackend()
  const change = { kind: 'changed' as const, pointer: '/fields/0', title: 'Name' }
  backend.replacement = {
    status: 'ok',
    data: {
      visitor: 'Maria Schmidt',
      section: {
        title: 'Patient Info',
        updated: '2026-02-15T10:00:00Z',
        changes: [{ ...change, before: 'Maria', after: 'Mary' }],
      },
      others: 2,
    },
  }
  await open(backend)
  expect(await page.findByText('127.0.0.1:7410')).toBeTruthy()
  expect(await page.findByRole('heading', { name: /Replaces/ })).toBeTruthy()
  expect(page.getByText('Mary').tagName).toBe('INS')
  expect(page.getByText('2 sections of other providers stay.')).toBeTruthy()
  expect(page.queryByText(/not on this machine/)).toBeNull()
  expect(backend.sent).toEqual([])
  expect(page.getByText('Nothing was written so far.')).toBeTruthy()
  await userEvent.click(page.getByRole('button', { name: 'Send' }))
  expect(await page.findByText('{"statusCode":200}')).toBeTruthy()
  expect(page.queryByText('Nothing was written so far.')).toBeNull()
  expect(backend.sent).toEqual([
    { ticket: '12345', provider: 'my-crm', title: 'Patient Info', data: text },
  ])
})

it('nothing can be sent before it is known what is replaced', async () => {
  const backend = new FakePreviewBackend()
  let told: (replacement: typeof backend.replacement) => void = () => undefined
  backend.sectionsToReplace = () => new Promise((tell) => (told = tell))
  await open(backend)
  await page.findByText('127.0.0.1:7410')
  const button = page.getByRole('button', { name: 'Send' })
  expect(button.getAttribute('aria-disabled')).toBe('true')
  told(backend.replacement)
  await waitFor(() => expect(button.getAttribute('aria-disabled')).toBe('false'))
})

const cloud: SendTarget = {
  id: { kind: 'connection', name: 'cloud' },
  ownHub: false,
  name: 'cloud',
  server: 'https://api.example.com',
  host: 'api.example.com',
  local: false,
}

it('a server that is not on this machine is named on the button', async () => {
  const backend = new FakePreviewBackend()
  backend.target = { ...cloud, id: { kind: 'window' } }
  backend.answer = {
    status: 'error',
    error: { cause: 'unreachable', reason: 'the server did not answer in time' },
  }
  await open(backend)
  expect(await page.findByText(/api.example.com. is not on this machine/)).toBeTruthy()
  await userEvent.click(
    await page.findByRole('button', { name: 'Send to \u2068api.example.com\u2069' }),
  )
  expect(await page.findByText(/There is no answer: .*in time.*Check the address/)).toBeTruthy()
})

/** Picks a server or a visitor in the dialog. */
async function pick(what: string, name: string) {
  const dialog = within(page.getByRole('dialog'))
  await userEvent.click(await dialog.findByRole('combobox', { name: what }))
  await userEvent.click(await dialog.findByRole('option', { name: new RegExp(name) }))
}

it('a connection is picked, and a visitor there, before anything is sent to it', async () => {
  const backend = new FakePreviewBackend()
  backend.connections = [cloud]
  backend.sendVisitors = async (target) => ({
    status: 'ok',
    data:
      target.kind === 'window'
        ? [{ ticket: '12345', name: 'Maria Schmidt' }]
        : [{ ticket: '777', name: 'Ana Costa' }],
  })
  backend.sectionsToReplace = async (target) => ({
    status: 'ok',
    data: {
      visitor: target.kind === 'window' ? 'Maria Schmidt' : 'Ana Costa',
      section: null,
      others: 0,
    },
  })
  await open(backend)
  await page.findByText(/^Maria Schmidt$/, { selector: '[role=status] bdi' })
  await pick('Server', 'cloud')
  // The ticket is that of the other server no more.
  expect(await page.findByText('Name a ticket.')).toBeTruthy()
  const button = await page.findByRole('button', { name: /^Send to .api.example.com.$/ })
  expect(button.getAttribute('aria-disabled')).toBe('true')
  await pick('Visitor', 'Ana Costa')
  await page.findByText('Ana Costa', { selector: '[role=status] bdi' })
  await userEvent.click(button)
  expect(await page.findByText('{"statusCode":200}')).toBeTruthy()
  expect(backend.sentTo).toEqual([{ kind: 'connection', name: 'cloud' }])
  expect(backend.sent.map(({ ticket }) => ticket)).toEqual(['777'])
})

it('a ticket is typed where the key may not list visitors', async () => {
  const backend = new FakePreviewBackend()
  backend.connections = [cloud]
  backend.visitors = {
    status: 'error',
    error: { cause: 'keyRefused', reason: 'the server answered 403: no' },
  }
  backend.answer = {
    status: 'ok',
    data: { status: 403, body: '{"code":"KEY_NOT_ALLOWED"}', milliseconds: 3, error: null },
  }
  await open(backend)
  await pick('Server', 'cloud')
  expect(
    await page.findByText(/Visitors cannot be listed: The server refuses the key/),
  ).toBeTruthy()
  await userEvent.type(
    within(page.getByRole('dialog')).getByRole('textbox', { name: 'Ticket' }),
    '42{Tab}',
  )
  await userEvent.click(await page.findByRole('button', { name: /^Send to/ }))
  expect(await page.findByText('{"code":"KEY_NOT_ALLOWED"}')).toBeTruthy()
  expect(page.getByText('This key may only read. Use one that may write.')).toBeTruthy()
  expect(backend.sent.map(({ ticket }) => ticket)).toEqual(['42'])
})

it.each([
  ['certificate', /Nothing was sent, because/],
  ['noKey', /There is no key:/],
  ['notTheServer', /whether a proxy or a sign-in page/],
  ['noConnection', /no such connection/],
] as const)('the cause %s is told from the others', async (cause, said) => {
  const backend = new FakePreviewBackend()
  backend.replacement = { status: 'error', error: { cause, reason: 'the reason' } }
  await open(backend)
  expect(await page.findByText(said)).toBeTruthy()
})

it('the command of a hostile payload is one request for a real shell', () => {
  const data = `{"fields":[{"a":"it's \\"$HOME\\" \`id\` \\n %2B + é"}]}\n`
  const send = { ticket: '1/../2', provider: "o'hara", title: '$(id)', data }
  const command = curlOf('http://127.0.0.1:7410', send)
  const printed = execFileSync(
    'sh',
    ['-c', command.replace(/^curl/, `SERVICE_VIEW_KEY=k; printf '%s\\0'`)],
    { encoding: 'utf8' },
  )
  expect(printed.split('\0')).toEqual([
    '-X',
    'POST',
    'http://127.0.0.1:7410/v1/tickets/1%2F..%2F2/external',
    '-H',
    'X-Qminder-REST-API-Key: k',
    '--data-urlencode',
    "provider=o'hara",
    '--data-urlencode',
    'title=$(id)',
    '--data-urlencode',
    `data=${data}`,
    '',
  ])
})

it('the command is copied while the press lasts, since a web view takes no text after it', async () => {
  const backend = new FakePreviewBackend()
  const { app, store, props, copied } = await previewed(backend)
  store.load({ text, ticket: '12345' })
  render(app, props)
  const button = await page.findByRole('button', { name: 'Copy cURL' })
  button.click()
  expect(copied()).toContain('/v1/tickets/12345/external')
  expect(await page.findByText('Copied')).toBeTruthy()
})
