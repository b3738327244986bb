// Scenarios, in memory: for tests and the gallery. Nothing is played: who uses it says what becomes of
// a run.

import type { Answer } from './backend'
import { FakeReceivedBackend } from './fakeReceivedBackend'
import type {
  KnownRun,
  ListedScenario,
  Problem,
  Recording,
  SampleError,
  ScenarioControl,
  ScenarioInspection,
  ScenarioList,
  ScenarioRun,
  ScenarioStep,
  StartError,
} from './previewTypes'
import type { ScenarioBackend } from './scenarioBackend'

/** The state of the run before anything was played. */
export const NO_RUN: ScenarioRun = {
  version: 1,
  run: 0,
  scenario: null,
  phase: 'ended',
  running: null,
  from: 0,
  results: [],
  total: 0,
  round: 1,
  speed: 100,
  looped: false,
  problem: null,
}

interface ScenarioFile {
  name: string
  description: string
  steps: { do: string; [property: string]: unknown }[]
}

const FAULTS = ['refuse', 'delay', 'cut', 'clock', 'silence', 'closeSockets', 'endFaults']

function stepOf(step: ScenarioFile['steps'][number]): ScenarioStep {
  const text = (value: unknown) => (typeof value === 'string' ? value : null)
  const number = (value: unknown) => (typeof value === 'number' ? value : null)
  const isMany = ['send', 'refuse', 'delay', 'cut'].includes(step.do)
  return {
    kind: step.do,
    title: step.do,
    ticket: text(step['ticket'] ?? step['alias']),
    provider: text(step['provider']),
    times: number(step['times']) ?? (isMany ? 1 : null),
    milliseconds: number(step['milliseconds']),
    seconds: number(step['seconds']),
    status: number(step['status']),
    pointer: text(step['pointer']),
    fault: FAULTS.includes(step.do),
  }
}

export class FakeScenarioBackend extends FakeReceivedBackend implements ScenarioBackend {
  /** The texts of those that come along, by name. */
  readonly builtInScenarios = new Map<string, string>()
  /** Those of the usual folder. */
  readonly ownScenarios = new Map<string, string>()
  /** Those of other folders, by the names of these. */
  readonly otherFolders = new Map<string, Map<string, string>>()
  scenarioFolder: string | null = '/home/qa/.local/share/service-view/scenarios'
  scenarioFolderProblem: string | null = null
  scenarioError: SampleError | null = null
  /** What is found in a text that is JSON. */
  scenarioProblems: (text: string) => Problem[] = () => []
  /** What was started, and why the next one is not. */
  readonly started: { text: string; controls: ScenarioControl[] }[] = []
  startError: StartError | null = null
  /** What runs were told. */
  readonly controls: ScenarioControl[] = []
  /** What the next recording is, and of which entries it was asked for. */
  recording: Recording = { text: null, sends: 0, leftOut: [], otherBytes: [] }
  readonly recorded: number[][] = []
  #run: ScenarioRun = NO_RUN
  #watching: (() => void)[] = []

  async scenarios(folder: string | null): Promise<ScenarioList> {
    const list = (texts: Map<string, string>) =>
      [...texts].map(([name, text]): ListedScenario => {
        const { name: title, steps, inspection } = this.#inspected(text)
        const problems = inspection.problems.length
        const hasFaults = steps.some(({ fault }) => fault)
        return {
          name,
          title: problems > 0 ? null : title,
          steps: steps.length,
          problems,
          hasFaults,
        }
      })
    const own = list(this.#own(folder)).sort((one, other) => (one.name < other.name ? -1 : 1))
    return {
      builtIn: list(this.builtInScenarios),
      folder: folder ?? this.scenarioFolder,
      own,
      problem: this.scenarioFolderProblem,
    }
  }

  /** Returns the scenarios of a folder. */
  #own(folder: string | null): Map<string, string> {
    if (folder === null) return this.ownScenarios
    const known = this.otherFolders.get(folder) ?? new Map<string, string>()
    this.otherFolders.set(folder, known)
    return known
  }

  async scenarioText(
    folder: string | null,
    name: string,
    own: boolean,
  ): Promise<{ status: 'ok'; data: string } | { status: 'error'; error: SampleError }> {
    const text = (own ? this.#own(folder) : this.builtInScenarios).get(name)
    if (text === undefined) return { status: 'error', error: { kind: 'notThere' } }
    return { status: 'ok', data: text }
  }

  async keepScenario(
    folder: string | null,
    name: string,
    text: string,
    replace: boolean,
  ): Promise<SampleError | null> {
    if (this.scenarioError) return this.scenarioError
    if (this.#own(folder).has(name) && !replace) return { kind: 'exists' }
    this.#own(folder).set(name, text)
    return null
  }

  async renameScenario(
    folder: string | null,
    name: string,
    to: string,
  ): Promise<SampleError | null> {
    const text = this.#own(folder).get(name)
    if (text === undefined) return { kind: 'notThere' }
    if (this.#own(folder).has(to)) return { kind: 'exists' }
    this.#own(folder).delete(name)
    this.#own(folder).set(to, text)
    return null
  }

  async removeScenario(folder: string | null, name: string): Promise<SampleError | null> {
    return this.#own(folder).delete(name) ? null : { kind: 'notThere' }
  }

  async inspectScenario(text: string): Promise<Answer<ScenarioInspection>> {
    return { status: 'ok', data: this.#inspected(text) }
  }

  #inspected(text: string): ScenarioInspection {
    const problems = this.scenarioProblems(text)
    const inspection = { problems, omitted: 0 }
    try {
      const { name, description, steps } = JSON.parse(text) as ScenarioFile
      if (problems.length > 0) return { inspection, name: '', description: '', steps: [] }
      return { inspection, name, description, steps: steps.map(stepOf) }
    } catch {
      const problem: Problem = {
        severity: 'violation',
        code: 'json',
        pointer: '',
        message: 'not JSON',
        help: null,
        line: 1,
        column: 1,
        from: 0,
        to: 0,
        fix: null,
      }
      const found = { problems: [problem], omitted: 0 }
      return { inspection: found, name: '', description: '', steps: [] }
    }
  }

  async startScenario(
    text: string,
    _folder: string | null,
    controls: ScenarioControl[],
  ): Promise<StartError | null> {
    if (this.startError) return this.startError
    this.started.push({ text, controls })
    const { name, steps } = this.#inspected(text)
    const run = this.#run.run + 1
    this.showRun({ ...NO_RUN, run, scenario: { name, steps }, phase: 'starting' })
    return null
  }

  /** Shows this state of the run. */
  showRun(state: Partial<ScenarioRun>): void {
    this.#run = { ...this.#run, ...state, version: this.#run.version + 1 }
    for (const wake of this.#watching.splice(0)) wake()
  }

  async controlScenario(control: ScenarioControl): Promise<void> {
    this.controls.push(control)
  }

  async nextScenarioRun({ version, run }: KnownRun): Promise<ScenarioRun | null> {
    if (!this.hasHub) return null
    while (this.#run.version === version) {
      await new Promise<void>((wake) => this.#watching.push(wake))
    }
    return run === this.#run.run ? { ...this.#run, scenario: null } : this.#run
  }

  async recordScenario(ids: number[]): Promise<Recording | null> {
    if (!this.hasHub) return null
    this.recorded.push(ids)
    return this.recording
  }
}
