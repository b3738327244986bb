// The first start, and a connection that is added step by step.

import { render, screen, within } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'

import App from '../App.svelte'
import { FakeBackend } from '../backend/fakeBackend'
import type { SetupProblem } from '../bindings/commands'
import { live, ticketList } from '../test/samples'
import { languages } from '../i18n/languages'
import { messages, speak } from '../i18n/messages'
import { fieldOf } from './problemField'

const HOST = 'hub.example.com'
const SERVER = { address: `https://${HOST}`, host: HOST, encrypted: true, file: '/me/keys/x.key' }
const DEMO = { name: 'own-hub', host: '', demo: true }
const KEY = {
  locations: [
    { id: '1', name: 'City Clinic' },
    { id: '2', name: 'Harbour Clinic' },
  ],
  rights: 'all' as const,
}

/** A program whose server answers everything well. */
function program(firstStart: boolean): FakeBackend {
  const backend = new FakeBackend()
  backend.setup = { ...backend.setup, firstStart }
  backend.serverOutcome = { status: 'ok', data: SERVER }
  backend.newKeyOutcome = { status: 'ok', data: KEY }
  backend.desksOutcome = { status: 'ok', data: [{ id: '3', name: 'Desk 3' }] }
  backend.connectionList = { current: 'own-hub', host: '', canAdd: true, all: [DEMO] }
  return backend
}

async function welcome(backend = program(true)): Promise<FakeBackend> {
  render(App, { backend })
  await screen.findByRole('heading', { level: 1, name: 'Welcome to Service View' })
  return backend
}

const way = (name: RegExp) => screen.getByRole('button', { name })
const field = (name: string) => screen.getByLabelText<HTMLInputElement>(name)
const press = (name: string) => userEvent.click(screen.getByRole('button', { name }))
const step = (name: string) => screen.findByRole('heading', { name: new RegExp(`: ${name}$`) })

async function connectTo(address: string): Promise<void> {
  await userEvent.click(way(/^Connect/))
  await userEvent.type(field('Server address'), `${address}{Enter}`)
}

async function enterKey(key: string): Promise<void> {
  await step('API key')
  await userEvent.type(field('API key'), `${key}{Enter}`)
}

describe('first start', () => {
  it('shows two ways and nothing of the screen behind', async () => {
    const backend = await welcome()
    const ways = within(screen.getByRole('group', { name: 'Ways to begin' }))
    expect(ways.getAllByRole('button')).toHaveLength(2)
    expect(screen.queryByRole('main')?.querySelector('aside')).toBeNull()
    expect(document.activeElement).toBe(way(/^Connect/))
    expect(backend.demosChosen).toBe(0)
  })

  it('goes on with the demo where that is chosen, and is over', async () => {
    const backend = await welcome()
    await userEvent.click(way(/^Try it here/))
    expect(backend.demosChosen).toBe(1)
    backend.show({ connection: live, ticketList: ticketList([], []) })
    await screen.findByText('Live')
    expect(screen.queryByText('Welcome to Service View')).toBeNull()
  })

  it('is none where something is set up', async () => {
    render(App, { backend: program(false) })
    await screen.findByRole('button', { name: /^Connection: / })
    expect(screen.queryByText('Welcome to Service View')).toBeNull()
  })

  it('leads to a connection by the keyboard alone', async () => {
    const backend = await welcome()
    await userEvent.keyboard('{Enter}')
    await step('Server')
    expect(document.activeElement).toBe(field('Server address'))
    await userEvent.keyboard('hub.example.com{Enter}')
    await step('API key')
    expect(backend.serversAsked).toEqual([{ address: HOST, name: HOST }])
    expect(screen.getByRole('status').textContent).toContain('its certificate is valid')
    expect(document.activeElement).toBe(field('API key'))
    await userEvent.keyboard('secret{Enter}')
    const last = await step('Location')
    expect(backend.newKeys).toEqual([{ address: SERVER.address, key: 'secret' }])
    expect(document.activeElement).toBe(last)
    await screen.findByRole('combobox', { name: 'Desk' })
    await userEvent.keyboard('{Enter}')
    expect(backend.added).toEqual([
      { name: HOST, place: 'keyring', location: '1', desk: null, start: true },
    ])
  })

  it('keeps what was typed but the key where it is left and taken up again', async () => {
    const backend = await welcome()
    await connectTo(HOST)
    await step('API key')
    await userEvent.type(field('API key'), 'secret')
    await userEvent.keyboard('{Escape}')
    expect(screen.queryByRole('form')).toBeNull()
    expect(backend.setupsLeft).toBe(1)
    expect(document.activeElement).toBe(way(/^Connect/))
    expect(JSON.stringify(backend.setup.draft)).toContain(HOST)
    expect(JSON.stringify(backend.setup.draft)).not.toContain('secret')
    await userEvent.click(way(/^Connect/))
    expect(field('Server address').value).toBe(SERVER.address)
    await press('Next')
    await step('API key')
    expect(field('API key').value).toBe('')
  })

  it('goes on with what was typed in a page that is loaded anew', async () => {
    const backend = program(true)
    backend.setup.draft = { ...backend.setup.draft, address: 'https://a.example', name: 'A' }
    await welcome(backend)
    await userEvent.click(way(/^Connect/))
    expect(field('Server address').value).toBe('https://a.example')
    expect(field('Name of the connection').value).toBe('A')
  })
})

