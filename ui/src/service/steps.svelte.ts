// The steps that a clerk takes with the open ticket, and what came of the last one.

import type { Action, ActionError, TicketStatus } from '../bindings/commands'
import type { Platform } from '../platform/platform'

/** The steps that a status allows, the likeliest first. */
export function stepsFrom(status: TicketStatus): Action[] {
  if (status.kind === 'waiting') return ['call']
  return status.kind === 'serving' ? ['served', 'recall', 'noShow', 'backToQueue'] : []
}

/** How a step is taken back, where the contract allows it. */
const undoing: Partial<Record<Action, Action>> = { call: 'backToQueue' }

/** How long it can be said what was done, in milliseconds. */
const SAID = 10_000

/** What came of a step with one ticket. */
interface Outcome {
  ticket: string
  action: Action
  error: ActionError | null
}

export class Steps {
  /** The step that is under way. */
  busy = $state<Action | null>(null)
  #outcome = $state.raw<Outcome | null>(null)
  /** Whether the server refused a step because of the key: it would refuse all. */
  refused = $state(false)
  #timer: ReturnType<typeof setTimeout> | undefined

  readonly #platform: Platform

  constructor(platform: Platform) {
    this.#platform = platform
  }

  /** What came of the last step, if that was with this ticket. */
  outcome(ticket: string): Outcome | null {
    return this.#outcome?.ticket === ticket ? this.#outcome : null
  }

  /** What takes the last step with this ticket back. */
  undo(ticket: string): Action | null {
    const last = this.outcome(ticket)
    return (last && !last.error && undoing[last.action]) || null
  }

  /** Takes a step. One at a time: a second press of a button is no second step. */
  async take(
    ticket: string,
    action: Action,
    desk: string | null,
    user: string | null,
  ): Promise<void> {
    if (this.busy) return
    this.busy = action
    this.#outcome = null
    clearTimeout(this.#timer)
    const error = await this.#platform.act(ticket, action, desk, user)
    this.busy = null
    this.#outcome = { ticket, action, error }
    if (error?.kind === 'notAllowed') this.refused = true
    if (!error) this.#timer = setTimeout(() => (this.#outcome = null), SAID)
  }
}
