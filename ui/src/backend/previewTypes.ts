// What the preview is told by the program.

import type { PayloadView } from '../bindings/commands'

export type { PayloadView }

/** Whether a text is refused because of a problem, or probably means something else. */
export type Severity = 'violation' | 'warning'

/** What mends a problem: a piece of the text that another takes the place of. */
export interface Fix {
  /** The fix in words, such as: replace "warn" with "warning". */
  label: string
  /** Where the piece begins and ends, in UTF-16 code units from the start of the text. */
  from: number
  to: number
  insert: string
}

/** What is wrong at one place of a payload. */
export interface Problem {
  severity: Severity
  /** The stable code. */
  code: string
  /** The place, as a JSON Pointer. */
  pointer: string
  message: string
  help: string | null
  line: number
  column: number
  /** The piece of the text, in UTF-16 code units from its start. */
  from: number
  to: number
  fix: Fix | null
}

/** All that is wrong with a payload, as far as it is spelled out. */
export interface Inspection {
  problems: Problem[]
  /** How many more there are. */
  omitted: number
}

export type ChangeKind = 'added' | 'removed' | 'changed'

/** One difference between two payloads. */
export interface Change {
  kind: ChangeKind
  /** The place in the newer payload; of what was removed in the older one. */
  pointer: string
  /** The label of the field or item. */
  title: string
  before: string | null
  after: string | null
}

export type ReceivedKind = 'request' | 'webhook'

/** One request that the hub received, or one try to deliver a webhook. */
export interface ReceivedEntry {
  id: number
  kind: ReceivedKind
  /** When it came. */
  at: string
  provider: string | null
  ticket: string
  visitor: string | null
  title: string | null
  status: number
  bytes: number
  milliseconds: number
  /** The name of the key. */
  key: string | null
  violations: number
  warnings: number
  /** How many differences there are since the last accepted one of the same ticket and provider. */
  changes: number | null
  pinned: boolean
  /** The event of a webhook. */
  event: string | null
  attempt: number | null
}

/** What the hub received, the newest first. */
export interface ReceivedList {
  version: number
  /** Where the hub listens, such as `http://127.0.0.1:7410`; null where there is no own hub. */
  listening: string | null
  entries: ReceivedEntry[]
  /** How many older ones were let go. */
  dropped: number
}

/** One entry with all that is known of it. */
export interface ReceivedRequest {
  entry: ReceivedEntry
  method: string
  path: string
  /** The headers without the key. */
  headers: [string, string][]
  /** The body as text, unpacked where it was packed. */
  body: string
  /** The exact bytes, where they are another thing than that text. */
  bodyBase64: string | null
  /** Whether the body was read to its end; otherwise it cannot be sent again. */
  whole: boolean
  /** The field `data` of the form as it was decoded. */
  data: string | null
  dataProblems: Inspection
  changes: Change[]
  /** The data that it took the place of. */
  replaced: string | null
  /** The body of the answer. */
  answer: string
}

/** How a received request is sent again. */
export interface Replay {
  /** Another ticket; null for the same one. */
  ticket: string | null
  times: number
  pauseMs: number
}

/** What is sent to a ticket. */
export interface Send {
  ticket: string
  provider: string
  title: string
  data: string
}

/** What a server answered, as it came. */
export interface SendAnswer {
  /** Null where there was no answer. */
  status: number | null
  body: string
  milliseconds: number
  /** Why there was no answer. */
  error: string | null
}

/** The server that a payload is sent to. */
export interface SendTarget {
  /** Its address, without a slash at the end. */
  server: string
  host: string
  /** Whether it runs on this machine. */
  local: boolean
}

/** What a payload would take the place of. */
export interface Replacement {
  /** The visitor's name; null where there is no such ticket. */
  visitor: string | null
  /** The section of the same provider; null where it has none. */
  section: ReplacedSection | null
  /** How many sections of other providers stay as they are. */
  others: number
}

/** The section that a payload would take the place of. */
export interface ReplacedSection {
  title: string
  /** When the server stored it. */
  updated: string
  /** What changes; null where either payload does not keep the contract. */
  changes: Change[] | null
}

/** A payload to begin with. */
export interface Sample {
  name: string
  group: SampleGroup
  provider: string
  title: string
  text: string
}

export type SampleGroup = 'job' | 'documentation' | 'hostile'

/** A person's own sample, a file in the folder. */
export interface OwnSample {
  name: string
  text: string
}

/** The samples that there are. */
export interface SampleList {
  builtIn: Sample[]
  /** The folder of the person's own; null where none is known on this system. */
  folder: string | null
  own: OwnSample[]
  /** Why the folder could not be read whole. */
  problem: string | null
}

/** Why a sample was not kept, renamed or removed. */
export type SampleError =
  | { kind: 'badName' }
  | { kind: 'exists' }
  | { kind: 'notThere' }
  | { kind: 'noFolder' }
  | { kind: 'failed'; reason: string }
