// The words of the ticket list, in Arabic.

import { bidiIsolate } from './bidiIsolate'
import { counted, number, type Forms } from './numbers.ar'
import type { TicketListMessages } from './ticketList.en'

const warning: Forms = {
  zero: 'تحذيرات',
  one: 'تحذير واحد',
  two: 'تحذيران',
  few: 'تحذيرات',
  many: 'تحذيرًا',
  other: 'تحذير',
}

export const error: Forms = {
  zero: 'أخطاء',
  one: 'خطأ واحد',
  two: 'خطآن',
  few: 'أخطاء',
  many: 'خطأً',
  other: 'خطأ',
}

export const ticketListAr: TicketListMessages = {
  search: 'ابحث عن زائر…',
  tickets: 'التذاكر',
  backToTickets: 'العودة إلى التذاكر',
  beingServed: 'قيد الخدمة',
  waitingCount: (count) => (count === 0 ? 'في الانتظار' : `في الانتظار · ${number.format(count)}`),
  nobodyServed: 'لا أحد قيد الخدمة.',
  nobodyWaiting: 'لا أحد في الانتظار.',
  nobodyFound: (text) => `لا أحد يطابق «${bidiIsolate(text)}».`,
  nobodyInLines: 'لا أحد في الصفوف التي اخترتها.',
  errors: (count) => counted(count, error),
  warnings: (count) => counted(count, warning),
  endedToday: 'انتهت اليوم',
  myDesk: 'مكتبي',
  late: 'طال انتظاره',
  more: (count) => bidiIsolate(`+${number.format(count)}`),
  noTicketsYet: 'لم تُقرأ التذاكر بعد. ستظهر عند توفر الاتصال.',
}
