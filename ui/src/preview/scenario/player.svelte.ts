// Plays the scenario that is open on the program's own hub, of which one run at a time is under way.

import type { ScenarioControl, ScenarioSource, StartError } from '../../backend/previewTypes'
import type { ScenarioBackend } from '../../backend/scenarioBackend'
import { reasonOf } from '../../reason'
import { type Run, RunFollower } from './run.svelte'
import { isSameSource } from './scenarioSource'

/** The scenario that is open, as far as a run of it needs that. */
export interface Playable {
  /** Where it comes from. Null where none is open. */
  readonly source: ScenarioSource | null
  readonly text: string
  /** Whether the text is known to have no mistakes. */
  readonly isPlayable: boolean
  /** The folder of files that the text names. */
  readonly folder: string | null
}

/** The text of a run, and where it comes from. */
export interface Played {
  source: ScenarioSource
  text: string
}

export class Player {
  /** What was played last. Null where nothing was. */
  played = $state.raw<Played | null>(null)
  /** Why the scenario is not played. Null where it is, or nobody tried. */
  startError = $state.raw<StartError | null>(null)
  /** Why the run did not hear what it was told last. Null where it did. */
  problem = $state<string | null>(null)
  readonly follower: RunFollower

  readonly #backend: ScenarioBackend
  readonly #open: Playable
  /** The speed and the loop of the next run. */
  #speed = $state(100)
  #looped = $state(false)
  #isStarting = false

  constructor(backend: ScenarioBackend, open: Playable) {
    this.#backend = backend
    this.#open = open
    this.follower = new RunFollower(backend)
  }

  /** The run that is under way, of whatever scenario. Null where none is. */
  get active(): Run | null {
    const { run } = this.follower
    return this.played && run && run.phase !== 'ended' ? run : null
  }

  /** Whether the scenario that is open was played last, be it with another text. */
  get isOfOpen(): boolean {
    return isSameSource(this.played?.source ?? null, this.#open.source)
  }

  /** The run of the open scenario as its text is, under way or ended. Null where there is none. */
  get run(): Run | null {
    return this.isOfOpen && this.played?.text === this.#open.text ? this.follower.run : null
  }

  /** The run of the open scenario as its text is, while it is under way. Null where it is not. */
  get activeRun(): Run | null {
    return this.active && this.run
  }

  /** How fast pauses pass, in percent: in the run of the open scenario, or else in the next one. */
  get speed(): number {
    return this.activeRun?.speed ?? this.#speed
  }

  /** Whether the first step follows after the last one. */
  get looped(): boolean {
    return this.activeRun?.looped ?? this.#looped
  }

  /** Goes on, or begins anew. */
  play(): Promise<void> {
    return this.#take({ kind: 'play' })
  }

  /** Takes one step; the pause that is under way is skipped. */
  step(): Promise<void> {
    return this.#take({ kind: 'step' })
  }

  pause(): Promise<void> {
    return this.#tell({ kind: 'pause' })
  }

  /** Ends the run that is under way, of whatever scenario. */
  stop(): Promise<void> {
    return this.#tell({ kind: 'stop' })
  }

  async setSpeed(percent: number): Promise<void> {
    this.#speed = percent
    if (this.activeRun) await this.#tell({ kind: 'speed', percent })
  }

  async setLoop(on: boolean): Promise<void> {
    this.#looped = on
    if (this.activeRun) await this.#tell({ kind: 'loop', on })
  }

  async #tell(control: ScenarioControl): Promise<void> {
    this.problem = null
    try {
      await this.#backend.controlScenario(control)
    } catch (error) {
      this.problem = reasonOf(error)
    }
  }

  async #take(control: ScenarioControl): Promise<void> {
    if (this.activeRun) return this.#tell(control)
    const { source, text, isPlayable, folder } = this.#open
    if (!source || !isPlayable || this.#isStarting) return
    this.#isStarting = true
    this.problem = null
    const controls: ScenarioControl[] = [
      { kind: 'speed', percent: this.#speed },
      { kind: 'loop', on: this.#looped },
      control,
    ]
    const error = await this.#backend
      .startScenario(text, folder, controls)
      .catch((error: unknown): StartError => ({ kind: 'notPlayable', reason: reasonOf(error) }))
    this.#isStarting = false
    if (!error) this.played = { text, source }
    // Of another one that is open by now, nothing was tried.
    if (this.#open.source === source) this.startError = error
  }
}
