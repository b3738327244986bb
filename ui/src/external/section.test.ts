// The external data in the whole window, as a clerk sees it.

import { render, screen, within } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'

import App from '../App.svelte'
import type { Section } from '../bindings/commands'
import { FakeBackend } from '../backend/fakeBackend'
import { ago, item, keyValue, list, live, message, section, shown } from '../test/samples'

async function show(...sections: Section[]): Promise<FakeBackend> {
  const backend = new FakeBackend()
  render(App, { backend })
  backend.show({ connection: live, ticket: shown(...sections) })
  await screen.findByRole('heading', { name: 'Maria Schmidt' })
  return backend
}

const card = (name: string) => screen.getByRole('region', { name })

describe('section', () => {
  it('names its provider and how old it is', async () => {
    await show(section([], { updated: ago(4) }))
    const region = within(card('Patient Info'))
    expect(region.getByText('my-crm')).toBeTruthy()
    const age = region.getByText('updated 4 min ago')
    expect(age.getAttribute('title')).toMatch(/\d/)
  })

  it('that was updated within a minute says so', async () => {
    await show(section([]))
    expect(screen.getByText('updated just now').classList).toContain('new')
  })

  it('names for a moment each entry that was removed from it', async () => {
    const visits = ['b', 'c'].map((title) => item({ title }))
    const backend = await show(section([list('Visits', [item({ title: 'a' }), ...visits])]))
    backend.show({ ticket: shown(section([list('Visits', [item({ title: 'a' })])])) })
    const removed = await screen.findByText('Removed:', { exact: false })
    expect(removed.textContent).toMatch(/Removed:\s*b, c\s*$/)
  })

  it('is not updated in the future where the clock of the server is ahead', async () => {
    await show(section([], { updated: ago(-10) }))
    expect(screen.getByText('updated just now')).toBeTruthy()
  })

  it('that is updated keeps its place and its element', async () => {
    const other = section([], { provider: 'stripe', title: 'Billing' })
    const backend = await show(section([message('old', 'info')]), other)
    const before = card('Patient Info')
    backend.show({ ticket: shown(section([message('new', 'error')]), other) })
    await screen.findByText('new')
    expect(card('Patient Info')).toBe(before)
    const names = screen.getAllByRole('region').map((region) => region.dataset.provider)
    expect(names).toEqual(['my-crm', 'stripe'])
  })

  it('keeps the fields in the order in which they were sent', async () => {
    await show(section([message('first', 'info'), list('second', []), message('third', 'error')]))
    expect(card('Patient Info').textContent).toMatch(/first.*second.*third/s)
  })

  it('without data or of another schema shows a parse warning', async () => {
    const payload = (kind: 'noData' | 'notOfTheSchema') => ({ fields: [], warning: { kind } })
    await show(
      section([], { payload: payload('noData') }),
      section([], { provider: 'b', title: 'Other', payload: payload('notOfTheSchema') }),
    )
    expect(within(card('Patient Info')).getByText('This provider sent no data.')).toBeTruthy()
    expect(within(card('Other')).getByText(/no list of fields/)).toBeTruthy()
  })
})

describe('empty data', () => {
  it('has a word in its place: in a section without fields, and for a value without text', async () => {
    await show(
      section([]),
      section([keyValue('Note', ' ')], {
        provider: 'b',
        title: 'Other',
      }),
    )
    expect(within(card('Patient Info')).getByText('No fields sent')).toBeTruthy()
    expect(within(card('Other')).getByText('empty').closest('dd')).toBeTruthy()
    expect(within(card('Other')).queryByText('No fields sent')).toBeNull()
  })

  it.each([
    ['no text', ''],
    ['blanks', ' \n'],
    ['a filler of Hangul', '\u3164'],
    ['an empty pattern of Braille', '\u2800\u00ad'],
    ['marks of no width', '\u200b\u2060\ufe0f'],
  ])('is named: a banner, a row, and an item with %s', async (_, text) => {
    const item = { title: text, text, link: null, footer: text, date: null, warning: null }
    await show(section([message(text, 'error'), keyValue(text, text), list('List', [item])]))
    const named = within(card('Patient Info')).getAllByText('empty')
    const places = named.map((one) => one.closest('dt, dd, strong, p, .pill')?.tagName)
    expect(places).toEqual(['P', 'DT', 'DD', 'STRONG', 'P', 'SPAN'])
    expect(card('Patient Info').textContent).not.toContain('U+')
  })

  it('has a word in its place: for a title and a provider of invisible characters', async () => {
    await show(
      section([message('a', 'info')], { title: '\u3164', provider: '\u2800' }),
      section([message('b', 'info')], { title: '\u200b', provider: 'crm' }),
    )
    expect(card('empty')).toBeTruthy()
    expect(card('crm')).toBeTruthy()
  })
})

