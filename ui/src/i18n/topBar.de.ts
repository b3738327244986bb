// The words of the bar at the top and of its choices, in German.

import { bidiIsolate } from './bidiIsolate'
import { counted, number } from './numbers.de'
import type { TopBarMessages } from './topBar.en'

export const topBarDe: TopBarMessages = {
  noLocation:
    'Diesen Standort gibt es nicht, oder der Schlüssel darf ihn nicht sehen. Wählen Sie einen anderen Standort, oder bitten Sie die Person, von der Sie den Schlüssel haben, um einen, der diesen Standort sehen darf.',
  connection: 'Verbindung',
  connectionDetails: 'Verbindungsdetails',
  server: 'Server',
  apiKey: 'API-Schlüssel',
  keyringMayAsk: 'Der Schlüsselbund fragt eventuell in einem eigenen Fenster nach seinem Passwort.',
  notSwitched: (reason) => `Die Verbindung wurde nicht gewechselt: ${bidiIsolate(reason)}.`,
  demo: 'Demo',
  demoHelp: 'Erfundene Besucher, auf diesem Computer',
  demoMark: 'DEMO',
  demoMarkHelp: 'Keinen dieser Besucher gibt es wirklich.',
  location: 'Standort',
  desk: 'Schalter',
  noDesk: 'Kein Schalter',
  follow: 'Aufrufen folgen',
  followPaused: 'angehalten',
  followPausedHelp:
    'Sie haben dieses Ticket selbst geöffnet, also bleibt es offen, bis der Besuch endet. Inzwischen nennt eine Leiste, wer an Ihren Schalter aufgerufen ist.',
  followHelp:
    'Öffnet das Ticket, das an Ihren Schalter oder von Ihnen aufgerufen wird, sobald das geschieht.',
  lines: 'Warteschlangen',
  linesChosen: (chosen, all) => `${number.format(chosen)} von ${number.format(all)} Warteschlangen`,
  everyLine: 'Alle Warteschlangen',
  waitInLine: (count) => counted(count, { one: 'Besucher wartet', other: 'Besucher warten' }),
}
