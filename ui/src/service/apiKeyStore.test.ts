// A key that the server refuses is named, and replaced in several ways.

import { render, screen, within } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import { beforeEach, describe, expect, it } from 'vitest'

import App from '../App.svelte'
import type { ApiKeyError, ApiKeyOrigin } from '../bindings/commands'
import { FakeBackend } from '../backend/fakeBackend'
import type { KeyOutcome } from '../backend/backend'
import { ago, ticketList, live, locationContext, row } from '../test/samples'

const PATH = '/home/clerk/.config/qminder-key'
const refused = (minutes: number) => ({
  ...live,
  state: { kind: 'refused' as const, since: ago(minutes), reason: 'API key is not valid' },
})
const failed = (error: ApiKeyError): KeyOutcome => ({ status: 'error', error })

let backend: FakeBackend

async function start(origin: ApiKeyOrigin = { kind: 'file', path: PATH }) {
  backend = new FakeBackend()
  backend.origin = origin
  backend.locationContextAnswer = locationContext
  render(App, { backend })
  backend.show({
    connection: refused(1),
    ticketList: ticketList([], [row('1', 'A'), row('2', 'B')]),
  })
  await screen.findByText(/Nothing is updated since/)
}

const button = (name: string) => screen.getByRole('button', { name })
const field = () => screen.getByLabelText<HTMLInputElement>('New key')
const alerts = () =>
  screen
    .getAllByRole('alert')
    .map((alert) => alert.textContent.replace(/[\u2068\u2069]/g, ''))
    .join('\n')

/** Holds the answer to the next key back until it is called. */
function held(): () => void {
  let finish = () => {}
  const wait = () => new Promise<void>((done) => (finish = done))
  const useTypedApiKey = backend.useTypedApiKey.bind(backend)
  const reloadApiKey = backend.reloadApiKey.bind(backend)
  backend.useTypedApiKey = (key, place) => wait().then(() => useTypedApiKey(key, place))
  backend.reloadApiKey = () => wait().then(() => reloadApiKey())
  return () => finish()
}

describe('key of a file', () => {
  beforeEach(() => start())

  it('is named by the file, with what the server says', () => {
    expect(alerts()).toContain(`the server refuses the key in ${PATH}.`)
    expect(alerts()).toContain('Reason: API key is not valid.')
    expect(screen.queryByRole('button', { name: 'Try now' })).toBeNull()
  })

  it('is read again, and said to be good until that was read', async () => {
    await userEvent.click(button('Read the file again'))
    expect(backend.fetches).toBe(1)
    const said = await screen.findByText(/The server accepts the key in/)
    expect(said.getAttribute('role')).toBe('status')
    expect(said.textContent).toContain(PATH)
    backend.show({ connection: live })
    await screen.findByText('Live')
    expect(screen.queryByText(/Nothing is updated since/)).toBeNull()
    expect(document.activeElement).toBe(button('Dismiss'))
    await userEvent.keyboard('{Enter}')
    expect(screen.queryByText(/The server accepts/)).toBeNull()
  })

  it.each<[ApiKeyError, RegExp]>([
    [{ kind: 'refused', reason: '401' }, /refuses the key that is there now.*401/],
    [{ kind: 'unreadable', reason: 'Permission denied' }, /cannot be read.*Permission denied/],
    [{ kind: 'noKeyInFile' }, /holds no key.*on one line/],
    [{ kind: 'noAnswer', reason: 'timeout' }, /did not say.*timeout/],
  ])('that is read again and is not good says why: %j', async (error, said) => {
    backend.keyOutcome = failed(error)
    await userEvent.click(button('Read the file again'))
    expect(alerts()).toMatch(said)
    expect(document.activeElement).toBe(button('Read the file again'))
  })

  it('is tried once, however often it is pressed, and says so meanwhile', async () => {
    const finish = held()
    await userEvent.click(button('Read the file again'))
    await userEvent.click(button('Read the file again'))
    expect(screen.getByText('Trying the key…').getAttribute('role')).toBe('status')
    expect(button('Read the file again').getAttribute('aria-busy')).toBe('true')
    finish()
    await screen.findByText(/The server accepts the key in/)
    expect(backend.fetches).toBe(1)
    expect(screen.queryByText('Trying the key…')).toBeNull()
  })

  it('that the link takes again by itself leaves nothing behind', async () => {
    backend.keyOutcome = failed({ kind: 'noKeyInFile' })
    await userEvent.click(button('Read the file again'))
    await userEvent.click(button('Enter another key'))
    backend.show({ connection: live })
    await screen.findByText('Live')
    expect(screen.queryByLabelText('New key')).toBeNull()
    backend.show({ connection: refused(0) })
    await screen.findByText(/Nothing is updated since/)
    expect(alerts()).not.toMatch(/holds no key/)
    expect(screen.queryByLabelText('New key')).toBeNull()
  })

  it('that is refused once more later is not said to be good any longer', async () => {
    await userEvent.click(button('Read the file again'))
    await screen.findByText(/The server accepts/)
    // The refusal from before may be told once more.
    backend.show({ connection: refused(1) })
    backend.show({ connection: live })
    await screen.findByText('Live')
    expect(screen.getByText(/The server accepts/)).toBeTruthy()
    backend.show({ connection: refused(-1) })
    await screen.findByText(/Nothing is updated since/)
    expect(screen.queryByText(/The server accepts/)).toBeNull()
  })
})

