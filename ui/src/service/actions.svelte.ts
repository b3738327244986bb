// The actions that a clerk takes with tickets, their results, and how they are undone.

import type {
  ActionError,
  Change,
  EndingsState,
  LocationContext,
  OpenTicket,
  TicketRow,
  TicketStatus,
} from '../bindings/commands'
import { clock } from '../clock.svelte'
import type { Backend, TicketAction } from '../backend/backend'
import { endsVisit } from '../backend/backend'
import { isChange, isChangeable, subjectOf } from './changes'
import { Settled } from './settled'

/** The actions that a status allows: those that leave the visit open first, and last those that end
    it. */
export function availableActions(status: TicketStatus): TicketAction[] {
  if (status.kind === 'waiting') return ['call']
  return status.kind === 'serving' ? ['recall', 'backToQueue', 'noShow', 'served'] : []
}

/** Returns the status that a ticket has no more once an action was taken; null where it keeps its own. */
function statusLeftBy(action: TicketAction | Change): TicketStatus['kind'] | null {
  if (isChange(action) || action === 'recall') return null
  return action === 'call' ? 'waiting' : 'serving'
}

/** How long the message of an action is shown, in milliseconds. */
const MESSAGE_DURATION_MS = 10_000

/** How long a press is ignored that the status of before would allow, in milliseconds: the answer may
    be here before the ticket, and a second press would be refused. */
const LEFT_STATUS_MS = 2_000

/** A visitor, as the messages of actions name them. */
export interface Subject {
  ticket: string
  name: string
}

/** The message of an action. */
export interface ActionMessage extends Subject {
  action: TicketAction | Change
  /** The name of the label, line or user that a change is about; empty where it is about none. */
  about: string
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

/** What the actions need to know of the screen, and what they do to it. */
export interface ActionScreen {
  readonly ticket: OpenTicket
  readonly openId: string | null
  /** Whether a ticket was asked for that is not shown yet. */
  readonly isOpening: boolean
  /** Those who wait in the lines that are listed, in the server's order. */
  readonly nextVisitors: TicketRow[]
  readonly locationContext: LocationContext | null
  readonly desk: { id: string; name: string } | null
  readonly user: string | null
  /** Whether the key may take actions with tickets. */
  readonly canPerformActions: boolean
  changeServerPreferences(change: { desk: string }): void
  openCalledHere(id: string): void
  followAgain(): void
}

/** How many visitors are tried where others were faster with those before them. */
const CALL_TRIES = 5

export class Actions {
  /** The action that is under way. */
  busy = $state.raw<TicketAction | Change | null>(null)
  /** Whether the clerk chooses what to change. */
  changing = $state(false)
  /** Whether the server refused an action because of the key: it would refuse all. */
  refused = $state(false)
  /** When the row of buttons changed. */
  readonly settled = new Settled()
  #last = $state.raw<ActionMessage | null>(null)
  #endings = $state.raw<EndingsState>({ version: 0, pending: [], failed: [] })
  #timer: ReturnType<typeof setTimeout> | undefined

  /** The visitor who is called as soon as the clerk has chosen a desk. */
  deskQuestion = $state.raw<{ name: string; call: () => void } | null>(null)
  /** The status that a ticket left by the last action, as the screen may not know yet. */
  #left: { ticket: string; status: TicketStatus['kind']; at: number } | null = null
  /** When somebody was called as the next. */
  readonly #calledNext = new Settled()
  readonly #backend: Backend
  readonly #screen: ActionScreen

