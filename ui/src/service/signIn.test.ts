// The card of the sign-in fields, and what is said of their changes.

import { render, screen, within } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, it } from 'vitest'

import App from '../App.svelte'
import { FakeBackend } from '../backend/fakeBackend'
import type { OpenTicket, SignInField, SignInValue, VisitorDetails } from '../bindings/commands'
import { speak } from '../i18n/messages'
import { section, visitor } from '../test/samples'

afterEach(() => speak(null))

const field = (title: string, value: SignInValue, id = title): SignInField => ({
  id,
  title: { text: title, translations: [] },
  value,
})
const text = (words: string): SignInValue => ({
  kind: 'text',
  textKind: 'text',
  text: words,
  href: null,
  refused: null,
})
const billing = section([], { title: 'Billing' })
const ticket = (signIn: SignInField[], more: Partial<VisitorDetails> = {}): OpenTicket => ({
  kind: 'shown',
  visitor: visitor({ details: { ...visitor().details, signIn, ...more } }),
  sections: [billing],
})

function start(signIn: SignInField[]): FakeBackend {
  const backend = new FakeBackend()
  render(App, { backend })
  backend.show({ ticket: ticket(signIn) })
  return backend
}
const card = () => screen.findByRole('region', { name: 'Sign-in' })
const answer = async (title: string) => {
  const row = within(await card())
    .getByText(title)
    .closest('dl')
  return row?.querySelector<HTMLElement>('dd') ?? document.body
}