describe('message', () => {
  it('carries its importance as a word and a sign, not as colour alone', async () => {
    await show(section([message('a', 'error'), message('b', 'warning'), message('c', 'info')]))
    for (const [word, sign] of [
      ['Error:', '×'],
      ['Warning:', '!'],
      ['Information:', 'i'],
    ] as const) {
      expect(screen.getByText(word)).toBeTruthy()
      expect(screen.getByText(sign).getAttribute('aria-hidden')).toBe('true')
    }
  })

  it('of unknown importance says what was sent', async () => {
    await show(section([message('x', 'warning', 'critical')]))
    expect(screen.getByText('sent as “\u2068critical\u2069”')).toBeTruthy()
  })

  it('is drawn as text where it looks like markup', async () => {
    const markup = '<b onclick=alert(1)>**bold**</b> &amp; {{7*7}}'
    await show(section([message(markup, 'info')]))
    expect(screen.getByText(markup)).toBeTruthy()
  })
})

describe('row', () => {
  it('shows label and value', async () => {
    await show(section([keyValue('Patient Name', 'Maria')]))
    expect(screen.getByText('Patient Name').closest('dt')).toBeTruthy()
    expect(screen.getByText('Maria').closest('dd')).toBeTruthy()
  })

  it('links an e-mail address', async () => {
    const value = 'a@b.example'
    await show(section([keyValue('E', value, { textKind: 'email', href: 'mailto:a@b.example' })]))
    expect(screen.getByRole('link', { name: value }).getAttribute('href')).toBe(
      'mailto:a@b.example',
    )
  })

  it('formats a phone number for reading and copies it as it was sent', async () => {
    const value = '+37255512345'
    await show(section([keyValue('P', value, { textKind: 'phoneNumber', href: `tel:${value}` })]))
    const link = screen.getByRole('link', { name: '+372 5551 2345' })
    const copied: Record<string, string> = {}
    const event = new Event('copy', { bubbles: true, cancelable: true })
    const clipboardData = { setData: (kind: string, text: string) => (copied[kind] = text) }
    link.dispatchEvent(Object.assign(event, { clipboardData }))
    expect(copied).toEqual({ 'text/plain': value })
    expect(event.defaultPrevented).toBe(true)
  })

  it('shows a network code as text with the reason', async () => {
    const value = '*21*0123#'
    await show(section([keyValue('P', value, { textKind: 'phoneNumber', refused: 'networkCode' })]))
    expect(screen.getByText(value)).toBeTruthy()
    expect(screen.getByText(/Not a link: it is a code for the phone network/)).toBeTruthy()
    expect(screen.queryByRole('link', { name: value })).toBeNull()
  })

  it('shows a phone number that cannot be dialled as it was sent', async () => {
    const value = 'ask at the desk'
    await show(section([keyValue('P', value, { textKind: 'phoneNumber' })]))
    expect(screen.getByText(value)).toBeTruthy()
    expect(screen.queryByRole('link', { name: value })).toBeNull()
  })
})

