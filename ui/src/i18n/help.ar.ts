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
    updates: 'إصدارات أحدث',
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
  update: {
    off: 'متوقف: لم يحدد أحد عنوانًا.',
    forbidden: (by) => `ممنوع بواسطة ${bidiIsolate(by)}.`,
    noKey: (by) => `متوقف: يحدد ${bidiIsolate(by)} عنوانًا، ولا يوجد مفتاح للتحقق مما يأتي منه.`,
    notInThisWindow: 'متوقف في هذه النافذة: تعرض العرض التجريبي، أو لا يعمل عليها أحد.',
    notAskedYet: 'لم يُسأل بعد. يسأل البرنامج بعد بدئه ببضع دقائق، ثم مرة كل يوم.',
    upToDate: (at) => `هذا أحدث إصدار، سُئل في: ${at}.`,
    asked: (at) => `سُئل في: ${at}.`,
    failed: (at) => `غير معروف. سُئل في: ${at}.`,
    available: (version, day) => `الإصدار ${bidiIsolate(version)} بتاريخ ${day} متاح.`,
    urgent: (version, day) =>
      `هذا الإصدار لم يعد آمنًا. الإصدار ${bidiIsolate(version)} بتاريخ ${day} متاح.`,
    notes: 'ما الجديد:',
    toDo: {
      network: 'افحص شبكة هذا الحاسوب ووكيله، والعنوان في الإعدادات.',
      server: 'اطلب من المسؤول فحص العنوان في الإعدادات وما يوجد فيه.',
      signature:
        'اطلب من المسؤول فحص المفتاح في الإعدادات. وحتى ذلك الحين لا تثق بأي تحديث من هناك.',
      manifest: 'اطلب من المسؤول فحص ما يوجد في العنوان.',
      date: 'افحص ساعة هذا الحاسوب. فإن كانت صحيحة ففي العنوان ملف قديم: أخبر المسؤول.',
    },
  },
  licences: 'التراخيص',
  licencesHelp: 'المكتبات والخطوط الموجودة في هذا البرنامج. افتح واحدة لقراءة ترخيصها.',
  searchLicences: 'ابحث بالاسم أو الترخيص',
  noLicenceFound: 'لا يوجد شيء بهذا الاسم أو الترخيص.',
  reading: 'جارٍ القراءة…',
  aboutNotRead: (reason) => `تعذّرت القراءة: ${bidiIsolate(reason)}.`,
}
