// The store of the set-up: the first start, and a connection that is added step by step. What was typed
// is kept by the program as well, so a page that is loaded anew goes on with it. No key stands here.

import type {
  KeyTried,
  KeyringProblem,
  Named,
  ServerFound,
  SetupDraft,
  SetupProblem,
  SetupState,
} from '../bindings/commands'
import type { Backend, SetupOutcome } from '../backend/backend'
import type { SetupStep, SetupWork } from './steps'

/** The cloud of the vendor, with a name for the connection to it. */
const VENDOR = { address: 'https://api.qminder.com', name: 'Qminder' }

const EMPTY: SetupDraft = { address: '', name: '', place: null, location: null, desk: null }

/** The host of an address as it was typed; empty where it is none yet. */
function hostOf(address: string): string {
  const typed = address.trim()
  if (typed === '') return ''
  try {
    return new URL(typed.includes('://') ? typed : `https://${typed}`).hostname
  } catch {
    return ''
  }
}

export class SetupStore {
  /** How the program is set up, once it said so. */
  state = $state.raw<SetupState | null>(null)
  /** Whether the steps to a connection are shown. */
  isOpen = $state(false)
  step = $state<SetupStep>('server')
  /** What was typed. */
  draft = $state.raw<SetupDraft>(EMPTY)
  /** The server that answered. */
  server = $state.raw<ServerFound | null>(null)
  /** What the key may see and do, once the server took it. */
  key = $state.raw<KeyTried | null>(null)
  /** The desks of the chosen location. Null while they are not known. */
  desks = $state.raw<Named[] | null>(null)
  /** Why the keyring cannot be used; null where it can, and undefined where that is not known yet. */
  keyringProblem = $state.raw<KeyringProblem | null | undefined>(undefined)
  /** Whether the window opens with the new connection from now on. */
  start = $state(true)
  work = $state.raw<SetupWork | null>(null)
  problem = $state.raw<SetupProblem | null>(null)
  /** Whether the key was to be kept somewhere, and nobody said where. */
  isPlaceMissing = $state(false)

  readonly #backend: Backend
  /** Counts the questions, so that the answer to an old one is told. */
  #asked = 0

  constructor(backend: Backend) {
    this.#backend = backend
  }

  /** Asks how the program is set up. */
  async begin(): Promise<void> {
    if (this.state) return
    this.state = await this.#backend.setupState()
    this.draft = this.state.draft
  }

  /** Whether nothing is chosen yet, so that the window asks before it shows anything else. */
  get isFirstStart(): boolean {
    return this.state?.firstStart ?? false
  }

  /** Shows the steps, which begin at the first one with what was typed before. */
  open(): void {
    this.isOpen = true
    this.#goTo('server')
    this.start = this.isFirstStart || (this.state?.startsWithDemo ?? false)
  }

  /** Leaves the steps. What was typed stays, except the key. */
  leave(): void {
    this.isOpen = false
    this.#goTo('server')
    void this.#backend.leaveSetup()
  }

  /** Goes back by a step. The key has to be typed again. */
  back(): void {
    if (this.step === 'server') this.leave()
    else this.#goTo(this.step === 'key' ? 'server' : 'key')
  }

  #goTo(step: SetupStep): void {
    this.#asked += 1
    this.step = step
    this.work = null
    this.problem = null
    this.isPlaceMissing = false
  }

  /** Changes what was typed, and has the program keep it. */
  change(change: Partial<SetupDraft>): void {
    this.draft = { ...this.draft, ...change }
    void this.#backend.keepSetupDraft(this.draft)
  }

  /** Changes the address. A name that nobody typed follows it. */
  changeAddress(address: string): void {
    const { name } = this.draft
    const follows = name === '' || name === hostOf(this.draft.address)
    this.change(follows ? { address, name: hostOf(address) } : { address })
  }

  /** Takes the cloud of the vendor. */
  useVendor(): void {
    this.change(VENDOR)
  }

  /** Where the key is to be kept. Nothing takes the place of a keyring that is not there by itself. */
  get place(): SetupDraft['place'] {
    const { place } = this.draft
    if (place !== 'keyring' && place !== null) return place
    return this.keyringProblem === null ? 'keyring' : null
  }

  /** Finds out whether the server answers, and goes on to the key. */
  async findServer(): Promise<void> {
    const { address, name } = this.draft
    const found = await this.#ask('server', () => this.#backend.findServer(address, name))
    if (!found) return
    this.server = found
    this.change({ address: found.address })
    this.#goTo('key')
    const asked = this.#asked
    const problem = await this.#backend.checkKeyring()
    if (asked === this.#asked) this.keyringProblem = problem
  }

  /** Tries a key, and goes on to the location. Returns whether the server took it. */
  async tryKey(key: string): Promise<boolean> {
    this.isPlaceMissing = this.place === null
    if (this.isPlaceMissing || !this.server) return false
    const { address } = this.server
    const tried = await this.#ask('key', () => this.#backend.tryNewKey(address, key))
    if (!tried) return false
    this.key = tried
    this.#goTo('location')
    const known = tried.locations.some(({ id }) => id === this.draft.location)
    const location = known ? this.draft.location : tried.locations[0]?.id
    if (location != null) void this.chooseLocation(location)
    return true
  }

  /** Chooses a location, and reads its desks. */
  async chooseLocation(location: string): Promise<void> {
    const same = location === this.draft.location
    this.change({ location, desk: same ? this.draft.desk : null })
    this.desks = null
    const desks = await this.#ask('desks', () => this.#backend.setupDesks(location))
    if (!desks) return
    this.desks = desks
    if (!desks.some(({ id }) => id === this.draft.desk)) this.change({ desk: null })
  }

  /** Adds the connection and goes over to it. */
  async connect(): Promise<void> {
    const { name, location, desk } = this.draft
    const { place } = this
    if (location === null || place === null) return
    const connection = { name, place, location, desk, start: this.start && this.canChooseStart }
    await this.#ask('connection', () => this.#backend.addConnection(connection))
    // The program knows of no key any more, so it is typed again.
    if (this.problem?.kind === 'keyForgotten') this.step = 'key'
  }

  /** Whether it can be chosen that the window opens with the new connection. */
  get canChooseStart(): boolean {
    return this.state?.canChooseStart ?? false
  }

  /** Ends the first start with the demo. */
  async chooseDemo(): Promise<void> {
    await this.#backend.chooseDemo()
    if (this.state) this.state = { ...this.state, firstStart: false }
  }

  /** Asks the program, and returns its answer; null where there is none, or nobody waits for it. */
  async #ask<T>(work: SetupWork, ask: () => Promise<SetupOutcome<T>>): Promise<T | null> {
    if (this.work === work && work !== 'desks') return null
    this.#asked += 1
    const asked = this.#asked
    this.problem = null
    this.work = work
    const outcome = await ask()
    if (asked !== this.#asked) return null
    this.work = null
    if (outcome.status === 'ok') return outcome.data
    this.problem = outcome.error
    return null
  }
}
