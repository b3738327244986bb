// What the clerk's screen says of a scenario that is being played.

import { render, screen as page, waitFor } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import { expect, it } from 'vitest'

import App from '../App.svelte'
import { FakeBackend } from '../backend/fakeBackend'
import { FakePreviewBackend } from '../backend/fakePreviewBackend'
import { openPreview } from '../preview/openPreview'
import { list, live, section, shown } from '../test/samples'

async function start(): Promise<FakeBackend> {
  const backend = new FakeBackend()
  render(App, { backend, loadPreview: () => openPreview(new FakePreviewBackend()) })
  backend.show({ connection: live, ticket: shown(section([list('Visits', [])])) })
  await page.findByRole('heading', { name: 'Maria Schmidt' })
  return backend
}

const stop = () => page.queryByRole('button', { name: 'Stop' })

it('the clerk is told which scenario is played, and can stop it', async () => {
  const backend = await start()
  expect(stop()).toBeNull()
  backend.playScenario('A link that breaks')
  const told = await page.findByText(/The scenario \u2068A link that breaks\u2069 is being played/)
  expect(told.closest('[role=status]')).toBeTruthy()
  await userEvent.click(page.getByRole('button', { name: 'Stop' }))
  expect(backend.scenarioStops).toBe(1)
  await waitFor(() => expect(stop()).toBeNull())
})

it('another scenario takes its place, and none is shown when that has ended', async () => {
  const backend = await start()
  backend.playScenario('A rush')
  await page.findByText(/A rush/)
  backend.playScenario('Duplicates')
  await page.findByText(/Duplicates/)
  expect(page.queryByText(/A rush/)).toBeNull()
  backend.playScenario(null)
  await waitFor(() => expect(stop()).toBeNull())
})

it('a scenario that began while the preview was shown is told of when the clerk comes back', async () => {
  const backend = await start()
  await userEvent.click(page.getByRole('radio', { name: 'Preview' }))
  await page.findByRole('textbox', { name: 'Provider' })
  backend.playScenario('\u202ea\u200b')
  expect(page.queryByText(/is being played/)).toBeNull()
  await userEvent.click(page.getByRole('radio', { name: 'Service' }))
  const told = await page.findByText(/is being played/)
  expect(told.textContent).toContain('[U+202E]a[U+200B]')
})
