// What the window knows: the newest slice of each kind, followed from the program.

import { tick } from 'svelte'

import type { Action, Board, Connection, OpenTicket, Place, Seen } from '../bindings/commands'
import { type Alert, collectAlerts } from '../external/alerts'
import { carrySections, type KeptSection } from '../external/sections'
import type { Choices, Platform, Update } from '../platform/platform'
import { words } from '../words/words'
import { type Announcement, announcement } from './announcement'
import { openId, ticketToFollow } from './follow'
import { KeyChange } from './keyChange.svelte'
import { Steps } from './steps.svelte'
import { UnseenErrors } from './unseenErrors.svelte'

export class Screen {
  connection = $state.raw<Connection | null>(null)
  board = $state.raw<Board | null>(null)
  ticket = $state.raw<OpenTicket>({ kind: 'nothing' })
  /** The sections of the open ticket, with what changed in them. */
  sections = $state.raw<KeptSection[]>([])
  /** The errors and warnings of all sections, errors first. */
  alerts = $state.raw<Alert[]>([])
  /** What a narrow window shows: the list of tickets or the open one. */
  view = $state<'list' | 'ticket'>('list')
  /** Whether somebody has read that the key may only read. */
  readOnlyNoted = $state(false)
  /** What there is to choose from, once the server said so. */
  place = $state.raw<Place | null>(null)
  choices = $state.raw<Choices>({ desk: null, lines: [], follow: false, collapsed: [] })
  /** Something that went wrong with what the person did last. */
  problem = $state<string | null>(null)
  /** Whether the program has no more to tell: what is shown grows old. */
  ended = $state(false)
  /** What a screen reader says of the last change. */
  announced = $state.raw<Announcement>({ polite: '', urgent: '' })
  readonly unseen: UnseenErrors
  readonly steps: Steps
  readonly key: KeyChange

  /** Whether the open ticket was picked by hand. */
  #picked = false
  readonly #platform: Platform

  constructor(platform: Platform) {
    this.#platform = platform
    this.unseen = new UnseenErrors(platform)
    this.steps = new Steps(platform)
    this.key = new KeyChange(platform)
  }

  /** Follows the program until it has no more to tell. It asks again only when it has drawn. */
  async follow(): Promise<void> {
    let seen: Seen = { connection: 0, board: 0, ticket: 0 }
    try {
      this.choices = await this.#platform.choices()
      await this.key.begin()
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
    if (update.connection) {
      const wasLive = this.connection?.state.kind === 'live'
      this.connection = update.connection
      this.key.note(update.connection.state)
      if (!wasLive && update.connection.state.kind === 'live') void this.#readPlace()
    }
    if (update.board) this.board = update.board
    if (update.ticket) this.#showTicket(update.ticket)
    this.#followCalls()
  }

  #showTicket(ticket: OpenTicket): void {
    this.announced = announcement(this.ticket, ticket)
    const same = openId(ticket) === openId(this.ticket)
    const sections = ticket.kind === 'shown' ? ticket.sections : []
    const known = same && this.ticket.kind === 'shown' ? this.alerts : null
    this.sections = carrySections(same ? this.sections : [], sections, Date.now())
    this.alerts = collectAlerts(known, this.sections)
    this.ticket = ticket
    if (!same && ticket.kind !== 'nothing') this.view = 'ticket'
    this.#showNewErrors(known ?? [])
  }

  /** Counts the errors that have just arrived as unseen, and opens their sections. */
  #showNewErrors(before: Alert[]): void {
    const known = (key: number) => before.some((alert) => alert.key === key)
    const arrived = this.alerts.filter(({ fresh, key }) => fresh && !known(key))
    const opens = (provider: string) => arrived.some((alert) => alert.provider === provider)
    const { collapsed } = this.choices
    if (collapsed.some(opens))
      this.choose({ collapsed: collapsed.filter((provider) => !opens(provider)) })
    this.unseen.update(this.alerts)
  }

  /** Lines, desks and keys change seldom: they are read whenever the link comes up. */
  async #readPlace(): Promise<void> {
    this.place = (await this.#platform.place()) ?? this.place
    this.steps.refused = false
    this.#followCalls()
  }

  /** Whose calls are followed. */
  get #me() {
    return { desk: this.desk, user: this.place?.user?.id ?? null }
  }

  #followCalls(): void {
    if (!this.choices.follow || !this.board) return
    const id = ticketToFollow(this.board, this.ticket, this.#picked, this.#me)
    if (id !== null) this.#open(id, false)
  }

  /** Opens a ticket that was picked by hand. */
  open(id: string): void {
    this.#open(id, true)
  }

  #open(id: string, picked: boolean): void {
    this.#picked = picked
    this.view = 'ticket'
    void this.#platform.openTicket(id)
  }

  /** Changes what was chosen, and remembers it. */
  choose(change: Partial<Choices>): void {
    this.choices = { ...this.choices, ...change }
    void this.#platform.keepChoices(this.choices)
    // Whoever begins to follow wants to see the call that is open now.
    if (change.follow) this.#picked = false
    this.#followCalls()
  }

  /** Collapses the sections of a provider, or expands them. */
  collapse(provider: string, collapsed: boolean): void {
    const others = this.choices.collapsed.filter((one) => one !== provider)
    this.choose({ collapsed: collapsed ? [...others, provider] : others })
  }

  /** The desk where the clerk sits, if it is one of the location's. */
  get desk(): string | null {
    const { desk } = this.choices
    const known = this.place?.desks.some((one) => one.id === desk) ?? true
    return known ? desk : null
  }

  /** Whether the key may take steps with tickets. */
  get mayAct(): boolean {
    return (this.place?.mayAct ?? false) && !this.steps.refused
  }

  act(ticket: string, action: Action): Promise<void> {
    const { desk, user } = this.#me
    return this.steps.take(ticket, action, desk, user)
  }

  moveTo(location: string): void {
    void this.#platform.moveTo(location)
  }

  copy(text: string): Promise<boolean> {
    return this.#platform.copy(text)
  }

  tryNow(): void {
    void this.#platform.tryNow()
  }

  async openLink(href: string): Promise<void> {
    const error = await this.#platform.openLink(href)
    this.problem = error && words.linkNotOpened(error)
  }

  /** Since when the times that are shown go on by themselves; null while they are the server's. */
  get countingOn(): { since: string | null } | null {
    if (this.ended) return { since: null }
    const state = this.connection?.state
    if (!state || state.kind === 'live' || state.kind === 'connecting') return null
    return { since: state.since }
  }

  /** The id of the ticket that is open. */
  get openId(): string | null {
    return openId(this.ticket)
  }
}
