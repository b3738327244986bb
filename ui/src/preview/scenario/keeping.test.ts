// What somebody writes in a scenario: it is never lost without a word, and written into no other file.

import { undo } from '@codemirror/commands'
import { render, screen as page, within } from '@testing-library/svelte'
import type { UserEvent } from '@testing-library/user-event'
import { afterEach, describe, expect, it } from 'vitest'

import { FakePreviewBackend } from '../../backend/fakePreviewBackend'
import { speak } from '../../i18n/messages'
import { previewed } from '../../test/preview'
import {
  mine,
  opened,
  openPreviewOf,
  openRush,
  textEditor,
  typeAtStart,
} from '../../test/scenarioPreview'
import { brokenLink, rush } from '../../test/scenarioSamples'

afterEach(() => speak(null))

/** What stands in the way of the scenario that is open. */
const problem = () =>
  document.querySelector('.work:not([hidden]) section [role=alert]')?.textContent ?? null
const heading = (name: string) => opened().findByRole('heading', { name })
const own = (user: UserEvent) => ({
  async open() {
    const buttons = page.getAllByRole('button', { name: 'Your scenarios…' })
    await user.click(buttons[0] as HTMLElement)
    return within(page.getByRole('dialog', { name: 'Your scenarios' }))
  },
  close: () =>
    user.click(
      within(page.getByRole('dialog', { name: 'Your scenarios' })).getByRole('button', {
        name: 'Close',
      }),
    ),
})

async function openMine(backend = new FakePreviewBackend()) {
  const all = await openPreviewOf(backend)
  await all.user.click(all.list.getByRole('button', { name: /mine/ }))
  await heading('mine')
  return all
}

describe('another scenario that is opened', () => {
  it('leaves what somebody wrote to be brought back, with all that can be undone', async () => {
    const { backend, list, user, scenario } = await openMine()
    typeAtStart(' ')
    await user.click(list.getByRole('button', { name: /A link that breaks/ }))
    await heading('A link that breaks')
    const said = await opened().findByText(/What you wrote in .mine. made way/)
    expect(said.getAttribute('role')).toBe('status')
    // Nothing of it can be undone into this one.
    expect(undo(textEditor())).toBe(false)
    expect(scenario.text).toBe(brokenLink)
    await user.click(opened().getByRole('button', { name: 'Bring it back' }))
    await heading('mine')
    expect(opened().queryByText(/made way/)).toBeNull()
    expect(scenario.text).toBe(` ${mine}`)
    await user.click(await opened().findByRole('button', { name: 'Keep' }))
    await expect.poll(() => backend.ownScenarios.get('mine')).toBe(` ${mine}`)
    expect(undo(textEditor())).toBe(true)
    expect(scenario.text).toBe(mine)
  })

  it('brings back one after another, also what was recorded', async () => {
    const { list, user, scenario } = await openMine()
    typeAtStart(' ')
    scenario.openNew(rush.replace('A rush', 'Recorded'))
    await user.click(await list.findByRole('button', { name: /A rush/ }))
    expect(await opened().findByText(/made way and is kept in no file\. So did 1/)).toBeTruthy()
    await user.click(opened().getByRole('button', { name: 'Bring it back' }))
    await heading('Recorded')
    await user.click(opened().getByRole('button', { name: 'Bring it back' }))
    await heading('mine')
    // The recording made way again.
    expect(await opened().findByText(/What you wrote in .Recorded. made way/)).toBeTruthy()
    await user.click(opened().getByRole('button', { name: 'Dismiss' }))
    expect(opened().queryByText(/made way/)).toBeNull()
  })

  it('says nothing where all is kept', async () => {
    const { list, user } = await openMine()
    await user.click(list.getByRole('button', { name: /A rush/ }))
    await heading('A rush')
    expect(opened().queryByText(/made way/)).toBeNull()
  })

  it('stays where one that was wanted before is read later', async () => {
    const { backend, list, user, scenario } = await openPreviewOf()
    const read = backend.scenarioText.bind(backend)
    let answer: (() => void) | undefined
    backend.scenarioText = async (...asked) => {
      if (asked[1] === 'mine') await new Promise<void>((go) => (answer = go))
      return read(...asked)
    }
    await user.click(list.getByRole('button', { name: /mine/ }))
    await user.click(list.getByRole('button', { name: /A rush/ }))
    await heading('A rush')
    answer?.()
    await scenario.files.load()
    expect([scenario.text, scenario.source]).toEqual([rush, { kind: 'builtIn', name: 'rush' }])
  })
})