  constructor(backend: Backend, screen: ActionScreen) {
    this.#backend = backend
    this.#screen = screen
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

  /** All messages: visits that could not be ended, visits that are being ended, and the result of the
      last action. */
  get messages(): ActionMessage[] {
    const said = {
      about: '',
      desk: null,
      undone: false,
      error: null,
      undoUntil: null,
      unanswered: null,
    }
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

  /** The action that can be undone now. */
  get undoable(): ActionMessage | null {
    const { now } = clock
    return this.messages.findLast(({ undoUntil }) => undoUntil !== null && undoUntil > now) ?? null
  }

  /**
   * Takes an action with the open ticket, if that is available. `time` is when the key or button was
   * pressed, of `performance.now()`: a press that was meant for other buttons is ignored.
   */
  press(action: TicketAction, time: number): void {
    const { ticket } = this.#screen
    if (ticket.kind !== 'shown' || !this.settled.takes(time)) return
    const { id, name, status } = ticket.visitor
    if (!this.#screen.canPerformActions || this.isEnding(id)) return
    if (!availableActions(status).includes(action)) return
    if (this.#left?.ticket === id && this.#left.status === status.kind) {
      if (time - this.#left.at < LEFT_STATUS_MS) return
    }
    void this.perform({ ticket: id, name }, action)
  }

  /** Whether the open ticket can be changed now. */
  get mayChange(): boolean {
    const { ticket, canPerformActions, locationContext } = this.#screen
    if (ticket.kind !== 'shown' || !canPerformActions || !locationContext) return false
    return isChangeable(ticket.visitor.status) && !this.isEnding(ticket.visitor.id)
  }

  /** Lets the clerk choose what to change. A press that was meant for other buttons is ignored. */
  pressChange(time: number): void {
    if (this.mayChange && this.settled.takes(time)) this.changing = true
  }

  /** Changes the open ticket, if that is possible. */
  change(change: Change): void {
    this.changing = false
    const { ticket } = this.#screen
    if (ticket.kind !== 'shown' || !this.mayChange) return
    const { id, name } = ticket.visitor
    void this.#take({ ticket: id, name }, change, this.#caller)
  }

  /** Takes an action with a ticket; where it is called, that is to the clerk's desk. */
  async perform(subject: Subject, action: TicketAction): Promise<void> {
    if (action === 'call' && this.#askForDesk(subject.name, () => this.perform(subject, 'call')))
      return
    const error = await this.#take(subject, action, this.#caller)
    // The clerk follows the visitor who was called from here.
    if (error === null && action === 'call' && subject.ticket === this.#screen.openId)
      this.#screen.followAgain()
  }

  /**
   * Calls who comes next. A second press right after it is ignored, and so is one while a ticket is
   * being opened: whoever presses again because nothing is seen yet calls nobody else.
   */
  pressCallNext(time: number): void {
    if (this.#screen.isOpening || !this.#screen.canPerformActions || !this.#calledNext.takes(time))
      return
    void this.callNext()
  }

  /** Calls who comes next, and opens their ticket. */
  async callNext(): Promise<void> {
    const candidates = this.#screen.nextVisitors.slice(0, CALL_TRIES)
    const [first] = candidates
    if (!first || this.#askForDesk(first.name, () => this.callNext())) return
    const subjects = candidates.map(({ id, name }) => ({ ticket: id, name }))
    const called = await this.#callFirst(subjects, this.#caller)
    this.#calledNext.change()
    if (called) this.#screen.openCalledHere(called.ticket)
  }

  get #caller(): Caller {
    return { desk: this.#screen.desk, user: this.#screen.user }
  }

  /** Asks for the desk where the location has desks and none is chosen. Returns whether it does. */
  #askForDesk(name: string, call: () => Promise<unknown>): boolean {
    const { locationContext, desk } = this.#screen
    if (!locationContext || locationContext.desks.length === 0 || desk) return false
    this.deskQuestion = { name, call: () => void call() }
    return true
  }

  /** Remembers the desk, and calls who was to be called. */
  chooseDesk(desk: string): void {
    const question = this.deskQuestion
    this.deskQuestion = null
    this.#screen.changeServerPreferences({ desk })
    question?.call()
  }

  /**
   * Calls the first of these visitors who can be called: somebody else may have been faster with
   * one. Returns who was called.
   */
  async #callFirst(candidates: Subject[], caller: Caller): Promise<Subject | null> {
    for (const subject of candidates) {
      const error = await this.#take(subject, 'call', caller)
      if (error === null) return subject
      if (error === 'busy' || (error.kind !== 'wrongStatus' && error.kind !== 'gone')) return null
    }
    return null
  }

  /**
   * Takes an action, one at a time: a second press of a button is no second action. Returns why it
   * was not taken.
   */
  async #take(
    subject: Subject,
    action: TicketAction | Change,
    { desk, user }: Caller,
  ): Promise<ActionError | 'busy' | null> {
    if (this.busy) return 'busy'
    this.busy = action
    this.#say(null)
    let error: ActionError | null
    try {
      error = endsVisit(action)
        ? await this.#backend.endVisit(subject.ticket, subject.name, action)
        : isChange(action)
          ? await this.#backend.changeTicket(subject.ticket, action, user)
          : await this.#backend.act(subject.ticket, action, desk?.id ?? null, user)
    } catch (reason) {
      // The program failed to answer. The buttons must stay usable.
      error = { kind: 'noAnswer', reason: String(reason) }
    } finally {
      this.busy = null
    }
    if (error?.kind === 'notAllowed') this.refused = true
    const left = error ? null : statusLeftBy(action)
    if (left) this.#left = { ticket: subject.ticket, status: left, at: performance.now() }
    const undoUntil = action === 'call' && !error ? clock.now + MESSAGE_DURATION_MS : null
    const { ticket, name } = subject
    this.#say({
      ...{ ticket, name, action, error, undoUntil },
      about: isChange(action) ? subjectOf(action, this.#screen.locationContext) : '',
      desk: action === 'call' ? (desk?.name ?? null) : null,
      undone: false,
      unanswered: null,
    })
    return error
  }

  /** Undoes the last action that can be undone. */
  async undo(): Promise<void> {
    const message = this.undoable
    if (!message) return
    this.#left = null
    if (message.action === 'call') {
      const error = await this.#take(message, 'backToQueue', { desk: null, user: null })
      if (error === null) this.#say({ ...message, undone: true, undoUntil: null })
    } else if (endsVisit(message.action) && (await this.#backend.undoEnding(message.ticket))) {
      this.#say({ ...message, undone: true, undoUntil: null })
    }
  }

  /** Removes a message. */
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
