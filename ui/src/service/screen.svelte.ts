// What the window knows: the newest slice of each kind, followed from the program.

import { tick } from 'svelte'

import type {
  TicketList,
  Connection,
  OpenTicket,
  LocationContext,
  SliceVersions,
  TicketRow,
} from '../bindings/commands'
import { type Alert, collectAlerts } from '../external/alerts'
import { reconcileSections, type TrackedSection } from '../external/sections'
import type { Choices, Backend, TicketAction, Update } from '../backend/backend'
import { PreferenceStore } from '../preferences/preferences.svelte'
import { messages } from '../i18n/messages'
import { Actions, availableActions, type Subject } from './actions.svelte'
import { type Announcement, announcement } from './announcement'
import { isUp } from './connection'
import { EndedToday } from './ended.svelte'
import { hasEnded, openId, ticketToFollow } from './follow'
import { ApiKeyStore } from './apiKeyStore.svelte'
import { RetriedQuestion } from './retriedQuestion.svelte'
import { Settled } from './settled'
import { UnseenErrors } from './unseenErrors.svelte'

/** How many visitors are tried where others were faster with those before them. */
const CALL_TRIES = 5

export class Screen {
  connection = $state.raw<Connection | null>(null)
  ticketList = $state.raw<TicketList | null>(null)
  ticket = $state.raw<OpenTicket>({ kind: 'nothing' })
  /** The sections of the open ticket, with what changed in them. */
  sections = $state.raw<TrackedSection[]>([])
  /** The errors and warnings of all sections, errors first. */
  alerts = $state.raw<Alert[]>([])
  /** What a narrow window shows: the list of tickets or the open one. */
  view = $state<'list' | 'ticket'>('list')
  /** Whether somebody has read that the key may only read. */
  readOnlyNoted = $state(false)
  choices = $state.raw<Choices>({ desk: null, lines: [], follow: false, collapsed: [] })
  /** Something that went wrong with what the person did last. */
  problem = $state<string | null>(null)
  /** Whether the program has no more to tell: what is shown grows old. */
  ended = $state(false)
  /** What a screen reader says of the last change. */
  announced = $state.raw<Announcement>({ polite: '', urgent: '' })
  /** What there is to choose from. It changes seldom: it is asked for whenever the link comes up. */
  readonly locationContext: RetriedQuestion<LocationContext>
  /** Whether the key may take actions. It is asked for by itself, so that either may fail alone. */
  readonly permission: RetriedQuestion<boolean>
  readonly actions: Actions
  readonly unseen: UnseenErrors
  readonly key: ApiKeyStore
  readonly endedToday: EndedToday
  readonly preferences: PreferenceStore

  /** Who is to be called as soon as it is known to which desk. */
  deskQuestion = $state.raw<{ name: string; call: () => void } | null>(null)

  #pickedByHand = $state(false)
  /** When somebody was called as the next. */
  readonly #calledNext = new Settled()
  /** The id of the ticket that was asked for last. */
  #opening: string | null = null
  readonly #backend: Backend

  constructor(backend: Backend, preferences = new PreferenceStore(backend)) {
    this.#backend = backend
    this.#pickedByHand = backend.picked()
    this.actions = new Actions(backend)
    this.locationContext = new RetriedQuestion(
      () => backend.locationContext(),
      () => this.#followCalls(),
    )
    this.permission = new RetriedQuestion(
      () => backend.mayAct(),
      () => (this.actions.refused = false),
    )
    this.unseen = new UnseenErrors(backend)
    this.key = new ApiKeyStore(backend)
    this.endedToday = new EndedToday(backend)
    this.preferences = preferences
  }

