// Deep links as the page follows them: a ticket is opened, another location is asked about first, something
// of the preview is opened there, and what is refused says why.

import { render, screen as page, waitFor } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import { expect, it } from 'vitest'

import App from '../App.svelte'
import { FakeBackend } from '../backend/fakeBackend'
import { FakePreviewBackend } from '../backend/fakePreviewBackend'
import { openPreview } from '../preview/openPreview'
import { list, live, locationContext, row, section, shown, ticketList } from '../test/samples'

const locations = [
  { id: '1', name: 'City Clinic' },
  { id: '2', name: 'Harbour Clinic' },
]

interface Started {
  clerk: FakeBackend
  preview: FakePreviewBackend
}

async function start(clerk = new FakeBackend()): Promise<Started> {
  const preview = new FakePreviewBackend()
  clerk.locationContextAnswer ??= { ...locationContext, locations }
  render(App, { backend: clerk, loadPreview: () => openPreview(preview) })
  clerk.show({
    connection: live,
    ticketList: ticketList([row('12345', 'Maria Schmidt')], []),
    ticket: shown(section([list('Visits', [])])),
  })
  await page.findByText('Live')
  return { clerk, preview }
}

const question = () => page.findByText(/A link leads to ticket/)
const elsewhere = { kind: 'ticket', id: '12351', location: '2' } as const

it('ticket of the viewed location is opened, also from the preview, and once', async () => {
  const { clerk } = await start()
  await userEvent.click(page.getByRole('radio', { name: 'Preview' }))
  await page.findByRole('textbox', { name: 'Provider' })
  clerk.navigate({ kind: 'ticket', id: '12346', location: null })
  await waitFor(() => expect(clerk.opened).toEqual(['12346']))
  await waitFor(() => expect(clerk.view).toBe('service'))
  expect([clerk.pickedByHand, clerk.navigation, clerk.location]).toEqual([true, null, null])
})

it('link that came before the page is followed once the page is there', async () => {
  const clerk = new FakeBackend()
  clerk.navigate({ kind: 'ticket', id: '12346', location: null })
  await start(clerk)
  await waitFor(() => expect(clerk.opened).toEqual(['12346']))
})

it('another location is named and not viewed before somebody says so', async () => {
  const { clerk } = await start()
  clerk.navigate(elsewhere)
  await waitFor(async () => expect((await question()).textContent).toContain('Harbour Clinic'))
  // A page that is loaded anew asks again.
  expect([clerk.location, clerk.opened, clerk.navigation?.version]).toEqual([null, [], 1])
  await userEvent.click(page.getByRole('button', { name: 'Change location' }))
  await waitFor(() => expect([clerk.location, clerk.opened]).toEqual(['2', ['12351']]))
  expect(clerk.navigation).toBeNull()
})

it('whoever stays here stays, and a newer link takes the place of the question', async () => {
  const { clerk } = await start()
  clerk.navigate(elsewhere)
  await question()
  await userEvent.click(page.getByRole('button', { name: 'Stay here' }))
  expect(page.queryByText(/A link leads to ticket/)).toBeNull()
  expect([clerk.location, clerk.navigation]).toEqual([null, null])
  clerk.navigate(elsewhere)
  await question()
  clerk.navigate({ kind: 'ticket', id: '12346', location: null })
  await waitFor(() => expect(clerk.opened).toEqual(['12346']))
  expect(page.queryByText(/A link leads to ticket/)).toBeNull()
})

it('location that the key may not see is said and cannot be gone to', async () => {
  const { clerk } = await start()
  clerk.navigate({ ...elsewhere, location: '9' })
  const said = await page.findByText(/which the key of this window may not see/)
  expect(said.textContent).toContain('The link was not opened.')
  expect(page.queryByRole('button', { name: 'Change location' })).toBeNull()
  await userEvent.click(page.getByRole('button', { name: 'Dismiss' }))
  expect(clerk.navigation).toBeNull()
})

it('refused link says what is wrong without hidden characters, also in the preview', async () => {
  const { clerk } = await start()
  clerk.navigate({ kind: 'refused', error: { kind: 'unknownParameter', name: '\u202Ekey' } })
  const said = await page.findByText(/The link was not opened/)
  expect(said.textContent).toContain('[U+202E]key')
  expect(clerk.navigation).toBeNull()
  await userEvent.click(page.getByRole('radio', { name: 'Preview' }))
  await page.findByText(/The link was not opened/)
  clerk.navigate({ kind: 'refused', error: { kind: 'malformed' } })
  await page.findByText(/It is no link of this program/)
  await userEvent.click(page.getByRole('button', { name: 'Dismiss' }))
  expect(page.queryByText(/The link was not opened/)).toBeNull()
})

it('sample of a link is opened in the preview, and one that is not there is said', async () => {
  const { clerk, preview } = await start()
  const sample = { name: 'bank', group: 'job', provider: 'bank', title: 'Account' } as const
  preview.builtIn = [{ ...sample, text: '{"fields":[]}' }]
  preview.own.set('mine', '{"fields":[{"type":"text"}]}')
  clerk.navigate({ kind: 'preview', place: { kind: 'sample', name: 'bank' } })
  const title = await page.findByRole('textbox', { name: 'Title' })
  await waitFor(() => expect(title).toHaveProperty('value', 'Account'))
  clerk.navigate({ kind: 'preview', place: { kind: 'sample', name: 'mine' } })
  await expect.poll(() => preview.draft.text).toBe('{"fields":[{"type":"text"}]}')
  clerk.navigate({ kind: 'preview', place: { kind: 'sample', name: 'nowhere' } })
  expect((await page.findByText(/There is no sample/)).textContent).toContain('nowhere')
})

it('received entry of a link is opened in the preview', async () => {
  const { clerk, preview } = await start()
  const asked: number[] = []
  preview.receivedRequest = (id) => {
    asked.push(id)
    return Promise.resolve(null)
  }
  clerk.navigate({ kind: 'preview', place: { kind: 'received', id: 17 } })
  await waitFor(() => expect(asked).toEqual([17]))
  await page.findByText(/not kept any more/)
})
