// What the program says of itself, and its checks: where they are opened, and what they show.

import { render, screen, within } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import { describe, expect, it, vi } from 'vitest'

import App from '../App.svelte'
import { FakeBackend } from '../backend/fakeBackend'
import type { CheckMade } from '../bindings/commands'
import { live, row, ticketList } from '../test/samples'
import type { LoadHelp } from './help.svelte'

const load: LoadHelp = async () => (await import('./openHelp')).openHelp()

async function start(loadHelp: LoadHelp = load): Promise<FakeBackend> {
  const backend = new FakeBackend()
  render(App, { backend, loadHelp })
  backend.show({ connection: live, ticketList: ticketList([], [row('1', 'A')]) })
  await screen.findByText('Live')
  return backend
}

const press = async (name: string) => userEvent.click(await screen.findByRole('button', { name }))

const dialog = (name: string) => screen.findByRole('dialog', { name })

const check = (change: Partial<CheckMade>): CheckMade => ({
  name: 'network',
  status: 'ok',
  text: 'hub.example is reached without a proxy',
  details: [],
  todo: null,
  ...change,
})

describe('what the program says of itself', () => {
  it.each(['Preferences', 'Keyboard shortcuts'])(
    'is opened from %s, which closes',
    async (where) => {
      await start()
      await press(where)
      await press('About Service View')
      const about = within(await dialog('About Service View'))
      await about.findByText('0.1.0')
      about.getByText('2ea323a8f0c1')
      about.getByText('WebKitGTK 2.50.1')
      expect(screen.getAllByRole('dialog')).toHaveLength(1)
    },
  )

  it('shows the text of a licence when that is opened, and reads none before', async () => {
    const backend = await start()
    backend.licenceAnswers.svelte = { status: 'ok', data: ['Permission is hereby granted'] }
    const read = vi.spyOn(backend, 'licenceTexts')
    await press('Preferences')
    await press('About Service View')
    const about = within(await dialog('About Service View'))
    const name = await about.findByText('svelte 5.57.3')
    expect(read).not.toHaveBeenCalled()
    await userEvent.click(name)
    await about.findByText('Permission is hereby granted')
    expect(read).toHaveBeenCalledExactlyOnceWith('svelte', '5.57.3')
  })

  it('lists those whose name or licence has what is searched for', async () => {
    await start()
    await press('Preferences')
    await press('About Service View')
    const about = within(await dialog('About Service View'))
    await userEvent.type(await about.findByRole('searchbox'), 'apache')
    about.getByText('tauri 2.12.5')
    expect(about.queryByText('svelte 5.57.3')).toBeNull()
    await userEvent.type(about.getByRole('searchbox'), 'x')
    about.getByText('None has this name or licence.')
  })

  it('says why it cannot be read', async () => {
    const backend = await start()
    backend.aboutAnswer = { status: 'error', error: 'no disk' }
    await press('Preferences')
    await press('About Service View')
    await screen.findByText(/This cannot be read: .*no disk/)
  })

  it('says why its code cannot be loaded, and loads it when it is asked for again', async () => {
    let fails = true
    await start(async () => {
      if (fails) throw new Error('no chunk')
      return load()
    })
    await press('Preferences')
    await press('About Service View')
    await screen.findByText(/no chunk/)
    fails = false
    await press('Close')
    await press('Preferences')
    await press('About Service View')
    await screen.findByText('2ea323a8f0c1')
  })
})

describe('checks', () => {
  it('are made where the connection is down, each shown as soon as it was made', async () => {
    const backend = await start()
    backend.show({
      connection: {
        ...live,
        state: { kind: 'offline', since: '2026-01-01T10:00:00Z', reason: 'refused' },
      },
    })
    await press('Find the cause')
    const checks = within(await dialog('Checks of this computer and the server'))
    await checks.findByText('Checking: 0 of 14…')
    checks.getByRole('progressbar')
    expect(backend.examinations).toBe(1)
    backend.examine({
      checks: [
        check({ name: 'settings', text: 'nothing is wrong with the files' }),
        check({ status: 'failed', text: 'nothing listens', todo: 'start the server there' }),
      ],
    })
    await checks.findByText('Checking: 2 of 14…')
    const network = checks.getByText('Network').closest('li')
    expect(network?.textContent).toContain('something has to be done')
    expect(network?.textContent).toContain('nothing listens')
    expect(network?.textContent).toContain('start the server there')
  })

  it('say how many things have to be done, are copied as text, and are made again', async () => {
    const backend = await start()
    await press('Preferences')
    await press('About Service View')
    await press('Run the checks')
    const checks = within(await dialog('Checks of this computer and the server'))
    const made = [check({ status: 'failed' }), check({ name: 'key', status: 'failed' })]
    backend.examine({ running: false, checks: made, report: 'service-view 0.1.0\n✗ network' })
    await checks.findByText('2 things have to be done.')
    expect(checks.queryByRole('progressbar')).toBeNull()
    await press('Copy the report')
    expect(backend.copied).toBe('service-view 0.1.0\n✗ network')
    await checks.findByText('Copied')
    await press('Check again')
    await checks.findByText('Checking: 0 of 14…')
    expect(backend.examinations).toBe(2)
    backend.examine({ running: false, checks: [check({})], report: 'all' })
    await checks.findByText('Nothing has to be done.')
  })
})
