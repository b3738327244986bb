// The store of the API key: where it is, whether it is there yet, the tries to replace a key that the
// server refuses, and their results.

import type {
  ApiKeyAccepted,
  ApiKeyError,
  ApiKeyHolder,
  ApiKeyMoved,
  ApiKeyOrigin,
  ConnectionState,
  KeyPlaceKind,
  KeyringProblem,
  OpeningPhase,
} from '../bindings/commands'
import type { KeyOutcome, Backend } from '../backend/backend'

/** Whether the key is taken from where it comes from, or was typed in. */
export type Way = 'fetched' | 'typed'

export class ApiKeyStore {
  /** Where the key is and where else it can be kept, once the program said so. */
  holder = $state.raw<ApiKeyHolder | null>(null)
  /** How far the connection has come, once the program said so. */
  opening = $state.raw<OpeningPhase | null>(null)
  /** Why the keyring cannot be used; null where it can, and undefined where nobody has asked. */
  keyringProblem = $state.raw<KeyringProblem | null | undefined>(undefined)
  /** How the key that is being tried was obtained. */
  trying = $state.raw<Way | null>(null)
  /** Why the last one was not taken. */
  failure = $state.raw<{ way: Way; error: ApiKeyError } | null>(null)
  /** Where the accepted key is kept, until the user has dismissed the message. */
  success = $state.raw<{ way: Way; accepted: ApiKeyAccepted; at: number } | null>(null)
  /** The place that the key is being moved to. */
  moving = $state.raw<KeyPlaceKind | null>(null)
  /** What became of moving the key. */
  moved = $state.raw<{ moved: ApiKeyMoved } | { error: ApiKeyError } | null>(null)

  readonly #backend: Backend

  constructor(backend: Backend) {
    this.#backend = backend
  }

  async begin(): Promise<void> {
    await this.#askWhere()
    void this.#followOpening()
  }

  /** Where the key comes from, once the program said so. */
  get origin(): ApiKeyOrigin | null {
    return this.holder?.origin ?? null
  }

  /** Whether the system's keyring is asked for the key, which may take as long as a person does. */
  get waitsForKeyring(): boolean {
    return this.opening?.kind === 'readingKey' && this.origin?.kind === 'keyring'
  }

  async #askWhere(): Promise<void> {
    this.holder = await this.#backend.apiKeyHolder()
  }

  async #followOpening(): Promise<void> {
    for (let version = 0; ;) {
      const opening = await this.#backend.nextOpening(version)
      if (!opening) return
      this.opening = opening.phase
      version = opening.version
    }
  }

  /** Finds out whether the system has a keyring. */
  async checkKeyring(): Promise<void> {
    this.keyringProblem = await this.#backend.checkKeyring()
  }

  /** Tries the key that is now where it comes from. */
  fetch(): Promise<void> {
    return this.#change('fetched', () => this.#backend.reloadApiKey())
  }

  /** Tries a key that was typed in, and keeps it in `place`, or where the key was. */
  enter(key: string, place: KeyPlaceKind | null = null): Promise<void> {
    return this.#change('typed', () => this.#backend.useTypedApiKey(key, place))
  }

  /** Moves the key to another place. */
  async move(place: KeyPlaceKind): Promise<void> {
    if (this.moving) return
    this.moved = null
    this.moving = place
    try {
      const outcome = await this.#backend.moveApiKey(place)
      await this.#askWhere()
      this.moved = outcome.status === 'ok' ? { moved: outcome.data } : { error: outcome.error }
    } finally {
      this.moving = null
    }
  }

  /** Removes the message about an accepted key. */
  dismiss(): void {
    this.success = null
  }

  /** Removes the result of the last try where the state of the connection contradicts it. */
  note(state: ConnectionState): void {
    if (state.kind !== 'refused') this.failure = null
    else if (this.success && Date.parse(state.since) > this.success.at) this.success = null
  }

  async #change(way: Way, ask: () => Promise<KeyOutcome>): Promise<void> {
    if (this.trying) return
    this.failure = null
    this.success = null
    this.trying = way
    try {
      const outcome = await ask()
      if (outcome.status === 'ok') {
        await this.#askWhere()
        this.success = { way, accepted: outcome.data, at: Date.now() }
      } else this.failure = { way, error: outcome.error }
    } finally {
      this.trying = null
    }
  }
}
