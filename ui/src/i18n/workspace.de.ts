// The words of the switch between the clerk's screen and the preview, in German.

import { bidiIsolate } from './bidiIsolate'
import { counted } from './numbers.de'
import type { WorkspaceMessages } from './workspace.en'

export const workspaceDe: WorkspaceMessages = {
  workspace: {
    label: 'Ansicht',
    service: 'Service',
    preview: 'Vorschau',
    unseen: (count) =>
      counted(count, {
        one: 'neuer Fehler, den niemand gesehen hat',
        other: 'neue Fehler, die niemand gesehen hat',
      }),
    newError: (visitor) => `Neuer Fehler bei ${bidiIsolate(visitor)}`,
    showService: 'In Service anzeigen',
    loading: 'Die Vorschau wird geladen…',
    failed: 'Die Vorschau konnte nicht geladen werden.',
    retry: 'Erneut versuchen',
    scenarioPlayed: (name) =>
      `Das Szenario ${bidiIsolate(name)} wird abgespielt: Seine Besucher sind erfunden, und was ausfällt, kann dazugehören.`,
    stopScenario: 'Beenden',
  },
}
