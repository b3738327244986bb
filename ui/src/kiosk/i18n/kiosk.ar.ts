// The words of a screen without a user, in Arabic.

import { bidiIsolate } from '../../i18n/bidiIsolate'
import type { KioskMessages } from './kiosk.en'

export const kioskAr: KioskMessages = {
  nowServing: 'تتم خدمته الآن',
  waits: 'يرجى الانتظار',
  next: 'التالي في الدور',
  calls: 'النداءات الآن',
  visitor: 'زائر',
  goTo: (desk) => `يرجى التوجه إلى ${bidiIsolate(desk)}`,
  late: (age) => `عمر هذه المعلومات ${age}. قد تتأخر المستجدات.`,
  lateNow: 'قد تتأخر المستجدات.',
  page: (page, pages) => `صفحة ${page} من ${pages}`,
}
