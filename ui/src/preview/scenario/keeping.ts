// Keeps a scenario in the file that it was opened from, and never writes over another one.

import type { SampleError, ScenarioSource } from '../../backend/previewTypes'
import type { ScenarioBackend } from '../../backend/scenarioBackend'
import { reasonOf } from '../../reason'

/** Why a text was not kept: `changed` where the file is another than the one that was opened. */
export type KeepRefusal = SampleError | { kind: 'changed' }

type Text = { status: 'ok'; data: string } | { status: 'error'; error: SampleError }
type Kept = Exclude<ScenarioSource, { kind: 'new' }>

const failed = (error: unknown): SampleError => ({ kind: 'failed', reason: reasonOf(error) })

/** Returns the text of a scenario as it is kept. The error says why there is none. */
export async function textOf(backend: ScenarioBackend, source: Kept): Promise<Text> {
  try {
    const isOwn = source.kind === 'own'
    return await backend.scenarioText(isOwn ? source.folder : null, source.name, isOwn)
  } catch (error) {
    return { status: 'error', error: failed(error) }
  }
}

/** A text with the file that it is kept in, and what was kept there when it was opened. */
interface KeptText {
  source: Extract<ScenarioSource, { kind: 'own' }>
  text: string
  kept: string | null
}

/**
 * Keeps a text in its file. Where that is not the file any more that was opened, or is not there,
 * nothing is kept unless `anyway` is true. Returns why not, where it was not kept.
 */
export async function keepScenario(
  backend: ScenarioBackend,
  { source, text, kept }: KeptText,
  anyway: boolean,
): Promise<KeepRefusal | null> {
  const { folder, name } = source
  const there = await textOf(backend, source)
  const isThere = there.status === 'ok'
  if (!anyway) {
    if (!isThere) return there.error
    if (there.data !== kept && there.data !== text) return { kind: 'changed' }
  }
  try {
    return await backend.keepScenario(folder, name, text, isThere)
  } catch (error) {
    return failed(error)
  }
}
