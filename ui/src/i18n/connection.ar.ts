// The words of the link to the server, in Arabic.

import { bidiIsolate } from './bidiIsolate'
import type { ConnectionMessages } from './connection.en'

export const connectionAr: ConnectionMessages = {
  countsOn: (since) => `تقديري منذ ${bidiIsolate(since)}: لا يوجد اتصال.`,
  countsOnEnded: 'تقديري: لن يُحدَّث شيء بعد الآن.',
  live: 'مباشر',
  updating: 'جارٍ التحديث…',
  connecting: 'جارٍ الاتصال…',
  notConnected: 'غير متصل',
  reconnecting: (time) => `إعادة الاتصال — البيانات حتى ${bidiIsolate(time)}`,
  offline: (time) => `غير متصل — البيانات حتى ${bidiIsolate(time)}`,
  ended: 'انتهى',
  endedHelp: 'لن يُحدَّث شيء بعد الآن. أغلق البرنامج ثم شغّله من جديد.',
  linkDown: (time) => `لا يوجد اتصال منذ ${bidiIsolate(time)}. ربما تغيّر ما تراه منذ ذلك الحين.`,
  ticketAsOf: (time) => `التذكرة المفتوحة معروضة كما كانت في ${bidiIsolate(time)}.`,
  unserved: (subscription) =>
    `لا يُعلن الخادم عن كل شيء (${bidiIsolate(subscription)}). تُقارَن البيانات المعروضة به مرة كل دقيقة.`,
  contextUnknown: 'الصفوف والمكاتب والمواقع غير معروفة بعد. يعيد البرنامج سؤال الخادم تلقائيًا.',
  permissionUnknown: 'لا يُعرف بعد هل يمكن نداء الزوار من هنا. يعيد البرنامج سؤال الخادم تلقائيًا.',
  neverConnected: (server) => `لا يوجد اتصال بعد بالخادم ${bidiIsolate(server)}.`,
  because: (reason) => `السبب: ${bidiIsolate(reason)}.`,
  tryNow: 'حاول الآن',
  findCause: 'ابحث عن السبب',
}
