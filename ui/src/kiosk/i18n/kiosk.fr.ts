// The words of a screen without a user, in French.

import { bidiIsolate } from '../../i18n/bidiIsolate'
import type { KioskMessages } from './kiosk.en'

export const kioskFr: KioskMessages = {
  nowServing: 'En cours',
  waits: 'Veuillez patienter',
  next: 'Prochain passage',
  calls: 'Appels en cours',
  visitor: 'Visiteur',
  goTo: (desk) => `Présentez-vous ici : ${bidiIsolate(desk)}`,
  late: (age) => `Ces données datent de ${age}. Les nouveautés peuvent tarder.`,
  lateNow: 'Les nouveautés peuvent tarder.',
  page: (page, pages) => `Page ${page} sur ${pages}`,
}