describe('key that is typed', () => {
  beforeEach(async () => {
    await start()
    await userEvent.click(button('Enter another key'))
  })

  it('is hidden, and shown when that is asked for', async () => {
    expect(document.activeElement).toBe(field())
    expect(field().type).toBe('password')
    await userEvent.click(button('Show'))
    expect(field().type).toBe('text')
    expect(button('Show').getAttribute('aria-pressed')).toBe('true')
    await userEvent.click(button('Show'))
    expect(field().type).toBe('password')
  })

  it('is told where it will be kept', () => {
    const help = document.getElementById(field().getAttribute('aria-describedby') ?? '')
    expect(help?.textContent).toContain(PATH)
  })

  it('goes to the program with Enter, and out of the page when it is accepted', async () => {
    const before = field()
    await userEvent.keyboard('j?/k secret{Enter}')
    expect(backend.keys).toEqual(['j?/k secret'])
    const said = await screen.findByText(/The server accepts the new key/)
    expect(said.textContent).toContain(PATH)
    expect(screen.queryByLabelText('New key')).toBeNull()
    expect(before.value).toBe('')
    expect(document.activeElement).toBe(button('Dismiss'))
  })

  it('that cannot be kept says what to do', async () => {
    backend.keyOutcome = {
      status: 'ok',
      data: {
        kind: 'notKept',
        place: 'file',
        error: { kind: 'notWritten', reason: 'Permission denied' },
      },
    }
    await userEvent.keyboard('secret{Enter}')
    const said = await screen.findByText(/used until the program ends/)
    expect(said.textContent).toMatch(/could not be written.*Permission denied.*before the next/s)
  })

  it('that went to another place says where the old one is left', async () => {
    const oldLeft = { kind: 'file', path: '/shared/k' } as const
    backend.keyOutcome = { status: 'ok', data: { kind: 'kept', oldLeft } }
    await userEvent.keyboard('secret{Enter}')
    const said = await screen.findByText(/The server accepts the new key/)
    expect(said.textContent).toMatch(/The old key is still in .*\/shared\/k.*used elsewhere/)
  })

  it.each<[ApiKeyError, RegExp]>([
    [{ kind: 'empty' }, /Type or paste the key/],
    [{ kind: 'malformed' }, /no blanks/],
    [{ kind: 'refused', reason: '403' }, /refuses this key as well.*403/],
    [{ kind: 'noAnswer', reason: 'timeout' }, /did not say.*timeout/],
  ])('and is not good says so at the field, which stays: %j', async (error, said) => {
    backend.keyOutcome = failed(error)
    await userEvent.keyboard('wrong')
    await userEvent.click(button('Use this key'))
    expect(alerts()).toMatch(said)
    expect(field().value).toBe('wrong')
    expect(field().getAttribute('aria-invalid')).toBe('true')
    const described = field().getAttribute('aria-describedby')?.split(' ')[0] ?? ''
    expect(document.getElementById(described)?.textContent).toMatch(/^(Type|This is no|The server)/)
    expect(document.activeElement).toBe(field())
    expect([field().selectionStart, field().selectionEnd]).toEqual([0, 5])

    backend.keyOutcome = { status: 'ok', data: { kind: 'kept', oldLeft: null } }
    await userEvent.keyboard('right{Enter}')
    expect(backend.keys).toEqual(['wrong', 'right'])
    await screen.findByText(/The server accepts the new key/)
  })

  it('is tried once, and cannot be changed meanwhile', async () => {
    const finish = held()
    await userEvent.keyboard('secret{Enter}{Enter}')
    expect(screen.getByText('Trying the key…')).toBeTruthy()
    expect(field().readOnly).toBe(true)
    finish()
    await screen.findByText(/The server accepts/)
    expect(backend.keys).toEqual(['secret'])
  })

  it('leaves the focus where the user moved it meanwhile', async () => {
    const finish = held()
    await userEvent.keyboard('secret{Enter}')
    const visitor = screen.getByRole('button', { name: /^A/ })
    visitor.focus()
    finish()
    await screen.findByText(/The server accepts/)
    expect(document.activeElement).toBe(visitor)
  })

  it.each(['{Escape}', 'Cancel'])('is given up with %s, and leaves no trace', async (way) => {
    const before = field()
    await userEvent.keyboard('secret')
    if (way === 'Cancel') await userEvent.click(button('Cancel'))
    else await userEvent.keyboard(way)
    expect(screen.queryByLabelText('New key')).toBeNull()
    expect(before.value).toBe('')
    expect(document.activeElement).toBe(button('Enter another key'))
    expect(backend.keys).toEqual([])
  })

  it('is reached, tried and given up by the keyboard alone', async () => {
    await userEvent.keyboard('{Escape}')
    await userEvent.tab({ shift: true })
    expect(document.activeElement).toBe(button('Read the file again'))
    await userEvent.tab()
    await userEvent.keyboard('{Enter}')
    expect(document.activeElement).toBe(field())
    await userEvent.tab()
    expect(document.activeElement).toBe(button('Show'))
    await userEvent.tab()
    expect(document.activeElement).toBe(button('Use this key'))
    await userEvent.tab()
    expect(document.activeElement).toBe(button('Cancel'))
  })
})

describe('key of the embedded hub', () => {
  beforeEach(() => start({ kind: 'embeddedHub' }))

  it('is named, and made anew on a press', async () => {
    expect(alerts()).toMatch(/this program’s own hub refuses the key/)
    expect(screen.queryByRole('button', { name: 'Enter another key' })).toBeNull()
    await userEvent.click(button('Make a new key'))
    expect(backend.fetches).toBe(1)
    expect(await screen.findByText('The window has a new key.')).toBeTruthy()
  })

  it('that cannot be made says why', async () => {
    backend.keyOutcome = failed({ kind: 'notMade', reason: 'the disk is full' })
    await userEvent.click(button('Make a new key'))
    expect(alerts()).toMatch(/could not make a key: the disk is full/)
    const main = screen.getByRole('main')
    expect(within(main).queryByText(/could not make a key/)).toBeNull()
  })
})
