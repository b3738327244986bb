// What is sent, after it was said to whom and in place of what.

import { execFileSync } from 'node:child_process'

import { render, screen as page, waitFor } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import { expect, it } from 'vitest'

import { FakePreviewBackend } from '../../backend/fakePreviewBackend'
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
  await userEvent.click(page.getByRole('button', { name: 'Send' }))
  expect(await page.findByText('{"statusCode":200}')).toBeTruthy()
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

it('a server that is not on this machine is named on the button', async () => {
  const backend = new FakePreviewBackend()
  backend.target = { server: 'https://api.example.com', host: 'api.example.com', local: false }
  backend.answer = { status: null, body: '', milliseconds: 5000, error: 'timed out' }
  await open(backend)
  expect(await page.findByText(/This server is not on this machine/)).toBeTruthy()
  await userEvent.click(
    await page.findByRole('button', { name: 'Send to \u2068api.example.com\u2069' }),
  )
  expect(await page.findByText(/There is no answer: .timed out/)).toBeTruthy()
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

it('the command is copied', async () => {
  const backend = new FakePreviewBackend()
  const { app, store, props, copied } = await previewed(backend)
  store.load({ text, ticket: '12345' })
  render(app, props)
  await userEvent.click(await page.findByRole('button', { name: 'Copy cURL' }))
  await waitFor(() => expect(copied()).toContain('/v1/tickets/12345/external'))
})
