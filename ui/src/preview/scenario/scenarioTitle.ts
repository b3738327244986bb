// What a scenario is called on the screen.

import type { ScenarioSource } from '../../backend/previewTypes'
import { escapeInvisible, truncate } from '../../external/escapeInvisible'
import type { ScenarioMessages } from '../i18n/scenario.en'

/** How much of a name is shown. */
const MAX_NAME = 80

/** Returns what a scenario is called that says this name itself. */
export function titleOf(
  source: ScenarioSource | null,
  name: string,
  words: ScenarioMessages,
): string {
  if (source?.kind === 'builtIn') return words.names[source.name] ?? source.name
  const shown = source?.kind === 'own' ? source.name : name
  return escapeInvisible(truncate(shown, MAX_NAME)) || words.open
}