describe('server', () => {
  it('of the vendor is one press', async () => {
    const backend = await welcome()
    await userEvent.click(way(/^Connect/))
    await press('Use Qminder’s cloud')
    await press('Next')
    expect(backend.serversAsked).toEqual([{ address: 'https://api.qminder.com', name: 'Qminder' }])
  })

  it('names the connection until somebody names it', async () => {
    await welcome()
    await userEvent.click(way(/^Connect/))
    await userEvent.type(field('Server address'), 'https://a.example')
    expect(field('Name of the connection').value).toBe('a.example')
    await userEvent.clear(field('Name of the connection'))
    await userEvent.type(field('Name of the connection'), 'Front desk')
    await userEvent.type(field('Server address'), '/x')
    expect(field('Name of the connection').value).toBe('Front desk')
  })

  it('that is being reached is said, and what it answers after it was left is not', async () => {
    const backend = program(true)
    let answer: (outcome: FakeBackend['serverOutcome'] & object) => void = () => undefined
    backend.findServer = () => new Promise((resolve) => (answer = resolve))
    await welcome(backend)
    await connectTo(HOST)
    expect(screen.getByRole('status').textContent).toBe('Reaching the server…')
    expect(screen.getByRole('button', { name: 'Next' }).ariaDisabled).toBe('true')
    await userEvent.keyboard('{Escape}')
    answer({ status: 'ok', data: SERVER })
    await userEvent.click(way(/^Connect/))
    await step('Server')
    expect(screen.getByRole('status').textContent).toBe('')
  })

  it.each<[SetupProblem, string, RegExp]>([
    [{ kind: 'unknownHost', host: HOST }, 'Server address', /Nobody knows a server .*Check how/],
    [{ kind: 'certificate', reason: 'it is damaged' }, 'Server address', /nothing was sent/],
    [{ kind: 'notSuchServer', reason: '200 OK' }, 'Server address', /no server of this kind/],
    [{ kind: 'nameTaken' }, 'Name of the connection', /Choose another/],
  ])('that is not found ($kind) is said beside its field', async (problem, label, text) => {
    const backend = program(true)
    backend.serverOutcome = { status: 'error', error: problem }
    await welcome(backend)
    await connectTo(HOST)
    const alert = await screen.findByRole('alert')
    expect(alert.textContent).toMatch(text)
    const wrong = field(label)
    expect(wrong.getAttribute('aria-invalid')).toBe('true')
    expect(wrong.getAttribute('aria-describedby')).toContain(alert.id)
    expect(document.activeElement).toBe(wrong)
    backend.serverOutcome = { status: 'ok', data: SERVER }
    await press('Next')
    await step('API key')
    expect(screen.queryByRole('alert')).toBeNull()
  })
})

