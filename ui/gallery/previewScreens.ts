// The states of the preview's dialogs and menus, and of what is drawn in it or is not.

import { tick } from 'svelte'

import type { FakePreviewBackend } from '../src/backend/fakePreviewBackend'
import type { Inspection, SendTarget } from '../src/backend/previewTypes'
import type { PreviewPane } from '../src/preview/previewStore.svelte'
import { problemAt } from '../src/test/payload'
import type { LoadPreview } from '../src/workspace/workspace.svelte'
import { appears, openMenu, press, type } from './acts'
import type { StateName } from './names'
import { previewOf, program } from './previewStates'
import { listed, opened, state as stateOf } from './receivedScreens'
import { received, withWebhooks } from './receivedStates'
import type { State } from './state'

const DRAWABLE = `{
  "fields": [
    { "type": "message", "content": "ALLERGY ALERT: Penicillin — Severe", "importance": "warning" },
    { "type": "text", "title": "Patient Name", "value": "Maria Schmidt" },
    { "type": "email", "title": "Contact Email", "value": "maria.schmidt@example.com" },
    { "type": "list", "title": "Recent Visits", "items": [
      { "title": "Annual Checkup", "text": "Dr. Patel", "footer": "Internal Medicine",
        "url": "http://portal.example.com/doc/7391", "timestamp": "2026-01-10" }
    ] }
  ]
}
`

const NO_JSON = DRAWABLE.replace('"fields": [', '"fields": [,')

const warned: Inspection = {
  problems: [
    problemAt(DRAWABLE, '"http://portal.example.com/doc/7391"', {
      severity: 'warning',
      code: 'link-not-encrypted',
      pointer: '/fields/3/items/0/url',
      message: 'the page is opened without encryption',
      help: 'send https: where the site has it',
    }),
  ],
  omitted: 0,
}
const notJson: Inspection = {
  problems: [
    problemAt(NO_JSON, ',', {
      code: 'json',
      pointer: '',
      message: 'not JSON: expected value',
      help: 'put strings and names in double quotes',
    }),
  ],
  omitted: 0,
}

interface Worked {
  /** What the program around the preview is like. */
  set?: (backend: FakePreviewBackend) => void
  /** The payloads that somebody has written, one after another. */
  texts?: string[]
  ticket?: string
  pane?: PreviewPane
}

/** The preview in which somebody has written a payload. */
const worked =
  ({ set, texts = [DRAWABLE], ticket = '12345', pane = 'editor' }: Worked = {}): LoadPreview =>
  async () => {
    const backend = program(received)
    backend.inspect = (text) =>
      text === NO_JSON ? notJson : text === DRAWABLE ? warned : { problems: [], omitted: 0 }
    set?.(backend)
    const preview = await previewOf(backend)
    const { store } = preview.parts
    for (const text of texts) {
      store.load({ text, provider: 'my-crm', title: 'Patient Info' })
      while (store.isChecking && store.problem === null)
        await new Promise((again) => setTimeout(again))
    }
    store.ticket = ticket
    store.pane = pane
    return preview
  }

const drawn = (more: Worked = {}) => worked({ pane: 'drawing', ...more })

/** A state of the preview once that is there: it waits for what is found in its payload. */
const state = (load: LoadPreview, then?: () => Promise<void> | void): State =>
  stateOf(load, async () => {
    await appears('.frame')
    await tick()
    await then?.()
  })

/** Opens the dialog in which a payload is sent, and waits for what is known of the ticket. */
async function openSend(): Promise<void> {
  press('.bar > .actions button:last-child')
  await appears('dialog[open] .end button:first-child:not([aria-disabled=true])')
  await tick()
}

/** Sends a payload, and waits for what comes of it. */
async function sendNow(): Promise<void> {
  await openSend()
  press('dialog .end button:first-child')
  await appears('dialog > [role=status] > .answer, dialog > [role=status] > .banner')
}

const elsewhere = (backend: FakePreviewBackend): void => {
  backend.target = {
    ...backend.target,
    ownHub: false,
    server: 'https://queue.example.com',
    host: 'queue.example.com',
    local: false,
  }
}

const replaces = (backend: FakePreviewBackend): void => {
  backend.replacement = {
    status: 'ok',
    data: {
      visitor: 'Maria Schmidt',
      section: {
        title: 'Patient Info',
        updated: '2026-11-26T09:00:00Z',
        changes: [
          {
            kind: 'changed',
            pointer: '/fields/1/value',
            title: 'Patient Name',
            before: 'M. Schmidt',
            after: 'Maria Schmidt',
          },
          {
            kind: 'removed',
            pointer: '/fields/4',
            title: 'Insurance',
            before: 'expired',
            after: null,
          },
          ...Array.from({ length: 30 }, (_, at) => ({
            kind: 'added' as const,
            pointer: `/fields/3/items/${at}`,
            title: `Visit ${at + 1}`,
            before: null,
            after: 'x'.repeat(10 * at),
          })),
        ],
      },
      others: 2,
    },
  }
}

async function openSamples(): Promise<void> {
  press('.lists .actions button')
  await appears('dialog[open]')
}

