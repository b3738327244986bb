// One state of the clerk's screen, as the gallery describes it.

import type {
  About,
  ActionError,
  ApiKeyOrigin,
  Connection,
  ConnectionList,
  EndedVisit,
  EndingsState,
  ExaminationProgress,
  HeldPreference,
  KeyringProblem,
  KeyTried,
  LocationContext,
  OpeningPhase,
  OpenLinkError,
  OpenTicket,
  Preferences,
  ServerFound,
  SetupState,
  UpdateView,
  TicketList,
} from '../src/bindings/commands'
import type {
  KeyOutcome,
  MoveOutcome,
  ServerPreferences,
  SetupOutcome,
  WorkspaceView,
} from '../src/backend/backend'
import type { FakeBackend } from '../src/backend/fakeBackend'
import type { HelpPage } from '../src/help/help.svelte'
import type { Screen } from '../src/service/screen.svelte'
import type { LoadPreview } from '../src/workspace/workspace.svelte'
import type { StateName } from './names'

export interface State {
  /** The updates that the program sends, one after another. */
  shows: { connection?: Connection; ticketList?: TicketList; ticket?: OpenTicket }[]
  locationContext?: (LocationContext & { canPerformActions: boolean }) | null
  /** Whether the requests for the location and for what the key may do fail. */
  questionsFail?: boolean
  serverPreferences?: Partial<ServerPreferences>
  actionError?: ActionError
  endings?: Partial<EndingsState>
  origin?: ApiKeyOrigin
  /** The file in which the key can be kept, where it can be kept elsewhere. */
  keyFile?: string
  keyringProblem?: KeyringProblem
  moveOutcome?: MoveOutcome
  /** What the connection waits for before it is open. */
  opening?: OpeningPhase
  connections?: ConnectionList
  keyOutcome?: KeyOutcome
  /** The preferences that cannot be changed. */
  held?: HeldPreference[]
  /** The preferences that were changed, and what is wrong with the files of the settings. */
  preferred?: Partial<Preferences>
  fileProblems?: string[]
  /** What becomes of a link that is pressed. */
  linkError?: OpenLinkError
  /** The visits that ended today. */
  ended?: EndedVisit[]
  /** How the program is set up, and what comes of the steps to a new connection. */
  setup?: Partial<SetupState>
  serverOutcome?: SetupOutcome<ServerFound>
  newKeyOutcome?: SetupOutcome<KeyTried>
  /** Which screen is shown where there is a preview, and how that is loaded. */
  workspace?: { view: WorkspaceView; load: LoadPreview }
  /** The name of the scenario that is being played. */
  activeScenario?: string
  /** What is known of newer versions of the program. */
  updates?: UpdateView
  /** What is shown of the help, what the program says of itself, and the texts of the licences. */
  help?: HelpPage
  about?: About
  licenceAnswers?: FakeBackend['licenceAnswers']
  /** How far the checks have come. */
  examination?: Partial<Omit<ExaminationProgress, 'version'>>
  /** What the user does after the last update. */
  then?: (screen: Screen) => unknown
}

/** A part of all states. */
export type States = Partial<Record<StateName, State>>
