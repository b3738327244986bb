// The words of a screen without a user, in Estonian.

import { bidiIsolate } from '../../i18n/bidiIsolate'
import type { KioskMessages } from './kiosk.en'

export const kioskEt: KioskMessages = {
  nowServing: 'Teenindamisel',
  waits: 'Palun oodake',
  next: 'Järgmine',
  calls: 'Kutsutud',
  visitor: 'Külastaja',
  goTo: (desk) => `Palun tulge siia: ${bidiIsolate(desk)}`,
  late: (age) => `Andmete vanus on ${age}. Uudised võivad hilineda.`,
  lateNow: 'Uudised võivad hilineda.',
  page: (page, pages) => `Leht ${page}/${pages}`,
}
