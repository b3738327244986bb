// The second implementation, in memory: for looking at screens without a program around them.

import type {
  About,
  ActiveScenario,
  Action,
  ActionError,
  Change,
  EndingAction,
  EndingsState,
  EndedVisit,
  ExaminationProgress,
  ApiKeyHolder,
  ApiKeyOrigin,
  ConnectionList,
  KeyPlaceKind,
  KeyTried,
  KeyringProblem,
  Named,
  NewConnection,
  Opening,
  OpeningPhase,
  OpenLinkError,
  LocationContext,
  HeldPreference,
  Navigation,
  NavigationTarget,
  Preferences,
  ServerFound,
  SettingsState,
  SetupDraft,
  SetupState,
  SliceVersions,
  UpdateState,
  UpdateView,
  ZoomStep,
} from '../bindings/commands'
import { clock } from '../clock.svelte'
import { defaultPreferences } from '../preferences/defaults'
import type {
  Answer,
  ServerPreferences,
  KeyOutcome,
  MoveOutcome,
  Backend,
  SetupOutcome,
  Update,
  WorkspaceView,
} from './backend'

type Slices = Omit<Update, 'versions'>

export class FakeBackend implements Backend {
  readonly opened: string[] = []
  readonly links: string[] = []
  tries = 0
  linkError: OpenLinkError | null = null
  /** The actions that were taken, each as `action ticket`. */
  readonly acts: string[] = []
  /** The changes that were made, each with the ticket and the user. */
  readonly changes: { ticket: string; change: Change; user: string | null }[] = []
  actionError: ActionError | null = null
  /** The desk and the user of the last action. */
  at: { desk: string | null; user: string | null } = { desk: null, user: null }
  origin: ApiKeyOrigin = { kind: 'file', path: '/home/clerk/.config/qminder-key' }
  /** The file in which the key can be kept; null where it can be kept nowhere else. */
  keyFile: string | null = null
  /** What is wrong with the keyring. */
  keyringProblem: KeyringProblem | null = null
  /** The keys that were typed in. */
  readonly keys: string[] = []
  /** Where the last key was to be kept. */
  keyPlace: KeyPlaceKind | null = null
  /** What becomes of moving the key, and where it was moved to. */
  moveOutcome: MoveOutcome = { status: 'ok', data: { kind: 'moved' } }
  readonly moves: KeyPlaceKind[] = []
  /** The connections of the window. Null while the program does not tell them. */
  connectionList: ConnectionList | null = null
  /** The connections that were gone over to, and why that fails. */
  readonly switches: string[] = []
  switchError: string | null = null
  /** How the program is set up. */
  setup: SetupState = {
    firstStart: false,
    canAdd: true,
    canChooseStart: true,
    startsWithDemo: true,
    draft: { address: '', name: '', place: null, location: null, desk: null },
  }
  /** How often the set-up was left. */
  setupsLeft = 0
  /** How often the demo was chosen. */
  demosChosen = 0
  /** What was asked of the program for a new connection. */
  readonly serversAsked: { address: string; name: string }[] = []
  readonly newKeys: { address: string; key: string }[] = []
  readonly added: NewConnection[] = []
  /** What comes of each step to a new connection. Null while the program is silent. */
  serverOutcome: SetupOutcome<ServerFound> | null = null
  newKeyOutcome: SetupOutcome<KeyTried> | null = null
  desksOutcome: SetupOutcome<Named[]> | null = { status: 'ok', data: [] }
  addOutcome: SetupOutcome<null> | null = { status: 'ok', data: null }
  /** How often the key was taken anew from where it comes from. */
  fetches = 0
  /** What becomes of the next key. */
  keyOutcome: KeyOutcome = { status: 'ok', data: { kind: 'kept', oldLeft: null } }
  /** The render errors that were logged. */
  renderErrors: { component: string; error: string; stack: string }[] = []
  /** What the server answers for the location and for what the key may do. Null while it is silent. */
  locationContextAnswer: (LocationContext & { canPerformActions: boolean }) | null = null
  /** How many questions for the location, and for what the key may do, fail from now on. */
  failing = { locationContext: 0, canPerformActions: 0 }
  location: string | null = null
  savedServerPreferences: ServerPreferences = {
    desk: null,
    lines: [],
    follow: false,
    collapsed: [],
  }
  ended: EndedVisit[] | null = []
  /** How often it was asked for the visits that ended. */
  endedAsked = 0
  preferred: Preferences = defaultPreferences
  /** What the preferences are where the person set none. */
  preferenceDefaults: Preferences = defaultPreferences
  held: HeldPreference[] = []
  /** What is wrong with the files of the settings. */
  fileProblems: string[] = []
  #settingsVersion = 1
  #waitingForSettings: (() => void)[] = []
  /** Why preferences are not remembered. */
  preferencesError: string | null = null
  /** How often the window was told to fill the screen, or no more. */
  fullScreens = 0
  /** The steps of the zoom. */
  readonly zooms: ZoomStep[] = []
  /** Each frame that the page said it drew, with the ticket in it. */
  readonly frames: { hidden: boolean; ticket: string | null }[] = []
  pickedByHand = false
  view: WorkspaceView = 'service'
  copied: string | null = null
  /** What the window's title counts, and how often the system was asked to mark the window. */
  attention = { unseen: 0, requests: 0 }
  /** What the program says of itself, and the texts of each licence, by the component's name. */
  aboutAnswer: Answer<About> = {
    status: 'ok',
    data: {
      version: '0.1.0',
      commit: '2ea323a8f0c1',
      engine: 'WebKitGTK',
      engineVersion: '2.50.1',
      components: [
        { name: 'svelte', version: '5.57.3', licence: 'MIT' },
        { name: 'tauri', version: '2.12.5', licence: 'Apache-2.0 OR MIT' },
      ],
    },
  }
  licenceAnswers: Record<string, Answer<string[]>> = {}
  /** How often checks were begun, and how far they have come. */
  examinations = 0
  #examination: ExaminationProgress = {
    version: 1,
    running: false,
    total: 14,
    checks: [],
    report: null,
  }
  #waitingForExamination: (() => void)[] = []
  /** The versions of which the notice was put off, and those that were skipped. */
  readonly postponed: string[] = []
  readonly skipped: string[] = []
  #updates: UpdateState = { version: 1, view: { notice: null, status: { kind: 'off' } } }
  #waitingForUpdates: (() => void)[] = []
  /** How often the scenario that is played was told to end. */
  scenarioStops = 0
  /** Where the last link leads, until the page went there. */
  navigation: Navigation | null = null
  #navigations = 0
  #waitingForNavigation: (() => void)[] = []
  #active: ActiveScenario = { run: 0, name: '' }
  #runs = 0
  #waitingForScenario: (() => void)[] = []
  #versions: SliceVersions = { connection: 0, ticketList: 0, ticket: 0 }
  #latest: Slices = { connection: null, ticketList: null, ticket: null }
  #waiting: (() => void)[] = []
  #endings: EndingsState = { version: 1, pending: [], failed: [] }
  #waitingForEndings: (() => void)[] = []
  #opening: Opening = { version: 1, phase: { kind: 'open' } }
  #waitingForOpening: (() => void)[] = []

  /** Shows what is given, and leaves the rest as it is. */
  show(slices: Partial<Slices>): void {
    for (const slice of ['connection', 'ticketList', 'ticket'] as const) {
      if (slices[slice]) this.#versions = { ...this.#versions, [slice]: this.#versions[slice] + 1 }
    }
    this.#latest = { ...this.#latest, ...slices }
    for (const wake of this.#waiting.splice(0)) wake()
  }

  async nextUpdate(known: SliceVersions): Promise<Update> {
    const newer = (slice: keyof SliceVersions) => this.#versions[slice] !== known[slice]
    while (!newer('connection') && !newer('ticketList') && !newer('ticket')) {
      await new Promise<void>((wake) => this.#waiting.push(wake))
    }
    const { connection, ticketList, ticket } = this.#latest
    return {
      versions: this.#versions,
      connection: newer('connection') ? connection : null,
      ticketList: newer('ticketList') ? ticketList : null,
      ticket: newer('ticket') ? ticket : null,
    }
  }

  async openTicket(id: string): Promise<void> {
    this.opened.push(id)
  }

  async openLink(href: string, confirmed: boolean): Promise<OpenLinkError | null> {
    if (this.linkError?.kind === 'unconfirmed' && confirmed) this.linkError = null
    if (this.linkError?.kind !== 'unconfirmed') this.links.push(href)
    return this.linkError
  }

  async tryNow(): Promise<void> {
    this.tries += 1
  }

  async act(
    ticket: string,
    action: Action,
    desk: string | null,
    user: string | null,
  ): Promise<ActionError | null> {
    this.acts.push(`${action} ${ticket}`)
    this.at = { desk, user }
    return this.actionError
  }

  async changeTicket(
    ticket: string,
    change: Change,
    user: string | null,
  ): Promise<ActionError | null> {
    this.changes.push({ ticket, change, user })
    return this.actionError
  }

  /** Holds the ending back until it is undone, or {@link setEndings} says that it was sent. */
  async endVisit(ticket: string, name: string, action: EndingAction): Promise<ActionError | null> {
    this.acts.push(`${action} ${ticket}`)
    if (this.actionError) return this.actionError
    const until = new Date(clock.now + 5000).toISOString()
    this.setEndings({ pending: [{ ticket, name, action, phase: { kind: 'held', until } }] })
    return null
  }

  async undoEnding(ticket: string): Promise<boolean> {
    const pending = this.#endings.pending.filter((ending) => ending.ticket !== ticket)
    if (pending.length === this.#endings.pending.length) return false
    this.acts.push(`undo ${ticket}`)
    this.setEndings({ pending })
    return true
  }

  async dismissFailedEnding(ticket: string): Promise<void> {
    this.setEndings({ failed: this.#endings.failed.filter((one) => one.ticket !== ticket) })
  }

  async nextEndings(version: number): Promise<EndingsState> {
    while (this.#endings.version === version) {
      await new Promise<void>((wake) => this.#waitingForEndings.push(wake))
    }
    return this.#endings
  }

  /** Changes the endings, as the program does when it has told the server of them. */
  setEndings(change: Partial<EndingsState>): void {
    this.#endings = { ...this.#endings, ...change, version: this.#endings.version + 1 }
    for (const wake of this.#waitingForEndings.splice(0)) wake()
  }

  /** Lets the connection come to another phase. */
  open(phase: OpeningPhase): void {
    this.#opening = { version: this.#opening.version + 1, phase }
    for (const wake of this.#waitingForOpening.splice(0)) wake()
  }

  async nextOpening(version: number): Promise<Opening> {
    while (this.#opening.version === version) {
      await new Promise<void>((wake) => this.#waitingForOpening.push(wake))
    }
    return this.#opening
  }

  async apiKeyHolder(): Promise<ApiKeyHolder> {
    return { origin: this.origin, file: this.keyFile }
  }

  async checkKeyring(): Promise<KeyringProblem | null> {
    return this.keyringProblem
  }

  async moveApiKey(place: KeyPlaceKind): Promise<MoveOutcome> {
    this.moves.push(place)
    if (this.moveOutcome.status === 'ok') this.#keepIn(place)
    return this.moveOutcome
  }

  #keepIn(place: KeyPlaceKind): void {
    this.origin = place === 'file' ? { kind: 'file', path: this.keyFile ?? '' } : { kind: place }
  }

  async connections(): Promise<ConnectionList> {
    return this.connectionList ?? new Promise(() => undefined)
  }

  async switchConnection(name: string): Promise<string | null> {
    this.switches.push(name)
    return this.switchError
  }

  async setupState(): Promise<SetupState> {
    return this.setup
  }

  async keepSetupDraft(draft: SetupDraft): Promise<void> {
    this.setup = { ...this.setup, draft }
  }

  async leaveSetup(): Promise<void> {
    this.setupsLeft += 1
  }

  async chooseDemo(): Promise<void> {
    this.demosChosen += 1
    this.setup = { ...this.setup, firstStart: false }
  }

  async findServer(address: string, name: string): Promise<SetupOutcome<ServerFound>> {
    this.serversAsked.push({ address, name })
    return this.serverOutcome ?? new Promise(() => undefined)
  }

  async tryNewKey(address: string, key: string): Promise<SetupOutcome<KeyTried>> {
    this.newKeys.push({ address, key })
    return this.newKeyOutcome ?? new Promise(() => undefined)
  }

  async setupDesks(): Promise<SetupOutcome<Named[]>> {
    return this.desksOutcome ?? new Promise(() => undefined)
  }

  async addConnection(connection: NewConnection): Promise<SetupOutcome<null>> {
    this.added.push(connection)
    return this.addOutcome ?? new Promise(() => undefined)
  }

  async reloadApiKey(): Promise<KeyOutcome> {
    this.fetches += 1
    return this.keyOutcome
  }

  async useTypedApiKey(key: string, place: KeyPlaceKind | null): Promise<KeyOutcome> {
    this.keys.push(key)
    this.keyPlace = place
    const { status } = this.keyOutcome
    if (status === 'ok' && this.keyOutcome.data.kind === 'kept' && place) this.#keepIn(place)
    return this.keyOutcome
  }

  async logRenderError(component: string, error: string, stack: string): Promise<void> {
    this.renderErrors.push({ component, error, stack })
  }

  async locationContext(): Promise<Answer<LocationContext>> {
    return this.#answer('locationContext', this.locationContextAnswer)
  }

  async canPerformActions(): Promise<Answer<boolean>> {
    return this.#answer('canPerformActions', this.locationContextAnswer?.canPerformActions ?? null)
  }

  async #answer<T>(question: keyof FakeBackend['failing'], data: T | null): Promise<Answer<T>> {
    const fails = this.failing[question] > 0
    if (fails) this.failing[question] -= 1
    if (fails) return { status: 'error', error: 'timed out' }
    // A server that was not told what to answer keeps silent.
    if (data === null) return new Promise(() => undefined)
    return { status: 'ok', data }
  }

  async switchLocation(location: string, ticket: string | null): Promise<void> {
    this.location = location
    if (ticket !== null) this.opened.push(ticket)
  }

  /** Lets a link lead somewhere. */
  navigate(target: NavigationTarget): void {
    this.navigation = { version: ++this.#navigations, target }
    for (const wake of this.#waitingForNavigation.splice(0)) wake()
  }

  async nextNavigation(version: number): Promise<Navigation> {
    while (!this.navigation || this.navigation.version === version) {
      await new Promise<void>((wake) => this.#waitingForNavigation.push(wake))
    }
    return this.navigation
  }

  async endNavigation(version: number): Promise<void> {
    if (this.navigation?.version === version) this.navigation = null
  }

  async serverPreferences(): Promise<ServerPreferences> {
    return this.savedServerPreferences
  }

  async saveServerPreferences(preferences: ServerPreferences): Promise<void> {
    this.savedServerPreferences = preferences
  }

  async endedToday(): Promise<EndedVisit[] | null> {
    this.endedAsked += 1
    return this.ended
  }

  /** Lets the files of the settings say something else. */
  changeSettings(change: Partial<Pick<FakeBackend, 'preferred' | 'held' | 'fileProblems'>>): void {
    Object.assign(this, change)
    this.#settingsVersion += 1
    for (const wake of this.#waitingForSettings.splice(0)) wake()
  }

  async nextSettings(version: number): Promise<SettingsState> {
    while (this.#settingsVersion === version) {
      await new Promise<void>((wake) => this.#waitingForSettings.push(wake))
    }
    return {
      version: this.#settingsVersion,
      preferences: this.preferred,
      defaults: this.preferenceDefaults,
      held: this.held,
      problems: this.fileProblems,
    }
  }

  async savePreferences(preferences: Preferences): Promise<string | null> {
    this.preferred = preferences
    return this.preferencesError
  }

  async toggleFullScreen(): Promise<void> {
    this.fullScreens += 1
  }

  async zoom(step: ZoomStep): Promise<void> {
    this.zooms.push(step)
  }

  async reportFrame(hidden: boolean, ticket: string | null): Promise<void> {
    this.frames.push({ hidden, ticket })
  }

  picked(): boolean {
    return this.pickedByHand
  }

  keepPicked(picked: boolean): void {
    this.pickedByHand = picked
  }

  keptView(): WorkspaceView {
    return this.view
  }

  keepView(view: WorkspaceView): void {
    this.view = view
  }

  /** Plays a scenario of this name; null plays none any more. */
  playScenario(name: string | null): void {
    if (name !== null) this.#runs += 1
    this.#active = name === null ? { run: 0, name: '' } : { run: this.#runs, name }
    for (const wake of this.#waitingForScenario.splice(0)) wake()
  }

  async nextActiveScenario(known: number): Promise<ActiveScenario | null> {
    while (this.#active.run === known) {
      await new Promise<void>((wake) => this.#waitingForScenario.push(wake))
    }
    return this.#active
  }

  async stopScenario(): Promise<void> {
    this.scenarioStops += 1
    this.playScenario(null)
  }

  async about(): Promise<Answer<About>> {
    return this.aboutAnswer
  }

  async licenceTexts(name: string): Promise<Answer<string[]>> {
    return this.licenceAnswers[name] ?? { status: 'ok', data: [] }
  }

  async beginExamination(): Promise<void> {
    this.examinations += 1
    if (!this.#examination.running) this.examine({ running: true, checks: [], report: null })
  }

  /** Shows how far the checks have come. */
  examine(change: Partial<Omit<ExaminationProgress, 'version'>>): void {
    const version = this.#examination.version + 1
    this.#examination = { ...this.#examination, ...change, version }
    for (const wake of this.#waitingForExamination.splice(0)) wake()
  }

  async nextExamination(version: number): Promise<ExaminationProgress | null> {
    while (this.#examination.version === version) {
      await new Promise<void>((wake) => this.#waitingForExamination.push(wake))
    }
    return this.#examination
  }

  /** Shows what is known of newer versions. */
  showUpdates(view: UpdateView): void {
    this.#updates = { version: this.#updates.version + 1, view }
    for (const wake of this.#waitingForUpdates.splice(0)) wake()
  }

  async nextUpdateNotice(version: number): Promise<UpdateState | null> {
    while (this.#updates.version === version) {
      await new Promise<void>((wake) => this.#waitingForUpdates.push(wake))
    }
    return this.#updates
  }

  async postponeUpdateNotice(version: string): Promise<void> {
    this.postponed.push(version)
  }

  async skipUpdateVersion(version: string): Promise<void> {
    this.skipped.push(version)
  }

  async copy(text: string): Promise<boolean> {
    this.copied = text
    return true
  }

  async setAttention(unseen: number, request: boolean): Promise<void> {
    this.attention = { unseen, requests: this.attention.requests + (request ? 1 : 0) }
  }
}
