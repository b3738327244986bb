// Which of the two screens the window shows, the clerk's or the preview, and the preview once it is
// loaded.

import type { Component } from 'svelte'

import type { PreviewPlace } from '../bindings/commands'
import type { Backend, WorkspaceView } from '../backend/backend'
import type { PreviewBackend } from '../backend/previewBackend'
import type { Layout } from '../preview/layout.svelte'
import type { PreviewStore } from '../preview/previewStore.svelte'
import type { Received } from '../preview/received/received.svelte'
import type { Samples } from '../preview/samples/samples.svelte'
import type { ScenarioStore } from '../preview/scenario/scenario.svelte'
import { reasonOf } from '../reason'
import type { ListedKeys, ShortcutHandlers } from '../service/shortcuts'
import { ActiveScenarioStore } from './activeScenario.svelte'
import { Navigator } from './navigator.svelte'

/** What the preview has beside its component. It is there until the window is closed. */
export interface PreviewParts {
  backend: PreviewBackend
  store: PreviewStore
  received: Received
  samples: Samples
  layout: Layout
  scenario: ScenarioStore
}

/** What the preview's own component is given. */
export interface PreviewProps {
  parts: PreviewParts
  /** Whether it is on the screen. It keeps its state while the clerk's screen is. */
  shown: boolean
  /** Tells what stands at the end of the top bar. Null where nothing does. */
  note: (note: WorkspaceNote | null) => void
  /** Tells what is done for shortcuts of the preview's own. */
  handle: (handlers: ShortcutHandlers) => void
}

/** A state in a few words, at the end of the top bar. */
export interface WorkspaceNote {
  text: string
  good: boolean
}

/** The preview's code with its stores. */
export interface LoadedPreview {
  component: Component<PreviewProps>
  parts: PreviewParts
  /** Returns the keys of the preview, as they are listed. */
  keys: () => ListedKeys[]
}

/** Loads the preview's code, which the clerk's screen does without. */
export type LoadPreview = () => Promise<LoadedPreview>

export class Workspace {
  view = $state<WorkspaceView>('service')
  /** The preview, once it was loaded. It stays until the window is closed. */
  preview = $state.raw<LoadedPreview | null>(null)
  /** Why the preview could not be loaded. Null where it was not tried, or is being loaded. */
  problem = $state<string | null>(null)
  /** Whether the switch takes the focus where it is drawn anew. */
  keepsFocus = false

  /** The scenario that the preview plays, of which the clerk is told as well. */
  readonly activeScenario: ActiveScenarioStore
  /** Where deep links lead. */
  readonly navigator: Navigator

  readonly #backend: Pick<Backend, 'keptView' | 'keepView'>
  readonly #load: LoadPreview
  #loading: Promise<void> | null = null

  constructor(
    backend: Pick<
      Backend,
      | 'keptView'
      | 'keepView'
      | 'nextActiveScenario'
      | 'stopScenario'
      | 'nextNavigation'
      | 'endNavigation'
    >,
    load: LoadPreview,
  ) {
    this.#backend = backend
    this.activeScenario = new ActiveScenarioStore(backend)
    this.navigator = new Navigator(backend, this)
    this.#load = load
    this.view = backend.keptView()
    if (this.view === 'preview') void this.load()
  }

  /**
   * Shows one of the screens. `keepsFocus` says that somebody walks over the switch with keys, and
   * goes on from there.
   */
  show(view: WorkspaceView, keepsFocus = false): void {
    this.keepsFocus = keepsFocus
    if (view === this.view) return
    this.view = view
    this.#backend.keepView(view)
    if (view === 'preview') void this.load()
  }

  /** Loads the preview, unless it is there or on its way. */
  async load(): Promise<void> {
    if (this.preview) return
    this.#loading ??= this.#tryToLoad()
    await this.#loading
  }

  async #tryToLoad(): Promise<void> {
    this.problem = null
    try {
      this.preview = await this.#load()
    } catch (error) {
      this.problem = reasonOf(error)
    } finally {
      this.#loading = null
    }
  }

  /**
   * Shows the preview, and opens something there. Returns the name of a sample that is not there; null
   * where all is there. What was received and is gone, and a preview that cannot be loaded, are said there.
   */
  async openInPreview(place: PreviewPlace | null): Promise<string | null> {
    this.show('preview')
    await this.load()
    if (!this.preview || !place) return null
    const { received, samples, scenario, store } = this.preview.parts
    if (place.kind === 'received') {
      await received.open(place.id)
      return null
    }
    if (!samples.list) await samples.load()
    const { builtIn = [], own = [] } = samples.list ?? {}
    const isMeant = ({ name }: { name: string }) => name === place.name
    const sample = builtIn.find(isMeant) ?? own.find(isMeant)
    if (!sample) return place.name
    received.close()
    scenario.close()
    store.load(sample)
    return null
  }
}
