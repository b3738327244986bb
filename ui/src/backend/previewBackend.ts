// The port of the preview: all that its screens ask of the program. It is apart from `backend.ts`, so
// that the clerk's screen does not load it.

import type { Answer } from './backend'
import type {
  Inspection,
  PayloadView,
  ReceivedList,
  ReceivedRequest,
  Replacement,
  Replay,
  SampleError,
  SampleList,
  Send,
  SendAnswer,
  SendTarget,
} from './previewTypes'

export interface PreviewBackend {
  /** Returns what is wrong with a payload: its violations, or its warnings where it has none. */
  inspectPayload(text: string): Promise<Inspection>
  /** Returns what a clerk would see of a payload. Null where it is no JSON. */
  viewPayload(text: string): Promise<PayloadView | null>
  /** Returns the payload with two blanks for each level; the error is the reason, in words. */
  formatPayload(text: string): Promise<Answer<string>>

  /** Waits for a state of what the hub received other than `version`. Null when there will be none. */
  nextReceived(version: number): Promise<ReceivedList | null>
  /** Returns an entry with all that is known of it. Null where it was let go. */
  receivedRequest(id: number): Promise<ReceivedRequest | null>
  /** Keeps an entry when older ones are let go, or no more. */
  pinReceived(id: number, pinned: boolean): Promise<void>
  /** Lets go of all entries that are not pinned. */
  clearReceived(): Promise<void>
  /** Sends the exact bytes of an entry again. */
  replayReceived(id: number, replay: Replay): Promise<SendAnswer[]>

  /** Returns the server of the window. */
  sendTarget(): Promise<SendTarget>
  /** Sends a payload to a ticket of the window's server. */
  sendPayload(send: Send): Promise<SendAnswer>
  /** Returns what a payload would take the place of; the error is the reason, in words. */
  sectionsToReplace(send: Send): Promise<Answer<Replacement>>

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
