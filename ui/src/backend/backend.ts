// The backend port: everything that the screens may ask of the program they run in.

import type {
  About,
  ActiveScenario,
  ApiKeyAccepted,
  Action,
  ActionError,
  Change,
  TicketList,
  ServerPreferences as SavedServerPreferences,
  Connection,
  EndingAction,
  EndingsState,
  EndedVisit,
  ExaminationProgress,
  ApiKeyError,
  ApiKeyHolder,
  ApiKeyMoved,
  ConnectionList,
  KeyPlaceKind,
  KeyTried,
  KeyringProblem,
  Named,
  NewConnection,
  Opening,
  OpenLinkError,
  OpenTicket,
  LocationContext,
  Navigation,
  Preferences,
  ServerFound,
  SettingsState,
  SetupDraft,
  SetupProblem,
  SetupState,
  SliceVersions,
  UpdateState,
  ZoomStep,
} from '../bindings/commands'

/** What a clerk chose on the screen of one server. */
export type ServerPreferences = Required<SavedServerPreferences>

/** What the server answered, or why there is no answer. */
export type Answer<T> = { status: 'ok'; data: T } | { status: 'error'; error: string }

/** What became of another key. */
export type KeyOutcome =
  { status: 'ok'; data: ApiKeyAccepted } | { status: 'error'; error: ApiKeyError }

/** What became of moving the key to another place. */
export type MoveOutcome =
  { status: 'ok'; data: ApiKeyMoved } | { status: 'error'; error: ApiKeyError }

/** What came of a step to a new connection, or what stands in its way. */
export type SetupOutcome<T> = { status: 'ok'; data: T } | { status: 'error'; error: SetupProblem }

/** The slices that are newer than what the window has; null where one is not. */
export interface Update {
  /** What the window has with them. */
  versions: SliceVersions
  connection: Connection | null
  ticketList: TicketList | null
  /** Payloads, fields and items that did not change are often the same objects as before. */
  ticket: OpenTicket | null
}

/** All that a clerk does with a ticket. */
export type TicketAction = Action | EndingAction

/** Whether an action ends the visit. */
export const endsVisit = (action: TicketAction | Change): action is EndingAction =>
  action === 'served' || action === 'noShow'

/** The screens of the window: the clerk's, and the preview of what a clerk will see. */
export type WorkspaceView = 'service' | 'preview'

