// Asks the program what is known of payloads. The text goes to it as bytes, and of what a clerk would see
// only what differs from the last view comes back: with each key, neither is written or read as JSON.

import type { AnalysisRequest, PayloadAnalysis, PayloadView } from '../bindings/commands'
import { applyPayloadPatch } from './applyPatch'
import type { AnalyzedPayload } from './previewBackend'

/** A view with the version that the program knows it by. */
interface KnownView {
  version: number
  view: PayloadView
}

const encoder = new TextEncoder()

export class PayloadAnalyzer {
  /** Asks the program, which takes a line that says what is asked, and then the text. */
  readonly #ask: (sent: Uint8Array) => Promise<PayloadAnalysis>
  /** The newest view. */
  #known: KnownView | null = null

  constructor(ask: (sent: Uint8Array) => Promise<PayloadAnalysis>) {
    this.#ask = ask
  }

  /** Returns what is known of a payload, whose text is kept as the draft where `keep` is true. */
  async analyze(text: string, provider: string, keep: boolean): Promise<AnalyzedPayload> {
    const known = this.#known
    const request: AnalysisRequest = { provider, keep, knownView: known?.version ?? 0 }
    const { inspection, view: patch } = await this.#ask(
      encoder.encode(`${JSON.stringify(request)}\n${text}`),
    )
    if (!patch) return { inspection, view: null }
    const view =
      patch.kind === 'whole' ? patch.view : known && applyPayloadPatch(known.view, patch.payload)
    if (!view) {
      this.#known = null
      throw new Error('the program answered for another view')
    }
    // Another payload may have been asked about meanwhile, and be the program's last one.
    if (patch.version > (this.#known?.version ?? 0)) this.#known = { version: patch.version, view }
    return { inspection, view }
  }
}
