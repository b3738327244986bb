// Where the key of a connection is kept: asked for where it is missing, shown, and moved on request.

import { render, screen, within } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'

import App from '../App.svelte'
import type { ApiKeyError, ApiKeyOrigin, KeyringProblem, OpeningPhase } from '../bindings/commands'
import { FakeBackend } from '../backend/fakeBackend'
import { live, locationContext, row, ticketList } from '../test/samples'

const FILE = '/home/clerk/.config/service-view/keys/desk.key'

interface Start {
  origin: ApiKeyOrigin
  opening?: OpeningPhase
  keyring?: KeyringProblem
}

function start({ origin, opening, keyring }: Start): FakeBackend {
  const backend = new FakeBackend()
  backend.origin = origin
  backend.keyFile = FILE
  backend.keyringProblem = keyring ?? null
  backend.locationContextAnswer = locationContext
  backend.connectionList = {
    canAdd: true,
    current: 'desk',
    host: 'api.qminder.com',
    all: [{ name: 'desk', host: 'api.qminder.com', demo: false }],
  }
  if (opening) backend.open(opening)
  render(App, { backend })
  if (!opening)
    backend.show({ connection: live, ticketList: ticketList([], [row('1', 'A'), row('2', 'B')]) })
  return backend
}

const noKey = (error: ApiKeyError): OpeningPhase => ({ kind: 'noKey', error })
const inKeyring = (problem: KeyringProblem) => noKey({ kind: 'keyring', problem })
const button = (name: string) => screen.getByRole('button', { name })
const places = () => screen.getAllByRole<HTMLInputElement>('radio').map((one) => one.value)
const chosen = () =>
  screen.getAllByRole<HTMLInputElement>('radio').find((one) => one.checked)?.value

describe('connection that is not open yet', () => {
  it('says that it waits for the keyring, and only for that', async () => {
    const backend = start({ origin: { kind: 'keyring' }, opening: { kind: 'readingKey' } })
    await screen.findByText(/may ask for its password in a window of its own/)
    expect(screen.getAllByText(/Waiting for your keyring…/)).toHaveLength(2)
    backend.open({ kind: 'open' })
    backend.show({ connection: live })
    await screen.findByText('Live')
    expect(screen.queryByText(/Waiting for your keyring/)).toBeNull()
  })

  it('does not speak of a keyring where the key is in a file', async () => {
    start({ origin: { kind: 'file', path: FILE }, opening: { kind: 'readingKey' } })
    await screen.findByText('Connecting…')
    expect(screen.queryByText(/keyring/)).toBeNull()
  })

  it('takes a key that is typed in, and keeps it where it belongs', async () => {
    const backend = start({ origin: { kind: 'keyring' }, opening: inKeyring({ kind: 'noKey' }) })
    const field = await screen.findByLabelText<HTMLInputElement>('New key')
    expect(document.activeElement).toBe(field)
    expect(chosen()).toBe('keyring')
    await userEvent.keyboard('secret{Enter}')
    await screen.findByText(/It is in the keyring from now on/)
    expect([backend.keys, backend.keyPlace]).toEqual([['secret'], 'keyring'])
    expect(field.value).toBe('')
  })

  it('keeps a key nowhere by itself where there is no keyring', async () => {
    const problem: KeyringProblem = { kind: 'noService' }
    const opening = inKeyring(problem)
    const backend = start({ origin: { kind: 'keyring' }, opening, keyring: problem })
    await screen.findByText(/no keyring that the program can reach\. Keep the key in a file/)
    expect([places(), chosen()]).toEqual([['file', 'memory'], undefined])
    await userEvent.keyboard('secret{Enter}')
    await screen.findByText('Choose where the key is kept.')
    expect(backend.keys).toEqual([])
    await userEvent.click(screen.getByRole('radio', { name: 'File' }))
    const help = document.querySelector('form .help')?.textContent.replace(/[\u2068\u2069]/g, '')
    expect(help).toContain(`written to ${FILE}, which only you can read`)
    await userEvent.click(button('Use this key'))
    await screen.findByText(/The server accepts the new key/)
    expect([backend.keys, backend.keyPlace]).toEqual([['secret'], 'file'])
  })

  it.each<[OpeningPhase, RegExp, boolean]>([
    [inKeyring({ kind: 'dismissed' }), /is locked, and it was not unlocked/, false],
    [inKeyring({ kind: 'timedOut' }), /did not answer in time/, false],
    [inKeyring({ kind: 'denied' }), /does not let this program/, false],
    [inKeyring({ kind: 'several' }), /several keys/, false],
    [inKeyring({ kind: 'malformed' }), /is no key/, true],
    [inKeyring({ kind: 'noDefaultKeyring' }), /no default keyring/, true],
    [inKeyring({ kind: 'noSessionBus' }), /no keyring/, true],
    [noKey({ kind: 'notTyped' }), /kept in memory only/, true],
    [noKey({ kind: 'refused', reason: '401' }), /refuses the key that is there now.*401/, false],
    [{ kind: 'noLocation' }, /no location that this key may see/, false],
  ])('says what is missing, and opens the form where nothing else helps: %j', async (...all) => {
    const [opening, said, opens] = all
    start({ origin: { kind: 'keyring' }, opening })
    const alert = await screen.findByText(said)
    expect(alert.closest('[role=alert]')).not.toBeNull()
    expect(screen.queryByLabelText('New key') !== null).toBe(opens)
  })

  it('is not connected where the server does not answer, and has a key', async () => {
    const opening = noKey({ kind: 'noAnswer', reason: 'timeout' })
    start({ origin: { kind: 'keyring' }, opening })
    await screen.findByText('Not connected')
    expect(screen.queryByText('No key yet')).toBeNull()
  })

  it('asks the keyring again where that is pressed', async () => {
    const opening = inKeyring({ kind: 'dismissed' })
    const backend = start({ origin: { kind: 'keyring' }, opening })
    await userEvent.click(await screen.findByRole('button', { name: 'Ask the keyring again' }))
    expect(backend.fetches).toBe(1)
    await screen.findByText('The server accepts the key in the keyring.')
  })
})

