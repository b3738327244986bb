// The words of the way out of a screen without a user, in German.

import type { ExitMessages } from './exit.en'

export const exitDe: ExitMessages = {
  title: 'PIN eingeben',
  typed: (digits) => `Eingegebene Ziffern: ${digits}`,
  erase: 'Letzte Ziffer löschen',
  send: 'Bestätigen',
  checking: 'Die PIN wird geprüft…',
  wrong: (left) => `Diese PIN ist falsch. Verbleibende Versuche: ${left}`,
  wait: (time) => `Zu viele Versuche. Warten Sie ${time}.`,
  unanswered: 'Das Programm antwortet nicht.',
  leaving: 'Dieser Bildschirm',
  server: 'Adresse des Servers',
  version: 'Programmversion',
  running: 'Läuft seit',
  frames: 'Gezeichnete Bilder',
  leave: 'Bildschirm verlassen',
  restart: 'Bildschirm neu starten',
}
