// What a clerk sees of the payload, and how it leads to the text.

import { fireEvent, render, screen as page, waitFor, within } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import { expect, it } from 'vitest'

import { FakePreviewBackend } from '../../backend/fakePreviewBackend'
import { previewed } from '../../test/preview'

const text = JSON.stringify({
  fields: [
    { type: 'message', content: 'Allergy', importance: 'warning' },
    {
      type: 'list',
      title: 'Visits',
      items: [{ title: 'First' }, { title: 'Second', url: 'https://example.com/2' }],
    },
  ],
})

async function open() {
  const program = new FakePreviewBackend()
  const { app, props, store, backend } = await previewed(program)
  store.load({ text, ticket: '12345' })
  render(app, props)
  const drawing = within(await page.findByRole('group', { name: 'What the clerk sees' }))
  await drawing.findByText('Second')
  return { program, store, backend, drawing }
}

const outlined = () => document.querySelector('[data-found]')?.textContent ?? ''

it('a click on a banner, an item or a list selects its JSON', async () => {
  const { store, drawing } = await open()
  await userEvent.click(drawing.getByText('Second'))
  expect(store.revealed).toEqual({ pointer: '/fields/1/items/1' })
  await waitFor(() => expect(outlined()).toContain('Second'))
  await userEvent.click(drawing.getByText('Allergy'))
  expect(store.revealed).toEqual({ pointer: '/fields/0' })
  await userEvent.click(drawing.getByText('Visits'))
  expect(store.revealed).toEqual({ pointer: '/fields/1' })
})

it('the arrow keys lead from one to the next', async () => {
  const { store } = await open()
  page.getByRole('group', { name: 'What the clerk sees' }).focus()
  await userEvent.keyboard('{ArrowDown}{ArrowDown}{ArrowDown}')
  expect(store.pointer).toBe('/fields/1/items/0')
  await userEvent.keyboard('{ArrowUp}')
  expect(store.pointer).toBe('/fields/1')
})

it('what is at the caret is outlined, until nothing is', async () => {
  const { store } = await open()
  store.setCaret('/fields/1/items/0/title')
  await waitFor(() => expect(outlined()).toContain('First'))
  store.setCaret('')
  await waitFor(() => expect(outlined()).toBe(''))
})

it('a link is selected by a click, and opened with Ctrl or by the keyboard', async () => {
  const { store, backend, drawing } = await open()
  const link = drawing.getByRole('link', { name: 'https://example.com/2' })
  await userEvent.click(link)
  expect([store.pointer, backend.links]).toEqual(['/fields/1/items/1', []])
  await fireEvent.click(link, { ctrlKey: true, detail: 1 })
  expect(backend.links).toEqual(['https://example.com/2'])
  // What the keyboard does is a click without a count.
  await fireEvent.click(link, { detail: 0 })
  expect(backend.links).toHaveLength(2)
})

it('the visitor around it is the one of the ticket, and another can be picked', async () => {
  const { drawing, backend } = await open()
  expect(drawing.getByRole('heading', { name: 'Maria Schmidt' })).toBeTruthy()
  await userEvent.click(page.getByRole('combobox', { name: 'Visitor' }))
  await userEvent.click(await page.findByRole('option', { name: /Jonas Weber/ }))
  expect(backend.opened).toEqual(['12346'])
})

it('the last state that can be drawn is said to be that', async () => {
  const { store, drawing } = await open()
  store.setText(`${text}]`)
  expect(await page.findByText(/The last state that could be drawn stays/)).toBeTruthy()
  expect(drawing.getByText('Second')).toBeTruthy()
})

it('a text that a server refuses is drawn, and said to be refused', async () => {
  const { store, program } = await open()
  const problem = {
    severity: 'violation' as const,
    code: 'x',
    pointer: '',
    message: '',
    help: null,
    line: 1,
    column: 1,
    from: 0,
    to: 1,
    fix: null,
  }
  program.inspect = () => ({ problems: [problem, { ...problem, to: 2 }], omitted: 0 })
  store.setText(`${text} `)
  expect(await page.findByText(/refuses this text because of 2 problems/)).toBeTruthy()
})

it('other windows are drawn beside it, each on a page of its own', async () => {
  await open()
  await userEvent.click(page.getByRole('button', { name: /^Compare/ }))
  for (const name of ['Dark', 'Right to left', 'Text 200 %']) {
    await userEvent.click(page.getByRole('menuitemcheckbox', { name }))
  }
  const root = (name: string) =>
    page.getByTitle<HTMLIFrameElement>(name).contentDocument?.documentElement as HTMLElement
  await waitFor(() => expect(root('Dark').textContent).toContain('Allergy'))
  expect(root('Dark').dataset.theme).toBe('dark')
  expect(root('Right to left').dir).toBe('rtl')
  expect(root('Text 200 %').style.fontSize).toBe('187.5%')
})
