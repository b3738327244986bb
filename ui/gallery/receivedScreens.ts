// The states of the preview in which something was received, or nothing.

import { tick } from 'svelte'

import type { ReceivedRequest, SendAnswer } from '../src/backend/previewTypes'
import type { LoadPreview } from '../src/workspace/workspace.svelte'
import { openMenu, press, type } from './acts'
import { loading, previewOf, program } from './previewStates'
import { hostileRequests, received, thousand, withWebhooks } from './receivedStates'
import { locationContext } from '../src/test/samples'
import { all } from './sampleData'
import type { State } from './state'

/**
 * The preview after these entries were received, with one of them open. Where it is sent again, these
 * are the answers.
 */
export const opened =
  (entries: ReceivedRequest[], id: number, answers: SendAnswer[] = []): LoadPreview =>
  async () => {
    const backend = program(entries)
    backend.answers = [...answers]
    const preview = await previewOf(backend)
    await preview.parts.received.open(id)
    return preview
  }

/** A state of the preview, and what somebody does in it. */
export const state = (load: LoadPreview, then?: State['then']): State => ({
  shows: [all],
  locationContext,
  workspace: { view: 'preview', load },
  ...(then ? { then } : {}),
})

/** The preview with its lists in a narrow window. */
export const listed =
  (load: LoadPreview): LoadPreview =>
  async () => {
    const preview = await load()
    preview.parts.store.pane = 'lists'
    return preview
  }

/** Sends the open entry three times, of which one try is refused and one has no answer. */
async function replay(): Promise<void> {
  press('.opened [aria-haspopup=dialog]')
  await tick()
  const [, times, pause] = document.querySelectorAll<HTMLInputElement>('dialog input')
  for (const [field, value] of [
    [times, '3'],
    [pause, '0'],
  ] as const) {
    if (!field) return
    field.value = value
    field.dispatchEvent(new InputEvent('input', { bubbles: true }))
  }
  document.querySelector<HTMLFormElement>('dialog form')?.requestSubmit()
  while (document.querySelectorAll('dialog [role=listitem]').length < 3)
    await new Promise((again) => setTimeout(again))
}

const answers: SendAnswer[] = [
  { status: 200, body: '{"statusCode":200}', milliseconds: 2.1, error: null },
  { status: 429, body: '{"statusCode":429}', milliseconds: 0.8, error: null },
  { status: null, body: '', milliseconds: 3, error: 'the connection was cut' },
]

/** The preview of a window without a hub of its own. */
const elsewhere: LoadPreview = async () => {
  const backend = program([])
  backend.hasHub = false
  return previewOf(backend)
}

export const receivedScreens = {
  'preview-received': state(listed(loading())),
  'preview-received-empty': state(listed(loading([]))),
  'preview-received-elsewhere': state(listed(elsewhere)),
  'preview-received-refused': state(opened(received, 3)),
  'preview-received-changes': state(opened(received, 2)),
  'preview-received-request': state(opened(received, 1)),
  'preview-received-webhook': state(opened(withWebhooks, 7)),
  'preview-received-filter': state(listed(loading(withWebhooks)), () => openMenu('.lists .menu')),
  'preview-received-search': state(listed(loading(thousand, 4321)), () =>
    type('.lists input[type=search]', 'stripe 1234'),
  ),
  'preview-received-hostile': state(opened(hostileRequests, 9)),
  'preview-replay': state(opened(received, 2, answers), replay),
} satisfies Record<string, State>