describe('key', () => {
  it('that is refused is told, and the field is there to paste another', async () => {
    const backend = program(true)
    backend.newKeyOutcome = { status: 'error', error: { kind: 'keyRefused', reason: '401' } }
    await welcome(backend)
    await connectTo(HOST)
    await enterKey('wrong')
    const alert = await screen.findByRole('alert')
    expect(alert.textContent).toContain('refuses this key')
    expect(document.activeElement).toBe(field('API key'))
    backend.newKeyOutcome = { status: 'ok', data: KEY }
    await userEvent.keyboard('right{Enter}')
    await step('Location')
    expect(backend.newKeys.map(({ key }) => key)).toEqual(['wrong', 'right'])
  })

  it('stays in the page no longer than its field', async () => {
    await welcome()
    await connectTo(HOST)
    await step('API key')
    const here = field('API key')
    expect(here.type).toBe('password')
    await userEvent.type(here, 'secret{Enter}')
    await step('Location')
    expect(here.value).toBe('')
    expect(new XMLSerializer().serializeToString(document)).not.toContain('secret')
  })

  it('that may only read is allowed, and what is missing is said', async () => {
    const backend = program(true)
    backend.newKeyOutcome = { status: 'ok', data: { ...KEY, rights: 'readOnly' } }
    await welcome(backend)
    await connectTo(HOST)
    await enterKey('reading')
    await screen.findByText(/may only read.*cannot call/)
    await press('Connect')
    expect(backend.added).toHaveLength(1)
  })

  it('is asked where it is kept where there is no keyring, before it is sent', async () => {
    const backend = program(true)
    backend.keyringProblem = { kind: 'noService' }
    await welcome(backend)
    await connectTo(HOST)
    await screen.findByText(/no keyring that the program can reach/)
    expect(screen.queryByRole('radio', { name: 'Keyring' })).toBeNull()
    await enterKey('secret')
    expect((await screen.findByRole('alert')).textContent).toContain('Choose where')
    expect(backend.newKeys).toEqual([])
    await userEvent.click(screen.getByRole('radio', { name: 'File' }))
    await screen.findByText(/\/me\/keys\/x\.key.*only you can read/)
    await press('Next')
    await step('Location')
    await press('Connect')
    expect(backend.added[0]?.place).toBe('file')
  })
})

describe('location', () => {
  it('is chosen from the list, with its desk', async () => {
    const backend = await welcome()
    await connectTo(HOST)
    await enterKey('secret')
    await userEvent.click(await screen.findByRole('combobox', { name: 'Location' }))
    await userEvent.click(await screen.findByRole('option', { name: 'Harbour Clinic' }))
    await userEvent.click(await screen.findByRole('combobox', { name: 'Desk' }))
    await userEvent.click(await screen.findByRole('option', { name: 'Desk 3' }))
    await press('Connect')
    expect(backend.added[0]).toMatchObject({ location: '2', desk: '3' })
  })

  it('is shown without desks where the server does not tell them', async () => {
    const backend = program(true)
    backend.desksOutcome = { status: 'error', error: { kind: 'unreachable', reason: 'broken' } }
    await welcome(backend)
    await connectTo(HOST)
    await enterKey('secret')
    expect((await screen.findByRole('alert')).textContent).toContain('is not reached')
    expect(screen.queryByRole('combobox', { name: 'Desk' })).toBeNull()
    await press('Connect')
    expect(backend.added[0]).toMatchObject({ location: '1', desk: null })
  })

  it('of a connection that cannot be kept says why, and the key is typed again where it is gone', async () => {
    const backend = program(true)
    const error: SetupProblem = { kind: 'settingsNotSaved', reason: 'no space' }
    backend.addOutcome = { status: 'error', error }
    await welcome(backend)
    await connectTo(HOST)
    await enterKey('secret')
    await step('Location')
    await press('Connect')
    expect((await screen.findByRole('alert')).textContent).toContain('no space')
    backend.addOutcome = { status: 'error', error: { kind: 'keyForgotten' } }
    await press('Connect')
    await step('API key')
    expect(screen.getByRole('alert').textContent).toContain('Enter it again')
  })
})

