// The Svelte contexts of what was received: the store, and the way from there to the editor.

import { createContext } from 'svelte'

import type { ReceivedRequest } from '../../backend/previewTypes'
import type { Received } from './received.svelte'

/** A payload on its way to the editor. */
export interface EditedPayload {
  ticket: string
  provider: string
  title: string
  data: string
}

/** Returns what an entry carried, as it goes to the editor. */
export const payloadOf = ({ entry, data }: ReceivedRequest): EditedPayload => ({
  ticket: entry.ticket,
  provider: entry.provider ?? '',
  title: entry.title ?? '',
  data: data ?? '',
})

export const [getReceived, provideReceived] = createContext<Received>()
export const [openInEditor, provideOpenInEditor] = createContext<(payload: EditedPayload) => void>()
