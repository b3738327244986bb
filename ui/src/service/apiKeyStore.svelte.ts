// The store of the API key: the tries to replace a key that the server refuses, and their results.

import type {
  ApiKeyAccepted,
  ConnectionState,
  ApiKeyError,
  ApiKeyOrigin,
} from '../bindings/commands'
import type { KeyOutcome, Backend } from '../backend/backend'

/** Whether the key is taken from where it comes from, or was typed in. */
export type Way = 'fetched' | 'typed'

export class ApiKeyStore {
  /** Where the key comes from, once the program said so. */
  origin = $state.raw<ApiKeyOrigin | null>(null)
  /** How the key that is being tried was obtained. */
  trying = $state.raw<Way | null>(null)
  /** Why the last one was not taken. */
  failure = $state.raw<{ way: Way; error: ApiKeyError } | null>(null)
  /** Where the accepted key is kept, until the user has dismissed the message. */
  success = $state.raw<{ way: Way; accepted: ApiKeyAccepted; at: number } | null>(null)

  readonly #backend: Backend

  constructor(backend: Backend) {
    this.#backend = backend
  }

  async begin(): Promise<void> {
    this.origin = await this.#backend.apiKeyOrigin()
  }

  /** Tries the key that is now where it comes from. */
  fetch(): Promise<void> {
    return this.#change('fetched', () => this.#backend.reloadApiKey())
  }

  /** Tries a key that was typed in. */
  enter(key: string): Promise<void> {
    return this.#change('typed', () => this.#backend.useTypedApiKey(key))
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
      if (outcome.status === 'ok') this.success = { way, accepted: outcome.data, at: Date.now() }
      else this.failure = { way, error: outcome.error }
    } finally {
      this.trying = null
    }
  }
}
