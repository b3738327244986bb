// What was received within the whole preview: where an entry is shown, and the way to the editor.

import { render, screen, within } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'

import { FakePreviewBackend } from '../../backend/fakePreviewBackend'
import { previewed } from '../../test/preview'
import { warnData } from '../../test/payload'
import { changedRequest, receivedEntry, refusedRequest } from '../../test/receivedSamples'

async function start() {
  const backend = new FakePreviewBackend()
  const { app, props, store } = await previewed(backend)
  render(app, props)
  backend.receive([
    refusedRequest(receivedEntry(2, { provider: 'stripe', title: 'Billing', ticket: '12346' })),
    changedRequest(receivedEntry(1)),
  ])
  await screen.findByText('Listening on http://127.0.0.1:7410')
  await expect.poll(() => row(2)).toBeTruthy()
  return { backend, store, user: userEvent.setup() }
}

const row = (id: number) => document.querySelector<HTMLElement>(`[data-received="${id}"]`)
const opened = () => screen.queryByRole('region', { name: 'Opened entry' })

async function open(user: ReturnType<typeof userEvent.setup>, id: number) {
  await user.click(row(id) as HTMLElement)
  await expect.poll(opened).toBeTruthy()
}

describe('an entry in the preview', () => {
  it('takes the place of the editor, which is back when it is closed', async () => {
    const { store, user } = await start()
    const text = store.text
    await open(user, 1)
    expect(store.pane).toBe('editor')
    await user.click(screen.getByRole('button', { name: 'Close' }))
    expect(opened()).toBeNull()
    expect([store.text, store.pane]).toEqual([text, 'lists'])
  })

  it('is opened in the editor as it was sent', async () => {
    const { store, user } = await start()
    await open(user, 2)
    const entry = within(opened() as HTMLElement)
    await user.click(entry.getByRole('button', { name: 'Edit' }))
    await expect.poll(opened).toBeNull()
    const { text, provider, title, ticket, pane } = store
    expect([text, provider, title, ticket, pane]).toEqual([
      warnData,
      'stripe',
      'Billing',
      '12346',
      'editor',
    ])
  })

  it('comes to the front again when it is opened once more', async () => {
    const { store, user } = await start()
    await open(user, 1)
    store.pane = 'lists'
    await user.click(row(1) as HTMLElement)
    await expect.poll(() => store.pane).toBe('editor')
  })

  it('makes way for another payload', async () => {
    const { store, user } = await start()
    await open(user, 1)
    store.load({ text: '{"fields":[]}' })
    await expect.poll(opened).toBeNull()
    expect(store.pane).toBe('editor')
  })
})
