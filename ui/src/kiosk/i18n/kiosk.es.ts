// The words of a screen without a user, in Spanish.

import { bidiIsolate } from '../../i18n/bidiIsolate'
import type { KioskMessages } from './kiosk.en'

export const kioskEs: KioskMessages = {
  nowServing: 'En atención',
  waits: 'Espere, por favor',
  next: 'Siguiente turno',
  calls: 'Llamadas',
  visitor: 'Visitante',
  goTo: (desk) => `Diríjase a ${bidiIsolate(desk)}`,
  late: (age) => `Lo que ve tiene ${age}. Las novedades pueden tardar.`,
  lateNow: 'Las novedades pueden tardar.',
  page: (page, pages) => `Página ${page} de ${pages}`,
}