describe('details of the connection', () => {
  async function open(): Promise<HTMLElement> {
    await userEvent.click(await screen.findByRole('button', { name: 'Connection: desk' }))
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Connection details' }))
    return screen.findByRole('dialog')
  }

  const ways = (dialog: HTMLElement) =>
    within(dialog)
      .getAllByRole('button')
      .map((one) => one.textContent.trim())

  it('say where the key is, and move it where that is pressed', async () => {
    const backend = start({ origin: { kind: 'file', path: FILE } })
    const dialog = await open()
    expect(dialog.textContent).toContain(FILE)
    expect(ways(dialog)).toEqual(['Move to keyring', 'Keep in memory only', 'Close'])
    await userEvent.click(within(dialog).getByRole('button', { name: 'Move to keyring' }))
    await within(dialog).findByText('The key was moved.')
    expect(backend.moves).toEqual(['keyring'])
    expect(dialog.textContent).toContain('In the keyring of this computer')
    expect(ways(dialog)).toEqual(['Move to a file', 'Keep in memory only', 'Close'])
  })

  it('say why a key was not moved, and that it stays', async () => {
    const backend = start({ origin: { kind: 'file', path: FILE } })
    backend.moveOutcome = {
      status: 'error',
      error: { kind: 'keyring', problem: { kind: 'dismissed' } },
    }
    const dialog = await open()
    await userEvent.click(within(dialog).getByRole('button', { name: 'Move to keyring' }))
    const alert = await within(dialog).findByRole('alert')
    expect(alert.textContent).toMatch(/stays where it is.*was not unlocked/)
  })

  it('offer no keyring where there is none', async () => {
    start({ origin: { kind: 'file', path: FILE }, keyring: { kind: 'noSessionBus' } })
    const dialog = await open()
    await within(dialog).findByText(/no keyring that the program can reach/)
    expect(ways(dialog)).toEqual(['Keep in memory only', 'Close'])
  })
})