/** A connection of the settings, which is not on this machine. */
const cloud: SendTarget = {
  id: { kind: 'connection', name: 'Front desk in the cloud' },
  ownHub: false,
  name: 'Front desk in the cloud',
  server: 'https://api.example.com',
  host: 'api.example.com',
  local: false,
}

export const previewScreens = {
  'preview-warning': state(worked()),
  'preview-drawing': state(drawn()),
  'preview-nothing-drawn': state(drawn({ texts: [] })),
  'preview-not-drawable': state(drawn({ texts: [DRAWABLE, NO_JSON] })),
  'preview-compare': state(drawn(), () => openMenu('.tools .menu')),
  'preview-compared': state(drawn(), async () => {
    await openMenu('.tools .menu')
    for (const at of [1, 2]) press(`.popup [role=menuitemcheckbox]:nth-of-type(${at + 1})`)
    document
      .querySelector('.popup')
      ?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }))
    await appears('.frames figure + figure iframe')
  }),
  'preview-export': state(drawn(), () => openMenu('.tools .menu ~ .menu')),
  'preview-exported': state(drawn(), async () => {
    await openMenu('.tools .menu ~ .menu')
    press('.popup [role=menuitem]')
    await appears('.tools .result:not([hidden]) bdi')
  }),
  'preview-not-exported': state(
    drawn({ set: (backend) => (backend.exportError = 'the disk is full: /home/qa/Downloads') }),
    async () => {
      await openMenu('.tools .menu ~ .menu')
      press('.popup [role=menuitem]')
      await appears('.tools .result:not([hidden])')
    },
  ),
  'preview-send': state(worked(), openSend),
  'preview-send-replaces': state(worked({ set: replaces }), openSend),
  'preview-send-elsewhere': state(
    worked({
      set: (backend) => {
        elsewhere(backend)
        replaces(backend)
      },
    }),
    openSend,
  ),
  'preview-send-no-ticket': state(
    worked({
      set: (backend) => {
        backend.replacement = { status: 'ok', data: { visitor: null, section: null, others: 0 } }
      },
    }),
    openSend,
  ),
  'preview-send-look-failed': state(
    worked({
      set: (backend) => {
        elsewhere(backend)
        const error = { cause: 'unreachable', reason: 'the server cannot be reached' } as const
        backend.replacement = { status: 'error', error }
        backend.visitors = { status: 'error', error }
      },
    }),
    openSend,
  ),
  'preview-send-accepted': state(worked(), sendNow),
  'preview-send-refused': state(
    worked({
      texts: [DRAWABLE, NO_JSON],
      set: (backend) => {
        const developerMessage = '2:14 (whole) [json] not JSON: expected value'
        const message = 'Data is not valid JSON object'
        const body = JSON.stringify({ statusCode: 400, message, developerMessage })
        const answer = { status: 400, body, milliseconds: 0.9, error: null }
        backend.answer = { status: 'ok', data: answer }
      },
    }),
    sendNow,
  ),
  'preview-send-unanswered': state(
    worked({
      set: (backend) => {
        elsewhere(backend)
        const error = { cause: 'unreachable', reason: 'the connection was refused' } as const
        backend.answer = { status: 'error', error }
      },
    }),
    sendNow,
  ),
  'preview-send-connections': state(
    worked({
      set: (backend) => {
        backend.connections = [cloud]
        backend.visitors = {
          status: 'error',
          error: { cause: 'keyRefused', reason: 'the server answered 403: reading alone' },
        }
      },
    }),
    async () => {
      await openSend()
      await appears('dialog .select')
      await openMenu('dialog .select')
      const [, other] = document.querySelectorAll('dialog [role=option]')
      other?.dispatchEvent(new PointerEvent('pointerup', { bubbles: true, button: 0 }))
      await appears('dialog .banner.warning')
    },
  ),
  'preview-samples': state(listed(worked()), openSamples),
  'preview-samples-none': state(
    listed(worked({ set: (backend) => backend.own.clear() })),
    openSamples,
  ),
  'preview-samples-failed': state(
    listed(worked({ set: (backend) => (backend.sampleError = { kind: 'badName' }) })),
    async () => {
      await openSamples()
      press('dialog li button:last-of-type')
      await tick()
      type('dialog form input', '../payment')
      document.querySelector<HTMLFormElement>('dialog form')?.requestSubmit()
      await appears('dialog [role=alert]')
    },
  ),
  'preview-received-clear': state(
    listed(async () => {
      const preview = await opened(withWebhooks, 7)()
      preview.parts.received.close()
      return preview
    }),
    async () => {
      press('.lists .head > button:nth-last-child(2)')
      await appears('dialog[open]')
    },
  ),
  'preview-received-nothing-found': state(listed(worked()), () =>
    type('.lists input[type=search]', 'no such provider'),
  ),
  'preview-received-answer': state(opened(received, 3), () =>
    press('.opened .segments label:last-of-type'),
  ),
  'preview-received-copy': state(opened(received, 2), () => openMenu('.opened .menu')),
  'preview-received-gone': state(async () => {
    const preview = await opened(received, 2)()
    await preview.parts.received.clear()
    return preview
  }),
} satisfies Partial<Record<StateName, State>>
