// Where a scenario comes from.

import type { ScenarioSource } from '../../backend/previewTypes'

/**
 * Returns a text that tells this scenario from all others of the list: those that come along, and
 * those of each folder, may have the same names.
 */
export const keyOf = (source: ScenarioSource): string =>
  source.kind === 'new'
    ? source.kind
    : JSON.stringify([source.kind, source.kind === 'own' ? source.folder : null, source.name])

/** Whether both are the same scenario. One that is kept nowhere is the same as itself alone. */
export function isSameSource(one: ScenarioSource | null, other: ScenarioSource | null): boolean {
  if (one === null || other === null) return false
  return one === other || (one.kind !== 'new' && keyOf(one) === keyOf(other))
}