  /** Follows the program until it has no more to tell. It asks again only when it has drawn. */
  async follow(): Promise<void> {
    let seen: SliceVersions = { connection: 0, ticketList: 0, ticket: 0 }
    try {
      this.choices = await this.#backend.choices()
      await this.key.begin()
      void this.actions.follow()
      for (;;) {
        const update = await this.#backend.nextUpdate(seen)
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
      const wasUp = isUp(this.connection)
      this.connection = update.connection
      this.key.note(update.connection.state)
      if (wasUp !== isUp(update.connection)) this.#askOrStop(!wasUp)
    }
    if (update.ticketList) this.ticketList = update.ticketList
    if (update.ticket) this.#showTicket(update.ticket)
    this.#followCalls()
  }

  #showTicket(ticket: OpenTicket): void {
    this.announced = announcement(this.ticket, ticket)
    const same = openId(ticket) === openId(this.ticket)
    const sections = ticket.kind === 'shown' ? ticket.sections : []
    const known = same && this.ticket.kind === 'shown' ? this.alerts : null
    this.sections = reconcileSections(same ? this.sections : [], sections, Date.now())
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

  /** Logs that a component cannot be rendered, without the error's message, which may hold data. */
  logRenderError(component: string, error: unknown): void {
    const { name, stack } = error instanceof Error ? error : { name: typeof error, stack: '' }
    // A failure to log must not become another error of the page.
    this.#backend.logRenderError(component, name, stack ?? '').catch(() => undefined)
  }

  /** Asks what there is to choose from and what the key may do, or stops to ask. */
  #askOrStop(ask: boolean): void {
    for (const question of [this.locationContext, this.permission]) {
      if (ask) question.ask()
      else question.stop()
    }
  }

  /** What there is to choose from, once the server said so. */
  get place(): LocationContext | null {
    return this.locationContext.value
  }