export interface Backend {
  /** Waits for what is newer than `versions`. Null when there will be nothing any more. */
  nextUpdate(versions: SliceVersions): Promise<Update | null>
  /** Opens a ticket in place of the one that is open. */
  openTicket(id: string): Promise<void>
  /**
   * Opens a link outside of the window; `confirmed` is whether a person was asked. Answers why not, where
   * it was not opened.
   */
  openLink(href: string, confirmed: boolean): Promise<OpenLinkError | null>
  /** Tries to reach the server at once. */
  tryNow(): Promise<void>
  /**
   * Takes an action that leaves the visit open; `desk` and `user` are where and by whom it is
   * called. Returns why not, where it was not taken or may not have been.
   */
  act(
    ticket: string,
    action: Action,
    desk: string | null,
    user: string | null,
  ): Promise<ActionError | null>
  /**
   * Changes the labels, the line or the assignee of a ticket; `user` is who does it. Returns why not,
   * where it was not done or may not have been.
   */
  changeTicket(ticket: string, change: Change, user: string | null): Promise<ActionError | null>
  /**
   * Ends a visit after a moment in which that can be undone. `name` is the visitor's. Returns why
   * not, where nobody took it.
   */
  endVisit(ticket: string, name: string, action: EndingAction): Promise<ActionError | null>
  /** Undoes the ending of a visit. Returns false where it is too late. */
  undoEnding(ticket: string): Promise<boolean>
  /** Forgets that a visit could not be ended. */
  dismissFailedEnding(ticket: string): Promise<void>
  /** Waits for a state of the endings other than `version`. Null when there will be none. */
  nextEndings(version: number): Promise<EndingsState | null>
  /** Waits until the connection has come further than `version`. Null when it is replaced. */
  nextOpening(version: number): Promise<Opening | null>
  /** Where the key is, and where else it can be kept. */
  apiKeyHolder(): Promise<ApiKeyHolder>
  /** Whether the system has a keyring. Null where it has one, else why it cannot be used. */
  checkKeyring(): Promise<KeyringProblem | null>
  /** Reads the key again from where it is kept, or has the own hub make another key, and tries it. */
  reloadApiKey(): Promise<KeyOutcome>
  /** Tries a key that was typed in, and keeps it where the server accepts it: in `place` from now on,
      or where the key was. */
  useTypedApiKey(key: string, place: KeyPlaceKind | null): Promise<KeyOutcome>
  /** Moves the key to another place. */
  moveApiKey(place: KeyPlaceKind): Promise<MoveOutcome>
  /** Waits for something else than `version` to show of newer versions of the program. Null when there
      will be nothing any more. */
  nextUpdateNotice(version: number): Promise<UpdateState | null>
  /** Puts off the notice of this version. */
  postponeUpdateNotice(version: string): Promise<void>
  /** Says nothing more of this version. */
  skipUpdateVersion(version: string): Promise<void>
  /** The connections that the window can be on. */
  connections(): Promise<ConnectionList>
  /** Goes over to another connection, and begins the screen anew. Returns why not, where it stays. */
  switchConnection(name: string): Promise<string | null>
  /** Whether this is a first start, and what was typed before for a new connection. */
  setupState(): Promise<SetupState>
  /** Keeps what was typed for a new connection until the program ends. */
  keepSetupDraft(draft: SetupDraft): Promise<void>
  /** Leaves the set-up for now, so that the key that was tried is forgotten. */
  leaveSetup(): Promise<void>
  /** Ends the first start with the demo, which each start opens from now on. */
  chooseDemo(): Promise<void>
  /** Finds out whether a connection can have this name and whether a server answers at the address. */
  findServer(address: string, name: string): Promise<SetupOutcome<ServerFound>>
  /** Tries a key at a server. The program keeps it until the connection is added or left. */
  tryNewKey(address: string, key: string): Promise<SetupOutcome<KeyTried>>
  /** The desks of a location, as the key that was tried sees them. */
  setupDesks(location: string): Promise<SetupOutcome<Named[]>>
  /** Adds a connection with the key that was tried, and begins the screen anew on it. */
  addConnection(connection: NewConnection): Promise<SetupOutcome<null>>
  /** What there is to choose from. */
  locationContext(): Promise<Answer<LocationContext>>
  /** Whether the key may take actions with tickets. */
  canPerformActions(): Promise<Answer<boolean>>
  /** Views another location, with a ticket open where one is named, and begins the screen anew. */
  switchLocation(location: string, ticket: string | null): Promise<void>
  /**
   * Waits for a navigation other than `version` that a link asked for and that was not ended. Null when
   * there will be none.
   */
  nextNavigation(version: number): Promise<Navigation | null>
  /** Says that the page went there, or that nobody wants to. */
  endNavigation(version: number): Promise<void>
  /** Returns what was chosen before on this server. */
  serverPreferences(): Promise<ServerPreferences>
  /** Saves what is chosen on this server. */
  saveServerPreferences(preferences: ServerPreferences): Promise<void>
  /** The visits that ended today, the latest first. Null where the server does not say. */
  endedToday(): Promise<EndedVisit[] | null>
  /**
   * Waits for a change of the settings' files other than `version`; 0 is none, so that is answered at
   * once. Null when there will be none.
   */
  nextSettings(version: number): Promise<SettingsState | null>
  /** Remembers what the person prefers. Returns why not, where it could not be written. */
  savePreferences(preferences: Preferences): Promise<string | null>
  /** Lets the window fill the whole screen, or gives the screen back. */
  toggleFullScreen(): Promise<void>
  /** Makes everything larger or smaller by a step, and remembers it. */
  zoom(step: ZoomStep): Promise<void>
  /**
   * Says that the page has drawn a frame with `ticket` in it; or, where it is `hidden` and so draws
   * nothing, that it is alive. A page that does not say so for some seconds is loaded anew.
   */
  reportFrame(hidden: boolean, ticket: string | null): Promise<void>
  /**
   * Logs that a component cannot be rendered. `error` is the name of the error; of `stack` only the
   * places in the code are logged.
   */
  logRenderError(component: string, error: string, stack: string): Promise<void>
  /** Whether the open ticket was picked by hand; also where the page was loaded anew since. */
  picked(): boolean
  /** Remembers whether the open ticket was picked by hand, for as long as the window is open. */
  keepPicked(picked: boolean): void
  /** Which screen was shown last in this window; also where the page was loaded anew since. */
  keptView(): WorkspaceView
  /** Remembers which screen is shown, for as long as the window is open. */
  keepView(view: WorkspaceView): void
  /**
   * Waits until another scenario is being played than the one of the run `known`, or none any more, of
   * which the run is 0. Null when there will be none.
   */
  nextActiveScenario(known: number): Promise<ActiveScenario | null>
  /** Ends the scenario that is being played. */
  stopScenario(): Promise<void>
  /** Returns what the program says of itself. */
  about(): Promise<Answer<About>>
  /** Returns the texts of the licence of a component that is inside the program. */
  licenceTexts(name: string, version: string): Promise<Answer<string[]>>
  /** Begins to check what the program needs, unless that is under way. */
  beginExamination(): Promise<void>
  /** Waits for a state of the checks other than `version`. Null when there will be none. */
  nextExamination(version: number): Promise<ExaminationProgress | null>
  /** Puts a text on the clipboard. Answers whether it is there. */
  copy(text: string): Promise<boolean>
  /**
   * Shows how many errors nobody has seen yet in the window's title, and where `request` is true,
   * asks the system to mark a window that is not in front.
   */
  setAttention(unseen: number, request: boolean): Promise<void>
}
