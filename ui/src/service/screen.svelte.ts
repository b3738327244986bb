// What the window knows: the newest slice of each kind, followed from the program.

import { tick } from 'svelte'

import type { Board, Connection, OpenTicket, Seen, Update } from '../bindings/commands'
import type { Platform } from '../platform/platform'
import { words } from '../words/words'
import { type Announcement, announcement } from './announcement'

export class Screen {
  connection = $state.raw<Connection | null>(null)
  board = $state.raw<Board | null>(null)
  ticket = $state.raw<OpenTicket>({ kind: 'nothing' })
  /** Something that went wrong with what the person did last. */
  problem = $state<string | null>(null)
  /** Whether the program has no more to tell: what is shown grows old. */
  ended = $state(false)
  /** What a screen reader says of the last change. */
  announced = $state.raw<Announcement>({ polite: '', urgent: '' })

  readonly #platform: Platform

  constructor(platform: Platform) {
    this.#platform = platform
  }

  /** Follows the program until it has no more to tell. It asks again only when it has drawn. */
  async follow(): Promise<void> {
    let seen: Seen = { connection: 0, board: 0, ticket: 0 }
    try {
      for (;;) {
        const update = await this.#platform.nextUpdate(seen)
        if (!update) return
        this.#show(update)
        seen = update.seen
        await tick()
      }
    } finally {
      this.ended = true
    }
  }

  #show(update: Update): void {
    if (update.connection) this.connection = update.connection
    if (update.board) this.board = update.board
    if (update.ticket) {
      this.announced = announcement(this.ticket, update.ticket)
      this.ticket = update.ticket
    }
  }

  open(id: string): void {
    void this.#platform.openTicket(id)
  }

  tryNow(): void {
    void this.#platform.tryNow()
  }

  async openLink(href: string): Promise<void> {
    const error = await this.#platform.openLink(href)
    this.problem = error && words.linkNotOpened(error)
  }

  /** The id of the ticket that is open. */
  get openId(): string | null {
    const ticket = this.ticket
    if (ticket.kind === 'nothing') return null
    return ticket.kind === 'shown' ? ticket.visitor.id : ticket.id
  }
}
