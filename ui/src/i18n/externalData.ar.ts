// The words of external data and of the search in it, in Arabic.

import type { HyperlinkError } from '../bindings/commands'
import { bidiIsolate } from './bidiIsolate'
import { ago, counted, number, type Forms } from './numbers.ar'
import type { ExternalDataMessages } from './externalData.en'

const character: Forms = {
  zero: 'أحرف',
  one: 'حرف واحد',
  two: 'حرفان',
  few: 'أحرف',
  many: 'حرفًا',
  other: 'حرف',
}

const listItem: Forms = {
  zero: 'عناصر',
  one: 'عنصر واحد',
  two: 'عنصران',
  few: 'عناصر',
  many: 'عنصرًا',
  other: 'عنصر',
}

const refused: Record<HyperlinkError, string> = {
  notAnAddress: 'العنوان غير مكتمل',
  scheme: 'لا تُفتح إلا روابط الويب والبريد الإلكتروني والهاتف',
  disguised: 'يحتوي على رموز مخفية تجعله يبدو عنوانًا آخر',
  userInfo: 'قد يتظاهر بأنه موقع آخر',
  notAnEmailAddress: 'رابط البريد الإلكتروني يحمل عنوانًا واحدًا لا غير',
  notAPhoneNumber: 'رابط الهاتف يحمل رقمًا واحدًا لا غير',
  networkCode: 'هذا رمز لشبكة الهاتف قد يحوّل المكالمات',
}

/** Returns the name of the links with a scheme. */
const linkType = (scheme: string): string =>
  ({
    http: 'روابط الويب',
    https: 'روابط الويب',
    mailto: 'روابط البريد الإلكتروني',
    tel: 'روابط الهاتف',
  })[scheme] ?? `هذا النوع من الروابط (${bidiIsolate(scheme)})`

export const externalDataAr: ExternalDataMessages = {
  hits: (found, all) => `${number.format(found)} من ${number.format(all)}`,
  noExternalData: 'لا توجد بيانات خارجية',
  noExternalDataHelp: 'ما تضيفه الأنظمة الأخرى إلى هذه التذكرة يظهر هنا فورًا.',
  sectionUpdated: (title) => `تم تحديث ${bidiIsolate(title)}`,
  updatedJustNow: 'حُدِّث الآن',
  updatedAgo: (minutes) => {
    const hours = Math.floor(minutes / 60)
    if (hours === 0) return `حُدِّث ${ago.format(-minutes, 'minute')}`
    if (hours < 24) return `حُدِّث ${ago.format(-hours, 'hour')}`
    return `حُدِّث ${ago.format(-Math.floor(hours / 24), 'day')}`
  },
  importance: { error: 'خطأ', warning: 'تحذير', info: 'معلومة' },
  unknownImportance: (word) =>
    word === '' ? 'أُرسلت بلا درجة أهمية' : `أُرسلت بوصفها «${bidiIsolate(word)}»`,
  parseWarning: (warning) => {
    switch (warning.kind) {
      case 'noData':
        return 'لم يرسل هذا المزوّد أي بيانات.'
      case 'notOfTheSchema':
        return 'لا يمكن عرض هذه البيانات: ليست فيها قائمة حقول.'
      case 'unknownType':
        return `حقل من النوع «${bidiIsolate(warning.fieldType)}» لا يمكن لهذا الإصدار عرضه.`
      case 'malformed':
        return 'لا يمكن عرض جزء من هذه البيانات: إنه ناقص أو غير سليم.'
    }
  },
  noItems: 'لا شيء',
  items: (count) => counted(count, listItem),
  noFields: 'لم تُرسل أي حقول',
  empty: 'فارغ',
  anItem: 'عنصر',
  removed: 'أُزيل:',
  comma: '، ',
  alerts: 'الأخطاء والتحذيرات',
  newAlert: 'جديد',
  above: 'في الأعلى',
  below: 'في الأسفل',
  moreAlerts: (count) => `${number.format(count)} أخرى`,
  fewerAlerts: 'إظهار أقل',
  collapse: (title) => `طي ${bidiIsolate(title)}`,
  expand: (title) => `توسيع ${bidiIsolate(title)}`,
  showAll: (length) => `إظهار الكل (${counted(length, character)})`,
  showLess: 'إظهار أقل',
  copy: (name) => `نسخ: ${bidiIsolate(name)}`,
  copied: 'تم النسخ',
  notCopied: 'تعذر النسخ',
  show: 'إظهار',
  hide: 'إخفاء',
  showContact: (name) => `إظهار: ${bidiIsolate(name)}`,
  hideContact: (name) => `إخفاء: ${bidiIsolate(name)}`,
  hiddenContact: 'مخفي',
  openLinkQuestion: 'أتريد فتح هذا الرابط؟',
  linkHostSentence: (host) => `يقود إلى ${host}.`,
  openInBrowser: 'الفتح في المتصفح',
  linkHost: (host) => `يؤدي إلى ${bidiIsolate(host)}`,
  linkRefused: (why) => `ليس رابطًا: ${refused[why]}`,
  linkNotOpened: (error) => {
    // Where a person has to be asked first, that is done in place of saying this.
    if (error.kind === 'notAllowed' || error.kind === 'unconfirmed')
      return 'لا تُفتح روابط الويب: هكذا في التفضيلات. انسخ الرابط (بالنقر عليه بالزر الأيمن) لاستخدامه في مكان آخر.'
    if (error.kind === 'refused') return `لم يُفتح الرابط: ${refused[error.why]}.`
    if (error.kind === 'failed') return `تعذر فتح الرابط: ${bidiIsolate(error.reason)}`
    return `لا يوجد في هذا الحاسوب برنامج يفتح ${linkType(error.scheme)}. انسخ الرابط (بالنقر عليه بالزر الأيمن) لاستخدامه في مكان آخر، أو اطلب تثبيت برنامج لذلك.`
  },
  dismiss: 'إغلاق',
  find: 'بحث داخل التذكرة',
  findNext: 'النتيجة التالية',
  findPrevious: 'النتيجة السابقة',
}