describe('Keep', () => {
  it('writes into the folder that the scenario was opened from', async () => {
    const { backend, user, scenario } = await openMine()
    backend.otherFolders.set('/other', new Map([['mine', rush]]))
    await scenario.files.use('/other')
    typeAtStart(' ')
    expect(await opened().findByText('changed · in the usual folder')).toBeTruthy()
    await user.click(await opened().findByRole('button', { name: 'Keep' }))
    await expect.poll(() => backend.ownScenarios.get('mine')).toBe(` ${mine}`)
    expect(backend.otherFolders.get('/other')?.get('mine')).toBe(rush)
  })

  it('asks where the file is not the one that was opened', async () => {
    const { backend, user } = await openMine()
    backend.ownScenarios.set('mine', brokenLink)
    typeAtStart(' ')
    await user.click(await opened().findByRole('button', { name: 'Keep' }))
    await expect.poll(problem).toContain('the file is not the one that was opened here')
    expect(backend.ownScenarios.get('mine')).toBe(brokenLink)
    typeAtStart(' ')
    await expect.poll(problem).toBeNull()
    await user.click(await opened().findByRole('button', { name: 'Keep' }))
    await user.click(await opened().findByRole('button', { name: 'Keep it all the same' }))
    await expect.poll(() => backend.ownScenarios.get('mine')).toBe(`  ${mine}`)
    await expect.poll(problem).toBeNull()
    expect(await opened().findByText(/mine.* is kept/)).toBeTruthy()
    await expect.poll(() => document.activeElement?.tagName).toBe('H2')
  })

  it('asks where the file was renamed by somebody else', async () => {
    const { backend, user } = await openMine()
    backend.ownScenarios.delete('mine')
    typeAtStart(' ')
    await user.click(await opened().findByRole('button', { name: 'Keep' }))
    await expect.poll(problem).toContain('not there any more')
    expect(backend.ownScenarios.has('mine')).toBe(false)
    await user.click(opened().getByRole('button', { name: 'Keep it all the same' }))
    await expect.poll(() => backend.ownScenarios.get('mine')).toBe(` ${mine}`)
  })

  it('goes along with a file that is renamed here, and leaves the one that has its name then', async () => {
    const { backend, user } = await openMine()
    typeAtStart(' ')
    const dialog = await own(user).open()
    await user.click(dialog.getByRole('button', { name: /Rename/ }))
    const name = dialog.getByRole('textbox', { name: /Rename/ })
    await user.clear(name)
    await user.type(name, 'ours{Enter}')
    await dialog.findByRole('button', { name: /Rename .ours/ })
    await own(user).close()
    backend.ownScenarios.set('mine', brokenLink)
    await heading('ours')
    await user.click(await opened().findByRole('button', { name: 'Keep' }))
    await expect.poll(() => backend.ownScenarios.get('ours')).toBe(` ${mine}`)
    expect(backend.ownScenarios.get('mine')).toBe(brokenLink)
  })

  it('is not there for a file that was removed: what is open is kept nowhere', async () => {
    const { list, user } = await openMine()
    const dialog = await own(user).open()
    await user.click(dialog.getByRole('button', { name: /Remove/ }))
    await user.click(dialog.getByRole('button', { name: 'Remove' }))
    await own(user).close()
    expect(await list.findByRole('button', { name: /Mine.*Not kept yet/ })).toBeTruthy()
    expect(opened().queryByRole('button', { name: 'Keep' })).toBeNull()
    expect(opened().getByRole('button', { name: 'Keep as…' })).toBeTruthy()
  })

  it('says why the program cannot do it', async () => {
    const { backend, user } = await openMine()
    backend.keepScenario = () => Promise.reject(new Error('the disk is full'))
    typeAtStart(' ')
    await user.click(await opened().findByRole('button', { name: 'Keep' }))
    await expect.poll(problem).toContain('the disk is full')
    expect(opened().getByText('changed')).toBeTruthy()
  })
})

