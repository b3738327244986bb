// The store of the screen's data: the newest slice of each kind, as the program tells it.

import { tick } from 'svelte'

import type {
  TicketList,
  Connection,
  ConnectionList,
  OpenTicket,
  LocationContext,
  SignInField,
  SliceVersions,
  TicketRow,
} from '../bindings/commands'
import { type Alert, collectAlerts } from '../external/alerts'
import { first, type TrackedList } from '../external/reconcile'
import { reconcileSections, type TrackedSection } from '../external/sections'
import type { ServerPreferences, Backend, Update } from '../backend/backend'
import { clock } from '../clock.svelte'
import { messages } from '../i18n/messages'
import { Actions, type ActionScreen } from './actions.svelte'
import { Announcer } from './announcer.svelte'
import { isUp } from './connection'
import { EndedToday } from './ended.svelte'
import { type Fact, reconcileFacts } from './facts'
import { hasEnded, openId, ticketToFollow } from './follow'
import { ApiKeyStore } from './apiKeyStore.svelte'
import { reconcileSignIn } from './signInFields'
import { RetriedQuestion } from './retriedQuestion.svelte'
import { UnseenErrors } from './unseenErrors.svelte'

export class Screen implements ActionScreen {
  connection = $state.raw<Connection | null>(null)
  ticketList = $state.raw<TicketList | null>(null)
  ticket = $state.raw<OpenTicket>({ kind: 'nothing' })
  /** The sections of the open ticket, with what changed in them. */
  sections = $state.raw<TrackedSection[]>([])
  /** The sign-in fields of the open ticket, with what changed in them. */
  signIn = $state.raw<TrackedList<SignInField>>(first([]))
  /** What else is known of the visitor, with what changed in it. */
  facts = $state.raw<TrackedList<Fact>>(first([]))
  /** The errors and warnings of all sections, errors first. */
  alerts = $state.raw<Alert[]>([])
  /** What a narrow window shows: the list of tickets or the open one. */
  view = $state<'list' | 'ticket'>('list')
  /** Whether somebody has read that the key may only read. */
  readOnlyNoted = $state(false)
  serverPreferences = $state.raw<ServerPreferences>({
    desk: null,
    lines: [],
    follow: false,
    collapsed: [],
  })
  /** The connections that the window can be on, once the program said so. */
  connections = $state.raw<ConnectionList | null>(null)
  /** The web link that somebody is asked about before it is opened. */
  askedLink = $state.raw<{ href: string; host: string } | null>(null)
  /** Why the user's last action failed. Null where it did not. */
  problem = $state<string | null>(null)
  /** Whether the program sends no more updates, so that the screen grows old. */
  ended = $state(false)
  /** What a screen reader says of the open ticket. */
  readonly announcer = new Announcer()
  /** The question for the location's lines and desks. They change seldom, so it is asked whenever the
      connection comes up. */
  readonly locationQuestion: RetriedQuestion<LocationContext>
  /** The question whether the key may take actions, apart from the other so that either may fail alone. */
  readonly permissionQuestion: RetriedQuestion<boolean>
  readonly actions: Actions
  readonly unseen: UnseenErrors
  readonly key: ApiKeyStore
  readonly endedToday: EndedToday

  /** Plays a sound, where the preferences want that. */
  playSound: () => void = () => undefined

  #pickedByHand = $state(false)
  /** When this desk or user was called last, in milliseconds; null before that is known. */
  #lastCall: number | null = null
  /** The id of the ticket that was asked for last. */
  #opening: string | null = null
  readonly #backend: Backend

  constructor(backend: Backend) {
    this.#backend = backend
    this.#pickedByHand = backend.picked()
    this.actions = new Actions(backend, this)
    this.locationQuestion = new RetriedQuestion(
      () => backend.locationContext(),
      () => this.#followCalls(),
    )
    this.permissionQuestion = new RetriedQuestion(
      () => backend.canPerformActions(),
      () => (this.actions.refused = false),
    )
    this.unseen = new UnseenErrors(backend, () => this.playSound())
    this.key = new ApiKeyStore(backend)
    this.endedToday = new EndedToday(backend)
  }

  /** Asks for the connections. Whether this is the demo is known before anything is drawn, so its mark
   *  moves no button away from under the pointer. */
  async begin(): Promise<void> {
    this.connections = await this.#backend.connections()
  }

  /** Takes updates from the program until there are no more. It asks again only after drawing. */
  async follow(): Promise<void> {
    let versions: SliceVersions = { connection: 0, ticketList: 0, ticket: 0 }
    try {
      this.serverPreferences = await this.#backend.serverPreferences()
      await this.key.begin()
      void this.begin()
      void this.actions.follow()
      for (;;) {
        const update = await this.#backend.nextUpdate(versions)
        if (!update) return
        this.#show(update)
        versions = update.versions
        await tick()
      }
    } finally {
      this.ended = true
      this.announcer.stop()
    }
  }

