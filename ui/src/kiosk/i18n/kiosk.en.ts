// The words of a screen without a user, in English.

import { bidiIsolate } from '../../i18n/bidiIsolate'

export const kioskEn = {
  nowServing: 'Now serving',
  waits: 'Please wait',
  next: 'Next in line',
  calls: 'Called now',
  visitor: 'Visitor',
  goTo: (desk: string) => `Please go to ${bidiIsolate(desk)}`,
  late: (age: string) => `What you see is ${age} old. News may be late.`,
  lateNow: 'News may be late.',
  page: (page: string, pages: string) => `Page ${page} of ${pages}`,
}

export type KioskMessages = typeof kioskEn
