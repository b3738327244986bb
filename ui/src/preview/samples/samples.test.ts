// Samples: those that come along, and a person's own.

import { render, screen as page, within } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import { expect, it } from 'vitest'

import { FakePreviewBackend } from '../../backend/fakePreviewBackend'
import { previewed } from '../../test/preview'

async function open() {
  const backend = new FakePreviewBackend()
  backend.builtIn = [
    {
      name: 'clinic',
      group: 'job',
      provider: 'my-ehr',
      title: 'Patient info',
      text: '{"fields":[{"type":"text","title":"Patient","value":"Maria"}]}',
    },
  ]
  backend.own.set('mine', '{"fields":[]}')
  const { app, store, props } = await previewed(backend)
  render(app, props)
  await page.findByRole('button', { name: 'Clinic: patient info' })
  return { backend, store }
}

it('a sample is opened with its provider and title, and drawn', async () => {
  const { store } = await open()
  await userEvent.click(page.getByRole('button', { name: 'Clinic: patient info' }))
  expect([store.provider, store.title]).toEqual(['my-ehr', 'Patient info'])
  const card = await page.findByRole('region', { name: 'Patient info' })
  expect(await within(card).findByText('Maria')).toBeTruthy()
  await userEvent.click(page.getByRole('button', { name: 'mine' }))
  expect(store.text).toBe('{"fields":[]}')
})

it('a text is kept under a name, and takes the place of another only where somebody says so', async () => {
  const { backend, store } = await open()
  store.setText('{ "fields": [] }')
  await userEvent.click(page.getByRole('button', { name: 'Your samples…' }))
  const dialog = within(page.getByRole('dialog', { name: 'Your samples' }))
  const name = dialog.getByRole('textbox', { name: 'Keep as a sample…' })
  await userEvent.type(name, 'mine')
  await userEvent.click(dialog.getByRole('button', { name: 'Replace it' }))
  expect(await dialog.findByText(/mine.* is kept/)).toBeTruthy()
  expect(backend.own.get('mine')).toBe('{ "fields": [] }')
  backend.sampleError = { kind: 'badName' }
  await userEvent.type(name, 'a/b')
  await userEvent.click(dialog.getByRole('button', { name: 'Keep' }))
  expect((await dialog.findByRole('alert')).textContent).toContain('cannot be the name of a file')
})

it('a sample is renamed, and removed after a question', async () => {
  const { backend } = await open()
  await userEvent.click(page.getByRole('button', { name: 'Your samples…' }))
  const dialog = within(page.getByRole('dialog', { name: 'Your samples' }))
  await userEvent.click(dialog.getByRole('button', { name: /Rename/ }))
  const name = dialog.getByRole('textbox', { name: /Rename/ })
  await userEvent.clear(name)
  await userEvent.type(name, 'ours{Enter}')
  await userEvent.click(await dialog.findByRole('button', { name: /Remove .*ours/ }))
  expect([...backend.own.keys()]).toEqual(['ours'])
  await userEvent.click(dialog.getByRole('button', { name: 'Remove' }))
  await expect.poll(() => backend.own.size).toBe(0)
})
