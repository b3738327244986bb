// The port of the preview: all that its screens ask of the program. It is apart from `backend.ts`, so
// that the clerk's screen does not load it.

import type { Answer } from './backend'
import type {
  Draft,
  DraftDetails,
  Inspection,
  PayloadView,
  ReceivedList,
  ReceivedRequest,
  Replacement,
  SampleError,
  SampleList,
  Send,
  SendAnswer,
  SendProblem,
  SendTarget,
  SendVisitor,
  TargetId,
} from './previewTypes'
import type { ScenarioBackend } from './scenarioBackend'

/** What is known of a payload. */
export interface AnalyzedPayload {
  /** What is wrong with it: its violations, or its warnings where it has none. */
  inspection: Inspection
  /** What a clerk would see of it. Null where it is no JSON. */
  view: PayloadView | null
}

/** The payload that is worked on, or only looked at. */
export interface EditorBackend {
  /**
   * Returns what is known of a payload that a provider sends. Where `keep` is true, its text is kept as
   * what somebody works on, as {@link DraftBackend} does with the rest.
   */
  analyzePayload(text: string, provider: string, keep: boolean): Promise<AnalyzedPayload>
  /** Returns the payload with two blanks for each level; the error is the reason, in words. */
  formatPayload(text: string): Promise<Answer<string>>
}

/** What the hub received, and what it told webhooks. */
export interface ReceivedBackend {
  /** Waits for a list other than `version`. Null where the program has no hub of its own. */
  nextReceived(version: number): Promise<ReceivedList | null>
  /** Returns an entry with all that it carried; null where it is not kept any more. */
  receivedRequest(id: number): Promise<ReceivedRequest | null>
  /** Keeps an entry when others are cleared or make room, or does so no more. */
  pinReceived(id: number, pinned: boolean): Promise<void>
  /** Forgets all entries that are not pinned. */
  clearReceived(): Promise<void>
  /** Sends the very bytes of a request again. Returns the answer; null where they are not kept. */
  replayReceived(id: number, ticket: string | null): Promise<SendAnswer | null>
  /**
   * Has the message of a webhook sent once more. Returns false where it is not kept; the error is the
   * reason, in words.
   */
  resendDelivery(id: number): Promise<Answer<boolean>>
}

/** What a server answered, or why there is no answer. */
export type Sent<T> = { status: 'ok'; data: T } | { status: 'error'; error: SendProblem }

/** Sending a payload to a ticket. */
export interface SendBackend {
  /** Returns the servers that a payload can be sent to, the one of the window first. */
  sendTargets(): Promise<SendTarget[]>
  /** Returns the visitors who wait or are being served there, where the key may list them. */
  sendVisitors(target: TargetId): Promise<Sent<SendVisitor[]>>
  /** Sends a payload to a ticket of a server. */
  sendPayload(target: TargetId, send: Send): Promise<Sent<SendAnswer>>
  /** Returns what a payload would take the place of. Nothing is written. */
  sectionsToReplace(target: TargetId, send: Send): Promise<Sent<Replacement>>
}

/** Payloads to begin with. */
export interface SampleBackend {
  /** Returns the samples, with the person's own of `folder`; null for the usual one. */
  samples(folder: string | null): Promise<SampleList>
  /**
   * Keeps a text as a sample of this name. One that has the name already is replaced only where
   * `replace` is true. Returns why not, where it was not kept.
   */
  keepSample(
    folder: string | null,
    name: string,
    text: string,
    replace: boolean,
  ): Promise<SampleError | null>
  /** Renames a sample. Returns why not, where it was not renamed. */
  renameSample(folder: string | null, name: string, to: string): Promise<SampleError | null>
  /** Removes a sample. Returns why not, where it is still there. */
  removeSample(folder: string | null, name: string): Promise<SampleError | null>
}

/** What somebody works on, for a page that is loaded anew. */
export interface DraftBackend {
  /** Returns what was kept last. */
  keptDraft(): Promise<Draft>
  /**
   * Keeps what somebody works on beside the text of the payload until the program ends, in memory alone.
   */
  keepDraft(details: DraftDetails): Promise<void>
}

/** What is drawn or was received, as files in the downloads folder. */
export interface ExportBackend {
  /** Writes a page, and returns the path of the file. The error is the reason, in words. */
  exportHtml(name: string, html: string): Promise<Answer<string>>
  /** Writes the picture of a page of this width, in CSS pixels, likewise. */
  exportPicture(name: string, html: string, width: number): Promise<Answer<string>>
  /** Writes these entries of what was received, as an HTTP Archive, likewise. */
  exportReceived(name: string, ids: number[]): Promise<Answer<string>>
}

export type PreviewBackend = EditorBackend &
  ReceivedBackend &
  SendBackend &
  SampleBackend &
  DraftBackend &
  ExportBackend &
  ScenarioBackend
