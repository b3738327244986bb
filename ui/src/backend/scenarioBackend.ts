// The part of the preview's port that scenarios need: which there are, what is wrong with the text of
// one, playing one on the program's own hub, and making one from what that hub received.

import type { Answer } from './backend'
import type {
  KnownRun,
  Recording,
  SampleError,
  ScenarioControl,
  ScenarioInspection,
  ScenarioList,
  ScenarioRun,
  StartError,
} from './previewTypes'

export interface ScenarioBackend {
  /** Returns the scenarios, with the person's own of `folder`; null for the usual one. */
  scenarios(folder: string | null): Promise<ScenarioList>
  /**
   * Returns the text of a scenario: of one that comes along, or of a person's own where `own` is true.
   * The error says why there is none.
   */
  scenarioText(
    folder: string | null,
    name: string,
    own: boolean,
  ): Promise<{ status: 'ok'; data: string } | { status: 'error'; error: SampleError }>
  /**
   * Keeps a text as a scenario of this name. One that has the name already is replaced only where
   * `replace` is true. Returns why not, where it was not kept.
   */
  keepScenario(
    folder: string | null,
    name: string,
    text: string,
    replace: boolean,
  ): Promise<SampleError | null>
  /** Renames a scenario. Returns why not, where it was not renamed. */
  renameScenario(folder: string | null, name: string, to: string): Promise<SampleError | null>
  /** Removes a scenario. Returns why not, where it is still there. */
  removeScenario(folder: string | null, name: string): Promise<SampleError | null>
  /** Returns what is wrong with a text, and its steps where nothing is. */
  inspectScenario(text: string): Promise<Answer<ScenarioInspection>>
  /**
   * Plays the scenario of a text, and does first what `controls` say. Payloads in files are read from
   * `folder`. One that is under way ends. Returns why not, where it is not played.
   */
  startScenario(
    text: string,
    folder: string | null,
    controls: ScenarioControl[],
  ): Promise<StartError | null>
  /** Tells the run that is under way what to do. */
  controlScenario(control: ScenarioControl): Promise<void>
  /** Waits for a state of the run other than the known one. Null where there is no hub of its own. */
  nextScenarioRun(known: KnownRun): Promise<ScenarioRun | null>
  /** Makes a scenario of these entries of what was received. Null where there is no hub of its own. */
  recordScenario(ids: number[]): Promise<Recording | null>
}