describe('menu of connections', () => {
  async function openMenu(backend: FakeBackend): Promise<void> {
    render(App, { backend })
    backend.show({ connection: live, ticketList: ticketList([], []) })
    await userEvent.click(await screen.findByRole('button', { name: /^Connection: / }))
  }

  it('adds a connection, with which the window opens where that is chosen', async () => {
    const backend = program(false)
    backend.setup = { ...backend.setup, startsWithDemo: false }
    await openMenu(backend)
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Add a connection…' }))
    const dialog = await screen.findByRole('dialog', { name: 'Add a connection' })
    await userEvent.type(within(dialog).getByLabelText('Server address'), `${HOST}{Enter}`)
    await enterKey('secret')
    const start = await screen.findByRole('switch', { name: /from now on/ })
    expect(start.ariaChecked).toBe('false')
    await userEvent.click(start)
    await press('Connect')
    expect(backend.added[0]?.start).toBe(true)
  })

  it('leaves the set-up with the dialog', async () => {
    const backend = program(false)
    await openMenu(backend)
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Add a connection…' }))
    await screen.findByRole('dialog')
    await press('Close')
    expect(screen.queryByRole('dialog')).toBeNull()
    expect(backend.setupsLeft).toBe(1)
  })

  it('adds none where an administrator locked the connection', async () => {
    const backend = program(false)
    backend.connectionList = { current: 'own-hub', host: '', canAdd: false, all: [DEMO] }
    await openMenu(backend)
    await screen.findByRole('menuitem', { name: 'Connection details' })
    expect(screen.queryByRole('menuitem', { name: 'Add a connection…' })).toBeNull()
  })
})

describe.each(languages)('in $name', ({ tag }) => {
  const reason = 'THE REASON'
  const problems: SetupProblem[] = [
    ...(['notAnAddress', 'scheme', 'notEncrypted', 'extra'] as const).map((refusal) => ({
      kind: 'address' as const,
      refusal,
    })),
    ...(
      [
        'noName',
        'badName',
        'nameTaken',
        'noNetwork',
        'noKey',
        'malformedKey',
        'noLocation',
        'keyForgotten',
        'locked',
      ] as const
    ).map((kind) => ({ kind })),
    ...(['unknownHost', 'nothingListens', 'otherHost'] as const).map((kind) => ({
      kind,
      host: HOST,
    })),
    ...(
      [
        'certificate',
        'notSuchServer',
        'unreachable',
        'noAnswer',
        'keyRefused',
        'settingsNotSaved',
      ] as const
    ).map((kind) => ({ kind, reason })),
    { kind: 'proxy', proxy: 'http://proxy:3128', reason },
    {
      kind: 'keyNotKept',
      place: 'keyring',
      error: { kind: 'keyring', problem: { kind: 'other', reason } },
    },
  ]

  it('each problem has words of its own, with what is known of it', async () => {
    await speak(tag)
    const texts = problems.map((problem) => messages.setupProblem(problem))
    expect(new Set(texts).size).toBe(problems.length)
    for (const [index, problem] of problems.entries()) {
      const text = texts[index] ?? ''
      for (const [name, detail] of Object.entries(problem))
        if (['host', 'reason', 'proxy'].includes(name)) expect(text).toContain(detail)
      expect(text.length).toBeGreaterThan(15)
      expect(['address', 'name', 'key', null]).toContain(fieldOf(problem))
    }
    await speak('en')
  })
})
