// What a clerk does with tickets, what came of it, and how it is undone.

import type { ActionError, EndingsState, TicketStatus } from '../bindings/commands'
import { clock } from '../clock.svelte'
import type { Backend, TicketAction } from '../backend/backend'
import { endsVisit } from '../backend/backend'
import { Settled } from './settled'

/** The actions that a status allows: those that leave the visit open first, and last those that end
    it. */
export function availableActions(status: TicketStatus): TicketAction[] {
  if (status.kind === 'waiting') return ['call']
  return status.kind === 'serving' ? ['recall', 'backToQueue', 'noShow', 'served'] : []
}

/** How long it is said what was done, in milliseconds. */
const MESSAGE_DURATION_MS = 10_000

/** A visitor, as what is said of an action names them. */
export interface Subject {
  ticket: string
  name: string
}

/** What is said of the last action. */
export interface ActionMessage extends Subject {
  action: TicketAction
  /** The name of the desk that the visitor was called to. */
  desk: string | null
  /** Whether the action was undone. */
  undone: boolean
  /** Why it was not done. */
  error: ActionError | null
  /** Until when it can be undone, in milliseconds since 1970. Null where it cannot. */
  undoUntil: number | null
  /** Why the server was not told yet that the visit ended. */
  unanswered: string | null
}

/** Where and by whom a visitor is called. */
export interface Caller {
  desk: { id: string; name: string } | null
  user: string | null
}

export class Actions {
  /** The action that is under way. */
  busy = $state<TicketAction | null>(null)
  /** Whether the server refused an action because of the key: it would refuse all. */
  refused = $state(false)
  /** When the row of buttons changed. */
  readonly settled = new Settled()
  #last = $state.raw<ActionMessage | null>(null)
  #endings = $state.raw<EndingsState>({ version: 0, pending: [], failed: [] })
  #timer: ReturnType<typeof setTimeout> | undefined

  readonly #backend: Backend

  constructor(backend: Backend) {
    this.#backend = backend
  }

  /** Follows what becomes of visits that were ended, until the program ends. */
  async follow(): Promise<void> {
    for (;;) {
      const endings = await this.#backend.nextEndings(this.#endings.version)
      if (!endings) return
      this.#endings = endings
    }
  }

  /** Whether a visit was ended here and the server does not know it yet. */
  isEnding(ticket: string): boolean {
    return this.#endings.pending.some((ending) => ending.ticket === ticket)
  }

  /** All that is to be said: the visits that could not be ended, those that are being ended, and
      what came of the last action. */
  get messages(): ActionMessage[] {
    const said = { desk: null, undone: false, error: null, undoUntil: null, unanswered: null }
    const failed = this.#endings.failed.map((ending) => ({ ...said, ...ending }))
    const pending = this.#endings.pending.map(({ phase, ...ending }) => ({
      ...said,
      ...ending,
      undoUntil: phase.kind === 'held' ? Date.parse(phase.until) : null,
      unanswered: phase.kind === 'unanswered' ? phase.reason : null,
    }))
    const last = this.#last
    const told = [...failed, ...pending].some(({ ticket }) => ticket === last?.ticket)
    return [...failed, ...pending, ...(last && !told ? [last] : [])]
  }

  /** What can be undone now. */
  get undoable(): ActionMessage | null {
    const { now } = clock
    return this.messages.findLast(({ undoUntil }) => undoUntil !== null && undoUntil > now) ?? null
  }

  /**
   * Takes an action, one at a time: a second press of a button is no second action. Returns whether
   * it was taken.
   */
  async perform(subject: Subject, action: TicketAction, caller: Caller): Promise<boolean> {
    return (await this.#perform(subject, action, caller)) === null
  }

  /**
   * Calls the first of these visitors who can be called: somebody else may have been faster with
   * one. Returns who was called.
   */
  async callFirst(candidates: Subject[], caller: Caller): Promise<Subject | null> {
    for (const subject of candidates) {
      const error = await this.#perform(subject, 'call', caller)
      if (error === null) return subject
      if (error === 'busy' || (error.kind !== 'wrongStatus' && error.kind !== 'gone')) return null
    }
    return null
  }

  async #perform(
    subject: Subject,
    action: TicketAction,
    { desk, user }: Caller,
  ): Promise<ActionError | 'busy' | null> {
    if (this.busy) return 'busy'
    this.busy = action
    this.#say(null)
    let error: ActionError | null
    try {
      error = endsVisit(action)
        ? await this.#backend.endVisit(subject.ticket, subject.name, action)
        : await this.#backend.act(subject.ticket, action, desk?.id ?? null, user)
    } catch (reason) {
      // The program did not answer: whatever it says, the buttons have to live on.
      error = { kind: 'noAnswer', reason: String(reason) }
    } finally {
      this.busy = null
    }
    if (error?.kind === 'notAllowed') this.refused = true
    const undoUntil = action === 'call' && !error ? clock.now + MESSAGE_DURATION_MS : null
    const { ticket, name } = subject
    this.#say({
      ...{ ticket, name, action, error, undoUntil },
      desk: action === 'call' ? (desk?.name ?? null) : null,
      undone: false,
      unanswered: null,
    })
    return error
  }

  /** Undoes what can be undone. */
  async undo(): Promise<void> {
    const message = this.undoable
    if (!message) return
    if (!endsVisit(message.action)) {
      const done = await this.perform(message, 'backToQueue', { desk: null, user: null })
      if (done) this.#say({ ...message, undone: true, undoUntil: null })
    } else if (await this.#backend.undoEnding(message.ticket)) {
      this.#say({ ...message, undone: true, undoUntil: null })
    }
  }

  /** Says no more of a message. */
  dismiss(message: ActionMessage): void {
    if (message.error && endsVisit(message.action)) {
      void this.#backend.dismissFailedEnding(message.ticket)
    }
    if (this.#last?.ticket === message.ticket) this.#say(null)
  }

  #say(message: ActionMessage | null): void {
    clearTimeout(this.#timer)
    this.#last = message
    // A failure stays until somebody has read it.
    if (message && !message.error)
      this.#timer = setTimeout(() => (this.#last = null), MESSAGE_DURATION_MS)
  }
}
