// What is exported of the drawing: a page that needs nothing else and does nothing.

import { render, screen as page, waitFor, within } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import { expect, it } from 'vitest'

import { FakePreviewBackend } from '../../backend/fakePreviewBackend'
import type { Preferences } from '../../bindings/commands'
import { defaultPreferences } from '../../preferences/defaults'
import { previewed } from '../../test/preview'

const HOSTILE = [
  '<script>alert(1)</script>',
  '"><img src=https://evil.example/x onerror=alert(1)>',
  '</style><script>alert(2)</script>',
  '<svg onload=alert(3)><style>@import "https://evil.example/y"</style></svg>',
  '<!--<base href="https://evil.example/">',
  '&lt;iframe srcdoc="x"&gt;',
]

async function open(payload: unknown, preferences: Partial<Preferences> = {}) {
  const program = new FakePreviewBackend()
  const { app, props, store, backend, copied } = await previewed(program)
  backend.preferred = { ...defaultPreferences, ...preferences }
  store.load({ text: JSON.stringify(payload), ticket: '12345', title: 'Patient <b>Info' })
  render(app, props)
  const drawing = within(await page.findByRole('group', { name: 'What the clerk sees' }))
  await drawing.findByRole('heading', { name: 'Patient <b>Info' })
  return { program, copied }
}

async function press(item: RegExp) {
  await userEvent.click(page.getByRole('button', { name: /^Export/ }))
  await userEvent.click(await page.findByRole('menuitem', { name: item }))
}

/** Exports a payload, and returns the page, as text and as it is read. */
async function exported(payload: unknown, preferences: Partial<Preferences> = {}) {
  const { program } = await open(payload, preferences)
  await press(/HTML/)
  await waitFor(() => expect(program.exported).toHaveLength(1))
  const html = program.exported[0]?.html ?? ''
  return { html, read: new DOMParser().parseFromString(html, 'text/html') }
}

it('what a provider writes stays text', async () => {
  const { html, read } = await exported({
    fields: HOSTILE.flatMap((text) => [
      { type: 'message', content: text, importance: 'error' },
      { type: 'key-value', title: text, value: { type: 'text', content: text } },
      { type: 'list', title: text, items: [{ title: text, text, footer: text }] },
    ]),
  })
  for (const text of HOSTILE) expect(read.body.textContent).toContain(text)
  expect(html).not.toMatch(/<script/i)
  const elements = [...read.querySelectorAll('*')]
  const names = new Set(elements.map(({ localName }) => localName))
  for (const name of 'script img iframe object embed link base form input button'.split(' '))
    expect(names).not.toContain(name)
  expect(read.querySelectorAll('style')).toHaveLength(1)
  const attributes = elements.flatMap((element) => element.getAttributeNames())
  expect(attributes.filter((name) => name.startsWith('on'))).toEqual([])
  for (const name of ['src', 'srcset', 'srcdoc', 'action', 'poster', 'data'])
    expect(attributes).not.toContain(name)
  expect(read.querySelector('style')?.textContent).not.toMatch(/url\(|@import|@font-face/)
})

it('nothing is allowed in it, and it is as the screen is', async () => {
  document.documentElement.lang = 'en'
  const { read } = await exported({ fields: [] })
  const policy = read.querySelector('meta[http-equiv="Content-Security-Policy"]')
  expect(policy?.getAttribute('content')).toBe(
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'",
  )
  expect(read.documentElement.lang).toBe('en')
  expect(read.documentElement.dir).toBe(document.documentElement.dir)
  expect(read.documentElement.dataset.theme).toMatch(/^(?:light|dark)$/)
  expect(read.title).toBe('Patient <b>Info')
  expect(read.querySelector('h2')?.textContent).toContain('Maria Schmidt')
})

it('its links are those of the drawing', async () => {
  const { read } = await exported({
    fields: [
      {
        type: 'list',
        title: 'Links',
        items: [
          { title: 'good', url: 'https://example.com/2' },
          { title: 'bad', url: 'javascript:alert(1)' },
        ],
      },
    ],
  })
  expect(read.body.textContent).toContain('javascript:alert(1)')
  const links = [...read.querySelectorAll('section a')]
  expect(links.map((link) => link.getAttribute('href'))).toEqual(['https://example.com/2'])
  for (const link of read.querySelectorAll('a')) expect(link.rel).toBe('noreferrer')
})

it('what is hidden from passers-by is hidden in it, without a button', async () => {
  const fields = [{ type: 'email', title: 'Contact Email', value: 'jonas@example.com' }]
  const { html, read } = await exported({ fields }, { maskContacts: true })
  expect(html).not.toContain('jonas')
  expect(read.querySelector('dd')?.textContent.trim()).toBe('j••••@••••')
})

it('long lists and long texts are in it whole', async () => {
  const items = Array.from({ length: 400 }, (_, at) => ({ title: `Item ${at}.` }))
  const { read } = await exported({
    fields: [
      { type: 'message', content: `${'long '.repeat(2000)}end of it`, importance: 'info' },
      { type: 'list', title: 'All', items },
    ],
  })
  expect(read.querySelectorAll('[role=listitem]')).toHaveLength(400)
  expect(read.body.textContent).toContain('Item 399.')
  expect(read.body.textContent).toContain('end of it')
})

it('the page says where the file is, and copies the path', async () => {
  const { program, copied } = await open({ fields: [] })
  await press(/PNG/)
  expect(await page.findByText('/home/qa/Downloads/Patient <b>Info.png')).toBeTruthy()
  expect(program.exported[0]?.width).not.toBeNull()
  await userEvent.click(page.getByRole('button', { name: 'Copy path' }))
  expect(await page.findByText(/The path is copied/)).toBeTruthy()
  expect(copied()).toContain('/home/qa/Downloads/Patient <b>Info.png')
})

it('why no file was written is said', async () => {
  const { program } = await open({ fields: [] })
  program.exportError = 'No space left on device'
  await press(/HTML/)
  expect(await page.findByText('No file was written: No space left on device.')).toBeTruthy()
  expect(page.queryByRole('button', { name: 'Copy path' })).toBeNull()
})
