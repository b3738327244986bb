// The second implementation of the preview's port, in memory: for looking at the preview without a
// program around it. It does not check what it is sent: who uses it says what is found.

import type { Answer } from './backend'
import { viewOf } from './fakePayloadView'
import { FakeScenarioBackend } from './fakeScenarioBackend'
import type { AnalyzedPayload, PreviewBackend, Sent } from './previewBackend'
import type {
  Draft,
  DraftDetails,
  Inspection,
  OwnSample,
  Replacement,
  Sample,
  SampleError,
  SampleList,
  Send,
  SendAnswer,
  SendTarget,
  SendVisitor,
  TargetId,
} from './previewTypes'

const NOTHING: Inspection = { problems: [], omitted: 0 }

export class FakePreviewBackend extends FakeScenarioBackend implements PreviewBackend {
  /** What is found in a text. */
  inspect: (text: string) => Inspection = () => NOTHING
  target: SendTarget = {
    id: { kind: 'window' },
    ownHub: true,
    name: null,
    server: 'http://127.0.0.1:7410',
    host: '127.0.0.1:7410',
    local: true,
  }
  /** The connections of the settings. */
  connections: SendTarget[] = []
  visitors: Sent<SendVisitor[]> = {
    status: 'ok',
    data: [{ ticket: '12345', name: 'Maria Schmidt' }],
  }
  /** What was sent, and where to. */
  readonly sent: Send[] = []
  readonly sentTo: TargetId[] = []
  answer: Sent<SendAnswer> = {
    status: 'ok',
    data: { status: 200, body: '{"statusCode":200}', milliseconds: 1.4, error: null },
  }
  replacement: Sent<Replacement> = {
    status: 'ok',
    data: { visitor: 'Maria Schmidt', section: null, others: 0 },
  }
  builtIn: Sample[] = []
  folder: string | null = '/home/qa/.local/share/service-view/samples'
  readonly own = new Map<string, string>()
  sampleError: SampleError | null = null
  /** What was kept last. */
  draft: Draft = { text: null, details: null }
  /** The pages that were exported, and why the next one is not. */
  readonly exported: { name: string; html: string; width: number | null }[] = []
  exportError: string | null = null
  /** The entries of what was received that were exported last. */
  archived: number[] = []

  async analyzePayload(text: string, _provider: string, keep: boolean): Promise<AnalyzedPayload> {
    if (keep) this.draft = { ...this.draft, text }
    return { inspection: this.inspect(text), view: viewOf(text) }
  }

  async formatPayload(text: string): Promise<Answer<string>> {
    try {
      return { status: 'ok', data: JSON.stringify(JSON.parse(text), null, 2) }
    } catch {
      return { status: 'error', error: 'it is no JSON' }
    }
  }

  async keptDraft(): Promise<Draft> {
    return this.draft
  }

  async keepDraft(details: DraftDetails): Promise<void> {
    this.draft = { ...this.draft, details }
  }

  async sendTargets(): Promise<SendTarget[]> {
    return [this.target, ...this.connections]
  }

  // What is said may depend on the server, so both can be replaced.
  sendVisitors: PreviewBackend['sendVisitors'] = async () => this.visitors
  sectionsToReplace: PreviewBackend['sectionsToReplace'] = async () => this.replacement

  async sendPayload(target: TargetId, send: Send): Promise<Sent<SendAnswer>> {
    this.sent.push(send)
    this.sentTo.push(target)
    return this.answer
  }

  async samples(folder: string | null): Promise<SampleList> {
    const own = [...this.own].map(([name, text]): OwnSample => ({ name, text }))
    own.sort((one, other) => (one.name < other.name ? -1 : 1))
    return { builtIn: this.builtIn, folder: folder ?? this.folder, own, problem: null }
  }

  async keepSample(
    _folder: string | null,
    name: string,
    text: string,
    replace: boolean,
  ): Promise<SampleError | null> {
    if (this.sampleError) return this.sampleError
    if (this.own.has(name) && !replace) return { kind: 'exists' }
    this.own.set(name, text)
    return null
  }

  async renameSample(
    _folder: string | null,
    name: string,
    to: string,
  ): Promise<SampleError | null> {
    const text = this.own.get(name)
    if (this.sampleError) return this.sampleError
    if (text === undefined) return { kind: 'notThere' }
    if (this.own.has(to)) return { kind: 'exists' }
    this.own.delete(name)
    this.own.set(to, text)
    return null
  }

  async removeSample(_folder: string | null, name: string): Promise<SampleError | null> {
    if (this.sampleError) return this.sampleError
    return this.own.delete(name) ? null : { kind: 'notThere' }
  }

  async exportHtml(name: string, html: string): Promise<Answer<string>> {
    return this.export(name, html, null)
  }

  async exportPicture(name: string, html: string, width: number): Promise<Answer<string>> {
    return this.export(name, html, width)
  }

  async exportReceived(name: string, ids: number[]): Promise<Answer<string>> {
    if (this.exportError !== null) return { status: 'error', error: this.exportError }
    this.archived = ids
    return { status: 'ok', data: `/home/qa/Downloads/${name}.har` }
  }

  private export(name: string, html: string, width: number | null): Answer<string> {
    if (this.exportError !== null) return { status: 'error', error: this.exportError }
    this.exported.push({ name, html, width })
    const ending = width === null ? 'html' : 'png'
    return { status: 'ok', data: `/home/qa/Downloads/${name}.${ending}` }
  }
}
