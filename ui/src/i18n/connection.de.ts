// The words of the link to the server, in German.

import { bidiIsolate } from './bidiIsolate'
import type { ConnectionMessages } from './connection.en'

export const connectionDe: ConnectionMessages = {
  countsOn: (since) => `Geschätzt seit ${since}: Es besteht keine Verbindung.`,
  countsOnEnded: 'Geschätzt: Es wird nichts mehr aktualisiert.',
  live: 'Aktuell',
  updating: 'Wird aktualisiert…',
  connecting: 'Verbindung wird aufgebaut…',
  notConnected: 'Nicht verbunden',
  reconnecting: (time) => `Neue Verbindung wird aufgebaut — Stand ${time}`,
  offline: (time) => `Keine Verbindung — Stand ${time}`,
  ended: 'Beendet',
  endedHelp:
    'Es wird nichts mehr aktualisiert. Schließen Sie das Programm, und starten Sie es neu.',
  linkDown: (time) =>
    `Seit ${time} keine Verbindung. Was Sie sehen, kann sich inzwischen geändert haben.`,
  ticketAsOf: (time) => `Das geöffnete Ticket hat den Stand von ${time}.`,
  unserved: (subscription) =>
    `Der Server meldet nicht alles (${bidiIsolate(subscription)}). Das Programm gleicht die Anzeige einmal pro Minute mit dem Server ab.`,
  contextUnknown:
    'Warteschlangen, Schalter und Standorte sind noch nicht bekannt. Das Programm fragt den Server von selbst noch einmal.',
  permissionUnknown:
    'Es ist noch nicht bekannt, ob von hier aus aufgerufen werden darf. Das Programm fragt den Server von selbst noch einmal.',
  neverConnected: (server) => `Es besteht noch keine Verbindung zu ${bidiIsolate(server)}.`,
  because: (reason) => `Grund: ${bidiIsolate(reason)}.`,
  tryNow: 'Jetzt versuchen',
  findCause: 'Ursache suchen',
}