it('one that comes along is kept under a name, and is then a person’s own', async () => {
  const { backend, list, user } = await openRush()
  await user.click(opened().getByRole('button', { name: 'Keep as…' }))
  const dialog = within(page.getByRole('dialog', { name: 'Your scenarios' }))
  await user.clear(dialog.getByRole('textbox', { name: /under a name/ }))
  await user.type(dialog.getByRole('textbox', { name: /under a name/ }), 'ours{Enter}')
  expect(await dialog.findByText(/ours.* is kept/)).toBeTruthy()
  expect(backend.ownScenarios.get('ours')).toBe(rush)
  await user.click(dialog.getByRole('button', { name: 'Close' }))
  expect(await list.findByRole('button', { name: /ours/, current: true })).toBeTruthy()
  expect(opened().queryByRole('button', { name: 'Keep' })).toBeNull()
})

describe('what became of a file', () => {
  it('is said until something else is done', async () => {
    const { backend, user } = await openMine()
    let dialog = await own(user).open()
    const name = () => dialog.getByRole('textbox', { name: /under a name/ })
    await user.type(name(), 'ours{Enter}')
    expect(await dialog.findByText(/ours.* is kept/)).toBeTruthy()
    await user.type(name(), 'x')
    expect(dialog.queryByText(/is kept/)).toBeNull()
    backend.scenarioError = { kind: 'badName' }
    await user.keyboard('{Enter}')
    expect(await dialog.findByRole('alert')).toBeTruthy()
    await own(user).close()
    expect(problem()).toBeNull()
    dialog = await own(user).open()
    expect(dialog.queryByRole('alert')).toBeNull()
  })

  it('and a list that is read later than a newer one is not shown', async () => {
    const { backend, scenario } = await openPreviewOf()
    backend.otherFolders.set('/other', new Map([['theirs', rush]]))
    const read = backend.scenarios.bind(backend)
    let answer: (() => void) | undefined
    backend.scenarios = async (folder) => {
      if (folder === '/slow') await new Promise<void>((go) => (answer = go))
      return read(folder)
    }
    const slow = scenario.files.use('/slow')
    // As long as there is no list of it, what is done is done in the folder that is listed.
    expect(scenario.files.folder).toBeNull()
    await scenario.files.use('/other')
    answer?.()
    await slow
    expect(scenario.files.folder).toBe('/other')
    expect(scenario.files.list?.own.map(({ name }) => name)).toEqual(['theirs'])
  })
})

describe('what was worked on', () => {
  async function again(backend: FakePreviewBackend) {
    document.body.replaceChildren()
    const { app, props, parts } = await previewed(backend)
    render(app, props)
    return parts.scenario
  }

  it('is there again on a page that is loaded anew', async () => {
    const { backend, user } = await openMine()
    await expect.poll(() => backend.draft.details?.scenario?.text).toBe(mine)
    const source = { kind: 'own', folder: null, name: 'mine' }
    expect(backend.draft.details?.scenario).toEqual({ source, text: mine, folder: null })
    await again(backend)
    await user.click(await page.findByRole('button', { name: /mine.*3 steps$/ }))
    await heading('mine')
  })

  it('is there again also where it comes along and was changed', async () => {
    const { backend, user } = await openRush()
    typeAtStart(' ')
    await expect.poll(() => backend.draft.details?.scenario?.text).toBe(` ${rush}`)
    const scenario = await again(backend)
    await user.click(await page.findByRole('button', { name: /A rush.*3 steps · changed/ }))
    await heading('A rush')
    expect([scenario.text, scenario.kept]).toEqual([` ${rush}`, rush])
  })

  it('can be undone after a change of the language', async () => {
    const { user, scenario } = await openRush()
    typeAtStart(' ')
    await user.click(page.getByRole('button', { name: 'Preferences' }))
    await user.click(await page.findByRole('radio', { name: 'العربية' }))
    await page.findByRole('region', { name: 'السيناريو' })
    expect(scenario.text).toBe(` ${rush}`)
    expect(undo(textEditor())).toBe(true)
    expect(scenario.text).toBe(rush)
  })
})
