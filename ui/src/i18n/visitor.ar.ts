// The words of the open ticket and of its visitor, in Arabic.

import type { Retry } from '../bindings/commands'
import { bidiIsolate } from './bidiIsolate'
import { counted, duration, number, type Forms } from './numbers.ar'
import type { VisitorMessages } from './visitor.en'

const otherVisit: Forms = {
  zero: 'زيارات أخرى',
  one: 'زيارة أخرى',
  two: 'زيارتان أخريان',
  few: 'زيارات أخرى',
  many: 'زيارة أخرى',
  other: 'زيارة أخرى',
}

const retried: Record<Retry, string> = {
  scheduled: 'ستُعاد المحاولة تلقائيًا.',
  onReconnect: 'ستُقرأ فور عودة الاتصال.',
  onNewKey: 'ستُقرأ بعد أن يقبل الخادم مفتاحًا. يبيّن الإشعار في الأعلى ما يجب فعله.',
}

export const visitorAr: VisitorMessages = {
  noName: 'زائر بلا اسم',
  ticketNumber: 'رقم التذكرة',
  ticket: (id) => `التذكرة ${bidiIsolate(id)}`,
  phone: 'رقم الهاتف',
  email: 'البريد الإلكتروني',
  waited: (minutes) => `انتظر ${duration(minutes)}`,
  waiting: (time) => `ينتظر منذ ${time}`,
  waitingSince: (time) => `ينتظر منذ ${bidiIsolate(time)}`,
  servedSince: (time) => `قيد الخدمة منذ ${bidiIsolate(time)}`,
  endedAt: (time) => `انتهت في ${bidiIsolate(time)}`,
  status: (status) => {
    switch (status.kind) {
      case 'waiting':
        return 'في الانتظار'
      case 'serving':
        return 'قيد الخدمة'
      case 'served':
        return 'تمت الخدمة'
      case 'noShow':
        return 'لم يحضر'
      case 'cancelled':
        return 'ملغاة'
      case 'scheduled':
        return 'محجوزة'
      case 'other':
        return status.word
    }
  },
  visitEnded: (time) => `انتهت هذه الزيارة في ${bidiIsolate(time)}. اختر الزائر التالي من القائمة.`,
  loading: 'جارٍ التحميل…',
  nothingOpen: 'لا توجد تذكرة مفتوحة',
  nothingOpenHelp: 'اختر زائرًا من القائمة.',
  gone: (id) => `التذكرة ${bidiIsolate(id)} غير موجودة`,
  goneHelp: 'ربما أُزيلت أو أنها تخص خادمًا آخر. اختر زائرًا من القائمة.',
  failed: (id) => `تعذرت قراءة التذكرة ${bidiIsolate(id)}`,
  failedHelp: (retry, reason) => `${retried[retry]} السبب: ${bidiIsolate(reason)}`,
  speaks: (language) => `يتحدث ${bidiIsolate(language)}`,
  appointment: (time, person) =>
    `موعد ${bidiIsolate(time)}${person === '' ? '' : ` مع ${bidiIsolate(person)}`}`,
  appointmentMissed: (time, person) =>
    `فات الموعد ${bidiIsolate(time)}${person === '' ? '' : ` مع ${bidiIsolate(person)}`}`,
  assignedTo: (user) => `مُسندة إلى ${bidiIsolate(user)}`,
  earlierVisits: (count) => counted(count, otherVisit),
  lastMessage: 'آخر رسالة',
  unread: (count) => `${number.format(count)} غير مقروءة`,
  signIn: 'تسجيل الوصول',
  labelsChanged: 'تغيّرت الوسوم',
  languageChanged: 'تغيّرت اللغة',
  assigneeChanged: 'تغيّر الإسناد',
  appointmentChanged: 'تغيّر الموعد',
  newMessage: (text) => `رسالة جديدة: ${bidiIsolate(text)}`,
  notAnswered: 'مطلوب ولم يُجب عنه',
}
