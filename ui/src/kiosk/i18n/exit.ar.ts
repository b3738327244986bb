// The words of the way out of a screen without a user, in Arabic.

import type { ExitMessages } from './exit.en'

export const exitAr: ExitMessages = {
  title: 'أدخل الرقم السري',
  typed: (digits) => `الأرقام المدخلة: ${digits}`,
  erase: 'احذف آخر رقم',
  send: 'تأكيد',
  checking: 'يجري التحقق من الرقم السري…',
  wrong: (left) => `الرقم السري خاطئ. المحاولات المتبقية: ${left}`,
  wait: (time) => `محاولات كثيرة جدًا. انتظر ${time}.`,
  unanswered: 'البرنامج لا يستجيب.',
  leaving: 'هذه الشاشة',
  server: 'عنوان الخادم',
  version: 'إصدار البرنامج',
  running: 'يعمل منذ',
  frames: 'الصور المرسومة',
  leave: 'مغادرة الشاشة',
  restart: 'إعادة تشغيل الشاشة',
}
