// The search in the editor's text, with our own panel around the editor's own search.

import { search } from '@codemirror/search'
import type { Extension } from '@codemirror/state'
import { type EditorView, type Panel, panels, type ViewUpdate } from '@codemirror/view'
import { flushSync, mount, unmount } from 'svelte'

import SearchPanel from './SearchPanel.svelte'

/**
 * Searches in the text. The panel stands in a container outside of the editor's shadow root, where the
 * styles of the screen reach it.
 */
export function searching(topContainer: HTMLElement): Extension {
  return [panels({ topContainer }), search({ top: true, literal: true, createPanel })]
}

/** What the panel exports. */
interface PanelActions extends Record<string, unknown> {
  begin: () => void
  follow: (update: ViewUpdate) => void
}

function createPanel(view: EditorView): Panel {
  const dom = document.createElement('div')
  const panel = mount(SearchPanel, { target: dom, props: { view } }) as PanelActions
  flushSync()
  return {
    dom,
    top: true,
    mount: () => panel.begin(),
    update: (update) => panel.follow(update),
    destroy: () => void unmount(panel),
  }
}