describe('list', () => {
  const whole = item({
    title: 'Annual Checkup',
    text: 'Dr. Patel',
    link: {
      kind: 'open',
      href: 'https://p.example/7391',
      text: 'https://p.example/7391',
      host: null,
    },
    footer: 'Internal Medicine',
    date: { kind: 'day', iso: '2026-01-10' },
  })

  it('draws title, text, link, pill and date in that order', async () => {
    await show(section([list('Recent Visits', [whole])]))
    const text = screen.getByRole('list', { name: 'Recent Visits' }).textContent
    expect(text).toMatch(/Annual Checkup.*Dr\. Patel.*https:.*Internal Medicine.*Jan 10, 2026/s)
  })

  it('leaves out what is absent', async () => {
    await show(section([list('Tasks', [item({ title: 'Call back' })])]))
    const entry = within(screen.getByRole('list', { name: 'Tasks' })).getByRole('listitem')
    expect(entry.textContent.trim()).toBe('Call back')
  })

  it('says how many items it has', async () => {
    await show(section([list('Recent Visits', [whole, item({ title: 'b' })]), list('None', [])]))
    expect(screen.getByText('2 items')).toBeTruthy()
    expect(screen.queryByText('0 items')).toBeNull()
  })

  it('keeps the title as it was sent for copying and reading aloud', async () => {
    await show(section([list('Recent Visits', [])]))
    expect(screen.getByRole('heading', { name: 'Recent Visits' })).toBeTruthy()
    expect(screen.getByText('None')).toBeTruthy()
  })

  it('shows a day of the calendar without shifting it by the time zone', async () => {
    await show(section([list('L', [whole])]))
    const time = screen.getByText('Jan 10, 2026')
    expect(time.getAttribute('datetime')).toBe('2026-01-10')
  })

  it('shows a text that is no date as it was sent', async () => {
    await show(section([list('L', [item({ date: { kind: 'text', text: 'tomorrow' } })])]))
    expect(screen.getByText('tomorrow')).toBeTruthy()
  })

  it('opens a link through the program', async () => {
    const backend = await show(section([list('L', [whole])]))
    await userEvent.click(screen.getByRole('link', { name: 'https://p.example/7391' }))
    expect(backend.links).toEqual(['https://p.example/7391'])
  })

  it('says why a link was not opened', async () => {
    const backend = await show(section([list('L', [whole])]))
    backend.linkError = { kind: 'failed', reason: 'no browser' }
    await userEvent.click(screen.getByRole('link', { name: 'https://p.example/7391' }))
    expect(await screen.findByText(/could not be opened: .*no browser/)).toBeTruthy()
    await userEvent.click(screen.getByRole('button', { name: 'Dismiss' }))
    expect(screen.queryByText(/no browser/)).toBeNull()
  })

  it('says what to do where no program opens such links', async () => {
    const backend = await show(section([list('L', [whole])]))
    backend.linkError = { kind: 'noProgram', scheme: 'https' }
    await userEvent.click(screen.getByRole('link', { name: 'https://p.example/7391' }))
    expect(await screen.findByText(/No program .* opens web links.*Copy the link/)).toBeTruthy()
  })

  it('names the real host where the address hides it', async () => {
    const link = {
      kind: 'open' as const,
      href: 'https://xn--pple-43d.example/',
      text: 'https://аpple.example/',
      host: 'xn--pple-43d.example',
    }
    await show(section([list('L', [item({ title: 't', link })])]))
    expect(screen.getByText('(goes to xn--pple-43d.example)')).toBeTruthy()
  })

  it('shows a link that may not be opened as text, and why', async () => {
    const link = { kind: 'plain' as const, text: 'javascript:alert(1)', why: 'scheme' as const }
    await show(section([list('L', [item({ title: 't', link })])]))
    expect(screen.getByText('javascript:alert(1)').closest('a')).toBeNull()
    expect(screen.getByText(/only web, e-mail and phone links/)).toBeTruthy()
  })
})

describe('parse warning', () => {
  it('names the unknown type, and hides no other field', async () => {
    const warning = { kind: 'unknownType' as const, fieldType: 'chart' }
    await show(section([{ kind: 'unreadable', warning }, message('still here', 'error')]))
    expect(screen.getByText(/type “\u2068chart\u2069”/)).toBeTruthy()
    expect(screen.getByText('still here')).toBeTruthy()
  })
})
