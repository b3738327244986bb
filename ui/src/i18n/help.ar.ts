// The words of what the program says of itself and of its checks, in Arabic.

import { bidiIsolate } from './bidiIsolate'
import type { HelpMessages } from './help.en'
import { counted, type Forms } from './numbers.ar'

const thing: Forms = {
  zero: 'أمور',
  one: 'أمر واحد',
  two: 'أمران',
  few: 'أمور',
  many: 'أمرًا',
  other: 'أمر',
}

export const helpAr: HelpMessages = {
  checks: 'فحص هذا الحاسوب والخادم',
  runChecks: 'ابدأ الفحص',
  checking: (made, all) => `تم فحص ${made} من ${all}…`,
  nothingToDo: 'لا يلزم فعل شيء.',
  thingsToDo: (count) => `ما يلزم فعله: ${counted(count, thing)}.`,
  whatToDo: 'ما العمل:',
  checkAgain: 'افحص مرة أخرى',
  copyReport: 'انسخ التقرير',
  checksNotMade: (reason) => `تعذّر إجراء الفحص: ${bidiIsolate(reason)}.`,
  check: {
    settings: 'الإعدادات',
    display: 'الشاشة',
    drawing: 'الرسم',
    engine: 'محرك الويب',
    keyring: 'حافظة المفاتيح',
    notifications: 'الإشعارات',
    network: 'الشبكة',
    certificate: 'الشهادة',
    server: 'الخادم',
    clock: 'الساعة',
    key: 'المفتاح وصلاحياته',
    location: 'الموقع',
    live: 'الاتصال المباشر',
  },
  checkStatus: {
    ok: 'سليم',
    note: 'من المفيد معرفته',
    failed: 'يلزم فعل شيء',
    skipped: 'لم يُفحص',
  },
  version: 'الإصدار',
  commit: 'نسخة المصدر',
  unknownCommit: 'غير معروفة: هذه نسخة للتطوير.',
  engine: 'محرك الويب',
  licences: 'التراخيص',
  licencesHelp: 'المكتبات والخطوط الموجودة في هذا البرنامج. افتح واحدة لقراءة ترخيصها.',
  searchLicences: 'ابحث بالاسم أو الترخيص',
  noLicenceFound: 'لا يوجد شيء بهذا الاسم أو الترخيص.',
  reading: 'جارٍ القراءة…',
  aboutNotRead: (reason) => `تعذّرت القراءة: ${bidiIsolate(reason)}.`,
}
