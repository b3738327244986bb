// The order to send a payload: to which server and ticket, what that would take the place of, and what
// was answered. Nothing is written before it is asked for.

import type { SendBackend } from '../../backend/previewBackend'
import type {
  Replacement,
  Send,
  SendAnswer,
  SendProblem,
  SendTarget,
  SendVisitor,
} from '../../backend/previewTypes'

/** The payload that is sent, as it was when the dialog was opened. */
export type Payload = Omit<Send, 'ticket'>

const problemOf = (error: unknown): SendProblem => ({ cause: 'other', reason: String(error) })

export class SendOrder {
  targets = $state.raw<SendTarget[]>([])
  /** The place of the picked server among the targets. */
  picked = $state(0)
  ticket = $state('')
  /** Those who can be picked; null while they are read. */
  visitors = $state.raw<SendVisitor[] | null>(null)
  /** Why nobody can be picked. */
  visitorsProblem = $state.raw<SendProblem | null>(null)
  /** What would be replaced; null while that is looked at. */
  replacement = $state.raw<Replacement | null>(null)
  /** Why that is not known. */
  problem = $state.raw<SendProblem | null>(null)
  sending = $state(false)
  answer = $state.raw<SendAnswer | null>(null)
  /** Why there is no answer. */
  sendProblem = $state.raw<SendProblem | null>(null)

  readonly #backend: SendBackend
  readonly #payload: Payload
  /** Grows with each look, so that an answer to an earlier one is dropped. */
  #looks = 0

  constructor(backend: SendBackend, ticket: string, payload: Payload) {
    this.#backend = backend
    this.#payload = payload
    this.ticket = ticket.trim()
  }

  get target(): SendTarget | undefined {
    return this.targets[this.picked]
  }

  /** Reads the servers, and looks at the one of the window. */
  async begin(): Promise<void> {
    try {
      this.targets = await this.#backend.sendTargets()
    } catch (error) {
      this.problem = problemOf(error)
      return
    }
    await Promise.all([this.#readVisitors(), this.look()])
  }

  /** Picks a server. The id of a ticket means another visitor there, or nobody, so it is dropped. */
  async pick(at: number): Promise<void> {
    if (at === this.picked) return
    this.picked = at
    this.ticket = ''
    await Promise.all([this.#readVisitors(), this.look()])
  }

  /** Names the ticket, and looks at it. */
  async name(ticket: string): Promise<void> {
    this.ticket = ticket.trim()
    await this.look()
  }

  /** Looks at what would be replaced. */
  async look(): Promise<void> {
    this.#looks += 1
    const look = this.#looks
    this.replacement = null
    this.problem = null
    this.answer = null
    this.sendProblem = null
    const target = this.target
    if (!target || this.ticket === '') return
    const looked = await this.#backend
      .sectionsToReplace(target.id, this.#send)
      .catch((error: unknown) => ({ status: 'error' as const, error: problemOf(error) }))
    if (look !== this.#looks) return
    if (looked.status === 'ok') this.replacement = looked.data
    else this.problem = looked.error
  }

  /** Whether it is known what would be replaced, or known that nobody can say. */
  get isReady(): boolean {
    return (
      this.target !== undefined && this.ticket !== '' && (this.replacement ?? this.problem) !== null
    )
  }

  /** Sends the payload, once at a time. */
  async send(): Promise<void> {
    const target = this.target
    if (this.sending || !target || !this.isReady) return
    this.sending = true
    this.answer = null
    this.sendProblem = null
    const looked = this.#looks
    try {
      const sent = await this.#backend.sendPayload(target.id, this.#send)
      // Whoever picked another ticket meanwhile does not take the answer for one about that.
      if (looked !== this.#looks) return
      if (sent.status === 'ok') this.answer = sent.data
      else this.sendProblem = sent.error
    } catch (error) {
      this.sendProblem = problemOf(error)
    } finally {
      this.sending = false
    }
  }

  get #send(): Send {
    return { ticket: this.ticket, ...this.#payload }
  }

  async #readVisitors(): Promise<void> {
    const target = this.target
    this.visitors = null
    this.visitorsProblem = null
    if (!target) return
    const read = await this.#backend
      .sendVisitors(target.id)
      .catch((error: unknown) => ({ status: 'error' as const, error: problemOf(error) }))
    if (target !== this.target) return
    if (read.status === 'ok') this.visitors = read.data
    else {
      this.visitors = []
      this.visitorsProblem = read.error
    }
  }
}
