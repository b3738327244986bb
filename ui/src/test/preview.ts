// The preview in a window, for tests.

import App from '../App.svelte'
import { FakeBackend } from '../backend/fakeBackend'
import type { PreviewBackend } from '../backend/previewBackend'
import { openPreview } from '../preview/openPreview'
import { live, row, section, shown, ticketList } from './samples'

/** Returns the window with the preview open, the stores of the preview, and what is copied. */
export async function previewed(previewBackend: PreviewBackend) {
  const backend = new FakeBackend()
  backend.view = 'preview'
  const opened = await openPreview(previewBackend)
  backend.show({
    connection: live,
    ticketList: ticketList([row('12345', 'Maria Schmidt')], [row('12346', 'Jonas Weber')]),
    ticket: shown(section([])),
  })
  return {
    app: App,
    props: { backend, loadPreview: () => Promise.resolve(opened) },
    store: opened.parts.store,
    parts: opened.parts,
    backend,
    copied: () => backend.copied,
  }
}
