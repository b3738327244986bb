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
    updates: 'Neuere Versionen',
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
  update: {
    off: 'Aus: Es ist keine Adresse eingetragen.',
    forbidden: (by) => `Gesperrt durch ${bidiIsolate(by)}.`,
    noKey: (by) =>
      `Aus: ${bidiIsolate(by)} nennt eine Adresse, aber kein Schlüssel ist da, um zu prüfen, was von dort kommt.`,
    notInThisWindow: 'In diesem Fenster aus: Es zeigt die Demo, oder niemand arbeitet daran.',
    notAskedYet:
      'Noch nicht nachgefragt. Das Programm fragt einige Minuten nach dem Start und dann einmal am Tag.',
    upToDate: (at) => `Auf dem neuesten Stand, nachgefragt: ${at}.`,
    asked: (at) => `Nachgefragt: ${at}.`,
    failed: (at) => `Das ist nicht bekannt. Nachgefragt: ${at}.`,
    available: (version, day) => `Version ${bidiIsolate(version)} vom ${day} ist verfügbar.`,
    urgent: (version, day) =>
      `Diese Version ist nicht mehr sicher. Version ${bidiIsolate(version)} vom ${day} ist verfügbar.`,
    notes: 'Was ist neu:',
    toDo: {
      network:
        'Prüfen Sie Netzwerk und Proxy dieses Computers und die Adresse in den Einstellungen.',
      server:
        'Lassen Sie die Administration prüfen, ob die Adresse in den Einstellungen stimmt und was dort liegt.',
      signature:
        'Lassen Sie die Administration den Schlüssel in den Einstellungen prüfen. Vertrauen Sie bis dahin keiner Aktualisierung von dort.',
      manifest: 'Lassen Sie die Administration prüfen, was unter der Adresse liegt.',
      date: 'Prüfen Sie die Uhr dieses Computers. Geht sie richtig, liegt unter der Adresse eine alte Datei: Sagen Sie es der Administration.',
    },
  },
  licences: 'Lizenzen',
  licencesHelp:
    'Die Bibliotheken und Schriften in diesem Programm. Öffnen Sie eine, um ihre Lizenz zu lesen.',
  searchLicences: 'Nach Name oder Lizenz suchen',
  noLicenceFound: 'Keine hat diesen Namen oder diese Lizenz.',
  reading: 'Wird gelesen…',
  aboutNotRead: (reason) => `Das kann nicht gelesen werden: ${bidiIsolate(reason)}.`,
}
