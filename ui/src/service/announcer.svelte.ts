// When a screen reader says what is new in the open ticket. Often updated data is announced once a
// pause, and only an error that was not there before is urgent.

import type { OpenTicket } from '../bindings/commands'
import { errorsOf, ticketChanges, updateOf } from './announcement'

/** The pause between two announcements of updates, in milliseconds. */
const PAUSE_MS = 10_000

/** How often one error is announced within a pause, where it is taken away and sent again. */
const SAME_ERROR_LIMIT = 2

/** A text that is said. Another object with the same text is said again. */
export interface Announcement {
  text: string
}

export class Announcer {
  /** What is said when the user pauses. */
  polite = $state.raw<Announcement>({ text: '' })
  /** What is said at once. */
  urgent = $state.raw<Announcement>({ text: '' })
  #ticket: OpenTicket = { kind: 'nothing' }
  /** The keys of the sections whose update is not announced yet. */
  #updated: string[] = []
  /** What to say of the visitor's details that changed, as far as it is not said yet. */
  #details: string[] = []
  #updatesAnnounced = -Infinity
  /** The errors that are not announced yet. */
  #errors: string[] = []
  /** Which errors were announced within the last pause, and when. */
  #errorsAnnounced: { error: string; time: number }[] = []
  #timer: ReturnType<typeof setTimeout> | undefined

  /** Takes over the next state of the open ticket, and announces what is new in it. */
  show(ticket: OpenTicket): void {
    const changes = ticketChanges(this.#ticket, ticket)
    this.#ticket = ticket
    if (!changes.same) {
      this.#forget()
      this.polite = { text: changes.opened }
    }
    this.#updated = [...this.#updated, ...changes.updated]
    this.#details = [
      ...this.#details.filter((text) => !changes.details.includes(text)),
      ...changes.details,
    ]
    const present = errorsOf(ticket)
    this.#errors = [...this.#errors.filter((error) => present.includes(error)), ...changes.errors]
    if (this.urgent.text !== '') this.urgent = { text: '' }
    this.#announce()
  }

  /** Announces nothing more. */
  stop(): void {
    this.#forget()
  }

  #forget(): void {
    clearTimeout(this.#timer)
    this.#updated = []
    this.#details = []
    this.#updatesAnnounced = -Infinity
    this.#errors = []
    this.#errorsAnnounced = []
  }

  /** Announces what may be said now, and sets the timer for the rest. */
  #announce(): void {
    const now = performance.now()
    const isDue = (error: string) => this.#errorDue(error) <= now
    const errors = this.#errors.filter(isDue)
    this.#errors = this.#errors.filter((error) => !isDue(error))
    if (errors.length > 0) {
      this.urgent = { text: errors.join('. ') }
      const before = this.#errorsAnnounced.filter(({ time }) => time + PAUSE_MS > now)
      this.#errorsAnnounced = [...before, ...errors.map((error) => ({ error, time: now }))]
    }
    if (this.#hasUpdates() && this.#updatesAnnounced + PAUSE_MS <= now) this.#sayUpdates(now)
    this.#wait(now)
  }

  #hasUpdates(): boolean {
    return this.#updated.length > 0 || this.#details.length > 0
  }

  #sayUpdates(now: number): void {
    const sections = this.#ticket.kind === 'shown' ? this.#ticket.sections : []
    const updated = sections.filter(({ key }) => this.#updated.includes(key))
    const texts = [...this.#details, ...updated.map(updateOf)]
    this.#updated = []
    this.#details = []
    if (texts.length === 0) return
    this.polite = { text: texts.join('. ') }
    this.#updatesAnnounced = now
  }

  #wait(now: number): void {
    clearTimeout(this.#timer)
    const times = this.#errors.map((error) => this.#errorDue(error))
    if (this.#hasUpdates()) times.push(this.#updatesAnnounced + PAUSE_MS)
    if (times.length === 0) return
    const wait = Math.ceil(Math.min(...times) - now)
    this.#timer = setTimeout(() => this.#announce(), wait)
  }

  /** When an error may be announced again. */
  #errorDue(error: string): number {
    const announced = this.#errorsAnnounced.filter((one) => one.error === error)
    const counted = announced.at(-SAME_ERROR_LIMIT)
    return counted ? counted.time + PAUSE_MS : -Infinity
  }
}