  /** Whose calls are followed. */
  get #me() {
    return { desk: this.desk?.id ?? null, user: this.place?.user?.id ?? null }
  }

  #followCalls(): void {
    if (!this.choices.follow || !this.ticketList) return
    const called = ticketToFollow(this.ticketList, this.ticket, this.#picked, this.#me)
    if (called) this.#open(called.id, false)
  }

  /** Whether following waits until a ticket that was picked by hand has ended. */
  get followPaused(): boolean {
    return this.choices.follow && this.#picked && !hasEnded(this.ticket)
  }

  /** Who was called here while a ticket that was picked by hand stays open. */
  get calledElsewhere(): TicketRow | null {
    if (!this.followPaused || !this.ticketList) return null
    const called = ticketToFollow(this.ticketList, this.ticket, false, this.#me)
    return called && !this.actions.isEnding(called.id) ? called : null
  }

  /** Opens the ticket of whom this desk was called, and follows on. Without one, opens the first of
      the others who are being served here. */
  openCalled(): void {
    const called = this.calledElsewhere
    const [other] = this.othersAtDesk
    if (called) this.#open(called.id, false)
    else if (other) this.open(other.id)
  }

  /** Opens a ticket that was picked by hand. */
  open(id: string): void {
    this.#open(id, true)
  }

  #open(id: string, picked: boolean): void {
    this.#picked = picked
    this.view = 'ticket'
    this.#opening = id
    void this.#backend.openTicket(id)
  }

  /** Whether a ticket was asked for that is not shown yet. */
  get #isOpening(): boolean {
    return (
      this.#opening !== null && (this.openId !== this.#opening || this.ticket.kind === 'loading')
    )
  }

  /** Whether the open ticket was picked by hand. A page that is loaded anew knows it as well. */
  get #picked(): boolean {
    return this.#pickedByHand
  }

  set #picked(picked: boolean) {
    this.#pickedByHand = picked
    this.#backend.keepPicked(picked)
  }

  /** Changes what was chosen, and remembers it. */
  choose(change: Partial<Choices>): void {
    this.choices = { ...this.choices, ...change }
    void this.#backend.saveChoices(this.choices)
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
  get desk(): { id: string; name: string } | null {
    return this.place?.desks.find(({ id }) => id === this.choices.desk) ?? null
  }

  /** Whether single letters are shortcuts. */
  get letterKeys(): boolean {
    return this.preferences.value.letterKeys
  }

  /** Whether the key may take actions with tickets. */
  get mayAct(): boolean {
    return (this.permission.value ?? false) && !this.actions.refused
  }

  /** The lines that are listed; all where none is chosen, or none of those is the location's. */
  get chosenLines(): string[] {
    const known = this.place?.lines
    return this.choices.lines.filter((id) => known?.some((line) => line.id === id) ?? true)
  }

  /** Those who wait in the lines that are listed, in the server's order. */
  get nextVisitors(): TicketRow[] {
    const lines = this.chosenLines
    const waiting = this.ticketList?.waiting ?? []
    return lines.length === 0 ? waiting : waiting.filter(({ line }) => lines.includes(line.id))
  }

  /**
   * Takes an action with the open ticket, if that is available. `time` is when the key or button was
   * pressed, of `performance.now()`: a press that was meant for other buttons is ignored.
   */
  press(action: TicketAction, time: number): void {
    const { ticket } = this
    if (ticket.kind !== 'shown' || !this.actions.settled.takes(time)) return
    const { id, name, status } = ticket.visitor
    if (!this.mayAct || this.actions.isEnding(id)) return
    if (!availableActions(status).includes(action)) return
    void this.perform({ ticket: id, name }, action)
  }

  /** Those who are being served at the clerk's desk while another ticket is open. */
  get othersAtDesk(): TicketRow[] {
    const { desk } = this
    if (!desk) return []
    const others = this.ticketList?.serving ?? []
    return others.filter(
      ({ id, deskId }) => deskId === desk.id && id !== this.openId && !this.actions.isEnding(id),
    )
  }

  /** Takes an action with a ticket; where it is called, that is to the clerk's desk. */
  async perform(subject: Subject, action: TicketAction): Promise<void> {
    if (action === 'call' && this.#askForDesk(subject.name, () => this.perform(subject, 'call'))) {
      return
    }
    const done = await this.actions.perform(subject, action, this.#caller)
    // Whoever was called from here is whom a follower wants to see.
    if (done && action === 'call' && subject.ticket === this.openId) this.#picked = false
  }

  /**
   * Calls who comes next. A second press right after it is ignored, and so is one while a ticket is
   * being opened: whoever presses again because nothing is seen yet calls nobody else.
   */
  pressCallNext(time: number): void {
    if (this.#isOpening || !this.mayAct || !this.#calledNext.takes(time)) return
    void this.callNext()
  }

  /** Calls who comes next, and opens their ticket. */
  async callNext(): Promise<void> {
    const candidates = this.nextVisitors.slice(0, CALL_TRIES)
    const [first] = candidates
    if (!first || this.#askForDesk(first.name, () => this.callNext())) return
    const subjects = candidates.map(({ id, name }) => ({ ticket: id, name }))
    const called = await this.actions.callFirst(subjects, this.#caller)
    this.#calledNext.change()
    if (called) this.#open(called.ticket, false)
  }

  /** Undoes what was done last, as far as that can be undone. */
  undo(): Promise<void> {
    return this.actions.undo()
  }

  get #caller() {
    return { desk: this.desk, user: this.#me.user }
  }

  /** Asks for the desk where the location has desks and none is chosen. Returns whether it does. */
  #askForDesk(name: string, call: () => Promise<void>): boolean {
    if (!this.place || this.place.desks.length === 0 || this.desk) return false
    this.deskQuestion = { name, call: () => void call() }
    return true
  }

  /** Remembers the desk, and calls who was to be called. */
  chooseDesk(desk: string): void {
    const question = this.deskQuestion
    this.deskQuestion = null
    this.choose({ desk })
    question?.call()
  }

  switchLocation(location: string): void {
    void this.#backend.switchLocation(location)
  }

  copy(text: string): Promise<boolean> {
    return this.#backend.copy(text)
  }

  toggleFullScreen(): void {
    void this.#backend.toggleFullScreen()
  }

  reconnectNow(): void {
    void this.#backend.tryNow()
  }

  async openLink(href: string): Promise<void> {
    const error = await this.#backend.openLink(href)
    this.problem = error && messages.linkNotOpened(error)
  }

  /** Since when the times that are shown go on by themselves; null while they are the server's. */
  get countingOn(): { since: string | null } | null {
    if (this.ended) return { since: null }
    const state = this.connection?.state
    if (!state || !('since' in state)) return null
    return { since: state.since }
  }

  /** The id of the ticket that is open. */
  get openId(): string | null {
    return openId(this.ticket)
  }
}
