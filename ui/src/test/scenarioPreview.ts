// The preview with scenarios in a window, for tests.

import { render, screen as page, within } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import { EditorView } from '@codemirror/view'
import { expect } from 'vitest'

import { FakePreviewBackend } from '../backend/fakePreviewBackend'
import { previewed } from './preview'
import { brokenLink, rush } from './scenarioSamples'

/** A person's own scenario. */
export const mine = rush.replace('A rush', 'Mine')

/** Draws the preview with the scenarios "A rush", "A link that breaks" and "mine". */
export async function openPreviewOf(backend = new FakePreviewBackend()) {
  backend.builtInScenarios.set('broken-link', brokenLink)
  backend.builtInScenarios.set('rush', rush)
  backend.ownScenarios.set('mine', mine)
  const { app, store, props, parts } = await previewed(backend)
  render(app, props)
  const list = within(await page.findByRole('region', { name: 'Scenarios' }))
  await list.findByRole('button', { name: /A rush/ })
  return { backend, store, scenario: parts.scenario, list, user: userEvent.setup() }
}

/** What is open. */
export const opened = () => within(page.getByRole('region', { name: 'Scenario' }))

/** What has become of each step. */
export const states = () =>
  [...document.querySelectorAll<HTMLElement>('[data-step]')].map(({ dataset }) => dataset['state'])

export const isDisabled = (name: string) =>
  opened().getByRole('button', { name }).getAttribute('aria-disabled') === 'true'

/** Draws the preview with "A rush" open. */
export async function openRush() {
  const all = await openPreviewOf()
  await all.user.click(all.list.getByRole('button', { name: /A rush/ }))
  await expect.poll(states).toEqual(['waiting', 'waiting', 'waiting'])
  await expect.poll(() => isDisabled('Play')).toBe(false)
  return all
}

/** Returns the editor of the scenario that is open. */
export function textEditor(): EditorView {
  const host = document.querySelector('.work:not([hidden]) section .host')
  const content = host?.shadowRoot?.querySelector<HTMLElement>('.cm-content')
  const view = content && EditorView.findFromDOM(content)
  if (!view) throw new Error('there is no editor')
  return view
}

/** Types a text at the start of the scenario that is open. */
export const typeAtStart = (insert: string) =>
  textEditor().dispatch({ changes: { from: 0, insert }, userEvent: 'input.type' })