  #show(update: Update): void {
    if (update.connection) {
      const wasUp = isUp(this.connection)
      this.connection = update.connection
      clock.serverAhead = update.connection.clockAhead * 1000
      this.key.note(update.connection.state)
      if (wasUp !== isUp(update.connection)) this.#askOrStop(!wasUp)
    }
    if (update.ticketList) this.ticketList = update.ticketList
    if (update.ticket) this.#showTicket(update.ticket)
    this.#followCalls()
  }

  #showTicket(ticket: OpenTicket): void {
    this.announcer.show(ticket)
    const same = openId(ticket) === openId(this.ticket)
    const sections = ticket.kind === 'shown' ? ticket.sections : []
    const known = same && this.ticket.kind === 'shown' ? this.alerts : null
    this.sections = reconcileSections(same ? this.sections : [], sections, Date.now())
    const before = same ? this.ticket : null
    this.signIn = reconcileSignIn(this.signIn, before, ticket, Date.now())
    this.facts = reconcileFacts(this.facts, before, ticket, Date.now())
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
    const { collapsed } = this.serverPreferences
    if (collapsed.some(opens))
      this.changeServerPreferences({ collapsed: collapsed.filter((provider) => !opens(provider)) })
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
    for (const question of [this.locationQuestion, this.permissionQuestion]) {
      if (ask) question.ask()
      else question.stop()
    }
  }

  /** The location's lines, desks and user, once the server has answered. */
  get locationContext(): LocationContext | null {
    return this.locationQuestion.value
  }

  /** The id of the user who works here, where the key is a user's. */
  get user(): string | null {
    return this.locationContext?.user?.id ?? null
  }

  /** The desk and the user whose calls are followed. */
  get #me() {
    return { desk: this.desk?.id ?? null, user: this.user }
  }

  /** Plays a sound for a call that follows, unless it was made here and its ticket is open. */
  #soundForCall(ticketList: TicketList): void {
    if (this.#me.desk === null && this.#me.user === null) return
    const called = ticketToFollow(ticketList, { kind: 'nothing' }, false, this.#me)
    const at = called ? Date.parse(called.since) : 0
    const isNew = this.#lastCall !== null && at > this.#lastCall
    if (isNew && called?.id !== this.openId && called?.id !== this.#opening) this.playSound()
    this.#lastCall = Math.max(at, this.#lastCall ?? 0)
  }

  #followCalls(): void {
    if (!this.serverPreferences.follow || !this.ticketList) return
    this.#soundForCall(this.ticketList)
    const called = ticketToFollow(this.ticketList, this.ticket, this.#picked, this.#me)
    if (called) this.#open(called.id, false)
  }

  /** Whether following waits until a ticket that was picked by hand has ended. */
  get followPaused(): boolean {
    return this.serverPreferences.follow && this.#picked && !hasEnded(this.ticket)
  }

  /** The visitor who was called to this desk while a ticket that was picked by hand stays open. */
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

  /** Opens the ticket of a visitor whom the clerk called, and follows on. */
  openCalledHere(id: string): void {
    this.#open(id, false)
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
  get isOpening(): boolean {
    return (
      this.#opening !== null && (this.openId !== this.#opening || this.ticket.kind === 'loading')
    )
  }

  /** Has the screen follow calls again, although the open ticket was picked by hand. */
  followAgain(): void {
    this.#picked = false
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
  changeServerPreferences(change: Partial<ServerPreferences>): void {
    this.serverPreferences = { ...this.serverPreferences, ...change }
    void this.#backend.saveServerPreferences(this.serverPreferences)
    // A clerk who switches following on sees the present call at once.
    if (change.follow) this.#picked = false
    this.#followCalls()
  }

  /** Collapses the sections of a provider, or expands them. */
  collapse(provider: string, collapsed: boolean): void {
    const others = this.serverPreferences.collapsed.filter((one) => one !== provider)
    this.changeServerPreferences({ collapsed: collapsed ? [...others, provider] : others })
  }

  /** The desk where the clerk sits, if it is one of the location's. */
  get desk(): { id: string; name: string } | null {
    return this.locationContext?.desks.find(({ id }) => id === this.serverPreferences.desk) ?? null
  }

  /** Whether the key may take actions with tickets. */
  get canPerformActions(): boolean {
    return (this.permissionQuestion.value ?? false) && !this.actions.refused
  }

  /** The lines that are listed; all where none is chosen, or none of those is the location's. */
  get chosenLines(): string[] {
    const known = this.locationContext?.lines
    return this.serverPreferences.lines.filter(
      (id) => known?.some((line) => line.id === id) ?? true,
    )
  }

  /** The visitors who wait in the listed lines, in the server's order. */
  get nextVisitors(): TicketRow[] {
    const lines = this.chosenLines
    const waiting = this.ticketList?.waiting ?? []
    return lines.length === 0 ? waiting : waiting.filter(({ line }) => lines.includes(line.id))
  }

  /** The visitors who are served at the clerk's desk, without the open ticket. */
  get othersAtDesk(): TicketRow[] {
    const { desk } = this
    if (!desk) return []
    const others = this.ticketList?.serving ?? []
    return others.filter(
      ({ id, deskId }) => deskId === desk.id && id !== this.openId && !this.actions.isEnding(id),
    )
  }

  /** Views another location, with a ticket open where one is named. */
  switchLocation(location: string, ticket: string | null = null): void {
    void this.#backend.switchLocation(location, ticket)
  }

  /** Goes over to another connection, or says why not. */
  switchConnection(name: string): void {
    void this.#backend.switchConnection(name).then((reason) => {
      if (reason !== null) this.problem = messages.notSwitched(reason)
    })
  }

  /** Whether what is shown is the demo, of whose visitors none exists. */
  get isDemo(): boolean {
    const { connections } = this
    return connections?.all.some(({ name, demo }) => demo && name === connections.current) ?? false
  }

  copy(text: string): Promise<boolean> {
    return this.#backend.copy(text)
  }

  toggleFullScreen(): void {
    void this.#backend.toggleFullScreen()
  }

  tryNow(): void {
    void this.#backend.tryNow()
  }

  /** Opens a link; `confirmed` is whether somebody was asked and wants it. */
  async openLink(href: string, confirmed = false): Promise<void> {
    this.askedLink = null
    const error = await this.#backend.openLink(href, confirmed)
    if (error?.kind === 'unconfirmed') this.askedLink = error
    else this.problem = error && messages.linkNotOpened(error)
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
