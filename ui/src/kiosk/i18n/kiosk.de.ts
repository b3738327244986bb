// The words of a screen without a user, in German.

import { bidiIsolate } from '../../i18n/bidiIsolate'
import type { KioskMessages } from './kiosk.en'

export const kioskDe: KioskMessages = {
  nowServing: 'Jetzt an der Reihe',
  waits: 'Bitte warten',
  next: 'Als Nächstes',
  calls: 'Aufgerufen',
  visitor: 'Besucher',
  goTo: (desk) => `Bitte hierher: ${bidiIsolate(desk)}`,
  late: (age) => `Dieser Stand ist ${age} alt. Neues kommt vielleicht später.`,
  lateNow: 'Neues kommt vielleicht später.',
  page: (page, pages) => `Seite ${page} von ${pages}`,
}
