// The words about sending, in Arabic.

import { bidiIsolate } from '../../i18n/bidiIsolate'
import type { SendMessages } from './send.en'

const number = new Intl.NumberFormat('ar-EG')
const forms = new Intl.PluralRules('ar')

function sections(count: number): string {
  switch (forms.select(count)) {
    case 'one':
      return 'قسم واحد'
    case 'two':
      return 'قسمان'
    case 'few':
      return `${number.format(count)} أقسام`
    default:
      return `${number.format(count)} قسمًا`
  }
}

export const sendAr: SendMessages = {
  send: 'أرسل…',
  copyCurl: 'انسخ الأمر',
  curlCopied: 'نُسخ',
  notCopied: 'لم يُنسخ',
  dialog: 'أرسل إلى تذكرة',
  server: 'الخادم',
  thisMachine: 'على هذا الجهاز',
  otherMachine: (host) => `${bidiIsolate(host)} ليس على هذا الجهاز. يرى من يعملون هناك ما يُرسل.`,
  ownHub: 'خادم هذا البرنامج نفسه',
  windowServer: 'خادم هذه النافذة',
  ticketId: 'التذكرة',
  byTicket: 'برقم التذكرة',
  notListed: (why) => `لا يمكن سرد الزوار: ${why}`,
  nothingWritten: 'لم يُكتب شيء حتى الآن.',
  keyUnknown: 'لا يعرف الخادم هذا المفتاح. ضع مفتاحًا آخر في ملفه.',
  keyMayNotWrite: 'هذا المفتاح للقراءة فقط. استعمل مفتاحًا يمكنه الكتابة.',
  causes: {
    noConnection: (reason) => `لا يوجد اتصال كهذا في الإعدادات (${bidiIsolate(reason)}).`,
    noKey: (reason) => `لا يوجد مفتاح: ${bidiIsolate(reason)}`,
    keyRefused: (reason) => `يرفض الخادم المفتاح (${bidiIsolate(reason)}). ضع مفتاحًا آخر في ملفه.`,
    unreachable: (reason) => `${bidiIsolate(reason)}. تحقق من العنوان والشبكة.`,
    certificate: (reason) => `لم يُرسل شيء للسبب الآتي: ${bidiIsolate(reason)}.`,
    notTheServer: (reason) =>
      `${bidiIsolate(reason)}. تحقق من العنوان، ومن وجود وسيط أو صفحة دخول أمامه.`,
    other: (reason) => bidiIsolate(reason),
  },
  visitor: 'الزائر',
  looking: 'يُنظر في التذكرة…',
  noTicket: 'لا توجد تذكرة كهذه.',
  lookFailed: (why) => `لا يمكن النظر في التذكرة: ${why}`,
  replaces: (title) => `يحل محل ${bidiIsolate(title)}`,
  replacesNothing: 'ليس للمزوّد شيء عند هذه التذكرة بعد.',
  others: (count) => `يبقى ${sections(count)} لمزوّدين آخرين.`,
  noChanges: 'لا يتغير فيه شيء.',
  notComparable: 'لا يمكن قول ما يتغير فيه.',
  moreChanges: (count) => `… و${number.format(count)} غيرها`,
  kinds: { added: 'أُضيف', removed: 'حُذف', changed: 'تغيّر' },
  refusedBefore: 'سيرفض الخادم هذا النص لأنه يخالف العقد.',
  sendTo: (host) => `أرسل إلى ${bidiIsolate(host)}`,
  sendNow: 'أرسل',
  sending: 'يُرسل…',
  answered: (status, milliseconds) =>
    `الجواب ${number.format(status)} بعد ${milliseconds} مللي ثانية`,
  noAnswer: (why) => `لا جواب: ${why}`,
  noTicketNamed: 'سمِّ تذكرة.',
  milliseconds: (time) => new Intl.NumberFormat('ar-EG', { maximumFractionDigits: 1 }).format(time),
}
