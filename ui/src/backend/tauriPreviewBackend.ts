// The preview's port to the Rust program around the window.

import { invoke } from '@tauri-apps/api/core'

import type { PreviewBackend } from './previewBackend'
import type { SampleError } from './previewTypes'

/** Resolves to null, or to the error that a command ends with. */
const errorOf = (done: Promise<unknown>): Promise<SampleError | null> =>
  done.then(
    () => null,
    (error: SampleError) => error,
  )

export const tauriPreview: PreviewBackend = {
  inspectPayload: (text, provider) => invoke('inspect_payload', { text, provider }),
  viewPayload: (text) => invoke('view_payload', { text }),
  formatPayload: (text) =>
    invoke<string>('format_payload', { text }).then(
      (data) => ({ status: 'ok', data }),
      (error: unknown) => ({ status: 'error', error: String(error) }),
    ),
  nextReceived: (version) => invoke('next_received', { version }),
  receivedRequest: (id) => invoke('received_request', { id }),
  pinReceived: (id, pinned) => invoke('pin_received', { id, pinned }),
  clearReceived: () => invoke('clear_received'),
  replayReceived: (id, replay) => invoke('replay_received', { id, replay }),
  resendDelivery: (id) =>
    invoke<boolean>('resend_delivery', { id }).then(
      (data) => ({ status: 'ok', data }),
      (error: unknown) => ({ status: 'error', error: String(error) }),
    ),
  sendTarget: () => invoke('send_target'),
  sendPayload: (send) => invoke('send_payload', { send }),
  sectionsToReplace: (send) =>
    invoke<never>('sections_to_replace', { send }).then(
      (data) => ({ status: 'ok', data }),
      (error: unknown) => ({ status: 'error', error: String(error) }),
    ),
  samples: (folder) => invoke('samples', { folder }),
  keepSample: (folder, name, text, replace) =>
    errorOf(invoke('keep_sample', { folder, name, text, replace })),
  renameSample: (folder, name, to) => errorOf(invoke('rename_sample', { folder, name, to })),
  removeSample: (folder, name) => errorOf(invoke('remove_sample', { folder, name })),
}
