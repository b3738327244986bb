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
    link: {
      elsewhere: (ticket, location) =>
        `Ein Link führt zu Ticket ${bidiIsolate(ticket)} an einem anderen Standort: ${bidiIsolate(location)}.`,
      go: 'Standort wechseln',
      stay: 'Hier bleiben',
      notOpened: 'Der Link wurde nicht geöffnet.',
      noLocation: (id) =>
        `Er führt zum Standort ${bidiIsolate(id)}, den der Schlüssel dieses Fensters nicht sehen darf.`,
      problems: {
        tooLong: () => 'Er ist zu lang.',
        malformed: (named) =>
          `Er ist kein Link dieses Programms. Ein solcher beginnt mit ${bidiIsolate(named)}.`,
        unknownTarget: (named) =>
          `Er führt zu ${bidiIsolate(named)}. Links führen zu einem Ticket oder in die Vorschau.`,
        ticketId: () => 'Er nennt kein Ticket.',
        locationId: () => 'Er nennt keinen Standort.',
        previewPlace: () => 'Die Vorschau hat nicht, wohin er führt.',
        unknownParameter: (named) =>
          `Er stellt ${bidiIsolate(named)} ein. Ein Link stellt nichts ein: Er öffnet ein Ticket oder die Vorschau.`,
        repeatedParameter: (named) => `Er enthält ${bidiIsolate(named)} zweimal.`,
        sample: (named) => `Es gibt kein Beispiel ${bidiIsolate(named)}.`,
      },
    },
  },
}