describe('sign-in card', () => {
  it('stands above the sections of integrations, with its fields in the order of the server', async () => {
    start([field('Reason', text('Follow-up')), field('Insurance', text('Public'))])
    const titles = [...(await card()).querySelectorAll('dt')].map((one) => one.textContent)
    expect(titles).toEqual(['Reason', 'Insurance'])
    const billing = screen.getByRole('region', { name: 'Billing' })
    const after = (await card()).compareDocumentPosition(billing)
    expect(after & Node.DOCUMENT_POSITION_FOLLOWING).toBeTruthy()
  })

  it('is not there where the server has no fields', async () => {
    start([])
    await screen.findByRole('region', { name: 'Billing' })
    expect(screen.queryByRole('region', { name: 'Sign-in' })).toBeNull()
  })

  it('draws a date as a day, in no time zone', async () => {
    start([field('Born', { kind: 'date', date: { kind: 'day', iso: '1961-05-04' } })])
    const day = within(await answer('Born')).getByText('May 4, 1961')
    expect(day.getAttribute('datetime')).toBe('1961-05-04')
  })

  it('draws web addresses, phone numbers and e-mail addresses as links', async () => {
    start([
      field('Page', {
        kind: 'link',
        link: { kind: 'open', href: 'https://a.example/', text: 'https://a.example/', host: null },
      }),
      field('Other page', {
        kind: 'link',
        link: { kind: 'plain', text: 'javascript:alert(1)', why: 'scheme' },
      }),
      field('Phone', {
        kind: 'text',
        textKind: 'phoneNumber',
        text: '+15551234567',
        href: 'tel:+15551234567',
        refused: null,
      }),
    ])
    const link = within(await answer('Page')).getByRole('link')
    expect(link.getAttribute('href')).toBe('https://a.example/')
    expect(within(await answer('Other page')).queryByRole('link')).toBeNull()
    expect(within(await answer('Other page')).getByText(/Not a link/)).toBeTruthy()
    const phone = within(await answer('Phone')).getByRole('link')
    expect([phone.textContent, phone.getAttribute('href')]).toEqual([
      '+1 555 123 4567',
      'tel:+15551234567',
    ])
  })

  it('draws chosen options as pills and attachments by name and size', async () => {
    const option = (name: string) => ({ title: { text: name, translations: [] }, color: '#ffe14d' })
    start([
      field('Topics', { kind: 'options', options: [option('Loan'), option('Card')] }),
      field('Papers', {
        kind: 'attachments',
        files: [
          { name: 'passport.pdf', bytes: 1_234_000 },
          { name: 'note.txt', bytes: null },
        ],
      }),
    ])
    const pills = within(await answer('Topics')).getAllByRole('listitem')
    expect(pills.map((pill) => pill.textContent)).toEqual(['Loan', 'Card'])
    const files = within(await answer('Papers')).getAllByRole('listitem')
    expect(files.map((file) => file.textContent.trim())).toEqual([
      'passport.pdf 1.2 MB',
      'note.txt',
    ])
  })

  it('says that a mandatory field was not answered', async () => {
    start([field('Insurance', { kind: 'missing' })])
    expect(within(await answer('Insurance')).getByText('Required, not answered')).toBeTruthy()
    expect(within(await answer('Insurance')).queryByRole('button')).toBeNull()
  })

  it('has titles and options in the language of the screens where they are translated', async () => {
    const translations = [
      { language: 'et', text: 'Põhjus' },
      { language: 'ar', text: 'السبب' },
    ]
    const backend = new FakeBackend()
    backend.preferred = { ...backend.preferred, language: 'ar' }
    render(App, { backend })
    const reason = { id: '1', title: { text: 'Reason', translations }, value: text('x') }
    backend.show({ ticket: ticket([reason]) })
    const arabic = await screen.findByRole('region', { name: 'تسجيل الوصول' })
    expect(within(arabic).getByText('السبب')).toBeTruthy()
    expect(within(arabic).queryByText('Reason')).toBeNull()
  })

  it('keeps its place and focus, marks what changed and says so', async () => {
    const backend = start([field('Reason', text('Follow-up')), field('Insurance', text('Public'))])
    const before = await answer('Reason')
    const untouched = await answer('Insurance')
    backend.show({
      ticket: ticket([field('Reason', text('First visit')), field('Insurance', text('Public'))]),
    })
    await within(before).findByText('First visit')
    expect(await answer('Reason')).toBe(before)
    expect(before.closest('[class*=marked-]')).toBeTruthy()
    expect(untouched.closest('[class*=marked-]')).toBeNull()
    expect(screen.getByText(/Sign-in.? updated/)).toBeTruthy()
  })

  it('says for a moment which field was removed', async () => {
    const backend = start([field('Reason', text('Follow-up')), field('Insurance', text('Public'))])
    await card()
    backend.show({ ticket: ticket([field('Reason', text('Follow-up'))]) })
    const removed = (await screen.findByText('Removed:')).querySelector('del')
    expect(removed?.textContent).toBe('Insurance')
  })

  it('marks nothing and says nothing when the details are told after the ticket', async () => {
    const backend = start([])
    await screen.findByRole('region', { name: 'Billing' })
    backend.show({ ticket: ticket([field('Reason', text('Follow-up'))]) })
    expect((await answer('Reason')).closest('[class*=marked-]')).toBeNull()
    expect(screen.queryByText(/Sign-in.? updated/)).toBeNull()
  })

  it('that was told before the update without a change is not marked', async () => {
    const backend = start([field('Reason', text('Follow-up'))])
    await card()
    const assignee = { id: '7', name: 'Mari' }
    backend.show({ ticket: ticket([field('Reason', text('Follow-up'))], { assignee }) })
    await screen.findByText('Assignment changed')
    expect((await answer('Reason')).closest('[class*=marked-]')).toBeNull()
  })

  it('shows the answer that a search leads to, and the next one with Enter', async () => {
    start([field('Reason', text('Follow-up')), field('Insurance', text('Follows'))])
    await card()
    await userEvent.keyboard('{Control>}f{/Control}follow')
    expect(screen.getByText('1 of 2')).toBeTruthy()
    const found = () => document.querySelector('[data-found]')
    expect(found()).toBe((await answer('Reason')).closest('[data-anchor]'))
    await userEvent.keyboard('{Enter}')
    expect(found()).toBe((await answer('Insurance')).closest('[data-anchor]'))
    await userEvent.keyboard('{Escape}')
    expect(found()).toBeNull()
  })
})
