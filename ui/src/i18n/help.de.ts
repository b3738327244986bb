// The words of what the program says of itself and of its checks, in German.

import { bidiIsolate } from './bidiIsolate'
import type { HelpMessages } from './help.en'
import { counted } from './numbers.de'

export const helpDe: HelpMessages = {
  checks: 'Prüfungen dieses Computers und des Servers',
  runChecks: 'Prüfungen ausführen',
  checking: (made, all) => `Geprüft: ${made} von ${all}…`,
  nothingToDo: 'Es ist nichts zu tun.',
  thingsToDo: (count) => `Zu erledigen: ${counted(count, { one: 'Punkt', other: 'Punkte' })}.`,
  whatToDo: 'Abhilfe:',
  checkAgain: 'Noch einmal prüfen',
  copyReport: 'Bericht kopieren',
  checksNotMade: (reason) => `Die Prüfungen sind nicht möglich: ${bidiIsolate(reason)}.`,
  check: {
    settings: 'Einstellungen',
    display: 'Bildschirm',
    drawing: 'Zeichnen',
    engine: 'Web-Engine',
    keyring: 'Schlüsselbund',
    notifications: 'Benachrichtigungen',
    network: 'Netzwerk',
    certificate: 'Zertifikat',
    server: 'Server',
    clock: 'Uhr',
    key: 'Schlüssel und seine Rechte',
    location: 'Standort',
    live: 'Live-Verbindung',
  },
  checkStatus: {
    ok: 'in Ordnung',
    note: 'gut zu wissen',
    failed: 'es ist etwas zu tun',
    skipped: 'nicht geprüft',
  },
  version: 'Programmversion',
  commit: 'Quelltextstand',
  unknownCommit: 'Nicht bekannt: Dies ist ein Entwicklungsstand.',
  engine: 'Web-Engine',
  licences: 'Lizenzen',
  licencesHelp:
    'Die Bibliotheken und Schriften in diesem Programm. Öffnen Sie eine, um ihre Lizenz zu lesen.',
  searchLicences: 'Nach Name oder Lizenz suchen',
  noLicenceFound: 'Keine hat diesen Namen oder diese Lizenz.',
  reading: 'Wird gelesen…',
  aboutNotRead: (reason) => `Das kann nicht gelesen werden: ${bidiIsolate(reason)}.`,
}
