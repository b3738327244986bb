// What the window knows: the newest slice of each kind, followed from the program.

import { tick } from 'svelte'

import type { Board, Connection, OpenTicket, Seen } from '../bindings/commands'
import type { Platform } from '../platform/platform'
import { words } from '../words/words'

export class Screen {
  connection = $state.raw<Connection | null>(null)
  board = $state.raw<Board | null>(null)
  ticket = $state.raw<OpenTicket>({ kind: 'nothing' })
  /** Something that went wrong with what the person did last. */
  problem = $state<string | null>(null)

  readonly #platform: Platform

  constructor(platform: Platform) {
    this.#platform = platform
  }

  /** Follows the program until it has no more to tell. It asks again only when it has drawn. */
  async follow(): Promise<void> {
    let seen: Seen = { connection: 0, board: 0, ticket: 0 }
    for (;;) {
      const update = await this.#platform.nextUpdate(seen)
      if (!update) return
      if (update.connection) this.connection = update.connection
      if (update.board) this.board = update.board
      if (update.ticket) this.ticket = update.ticket
      seen = update.seen
      await tick()
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
