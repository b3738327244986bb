// Every word of what was received, in Arabic.

import { bidiIsolate } from '../../i18n/bidiIsolate'
import { locales } from '../../i18n/locales'
import type { ReceivedMessages } from './received.en'
import { receivedEn } from './received.en'

/** The reader's own Arabic, on which it depends how digits are written. */
const arabic = locales.find((tag) => tag === 'ar' || tag.startsWith('ar-')) ?? 'ar'
const number = new Intl.NumberFormat(arabic)
const plural = new Intl.PluralRules('ar')
const milliseconds = new Intl.NumberFormat(arabic, {
  style: 'unit',
  unit: 'millisecond',
  maximumFractionDigits: 1,
})

/** The forms of a counted word: none, one, two, few, many, and any other number. */
type Forms = Record<Intl.LDMLPluralRule, string>

/** One and two have no figure: the word says how many there are. */
function counted(count: number, forms: Forms): string {
  const form = forms[plural.select(count)]
  return count === 1 || count === 2 ? form : `${number.format(count)} ${form}`
}

const problem: Forms = {
  zero: 'مشكلات',
  one: 'مشكلة واحدة',
  two: 'مشكلتان',
  few: 'مشكلات',
  many: 'مشكلة',
  other: 'مشكلة',
}

const change: Forms = {
  zero: 'تغييرات',
  one: 'تغيير واحد',
  two: 'تغييران',
  few: 'تغييرات',
  many: 'تغييرًا',
  other: 'تغيير',
}

const warning: Forms = {
  zero: 'تحذيرات',
  one: 'تحذير واحد',
  two: 'تحذيران',
  few: 'تحذيرات',
  many: 'تحذيرًا',
  other: 'تحذير',
}

const entry: Forms = {
  zero: 'مدخلات',
  one: 'مدخل واحد',
  two: 'مدخلان',
  few: 'مدخلات',
  many: 'مدخلًا',
  other: 'مدخل',
}

/** After a word that asks for another ending. */
const ofEntry: Forms = { ...entry, two: 'مدخلين' }

const filter: Forms = {
  zero: 'مرشحات',
  one: 'مرشح واحد',
  two: 'مرشحان',
  few: 'مرشحات',
  many: 'مرشحًا',
  other: 'مرشح',
}

const { format } = receivedEn

export const receivedAr: ReceivedMessages = {
  title: 'ما استُقبل',
  arrow: '←',
  toTicket: 'إلى التذكرة',
  ofTicket: 'من التذكرة',
  noProvider: 'بلا مزوّد',
  now: 'الآن',
  problems: (count) => counted(count, problem),
  changes: (count) => (count === 0 ? 'بلا تغييرات' : counted(count, change)),
  warnings: (count) => counted(count, warning),
  refusedWith: (status) => (status === 0 ? 'بلا رد' : `رُفض بالرمز ${status}`),
  webhook: 'خطاف ويب',
  answered: (status) => (status === 0 ? 'بلا رد' : `الرد ${status}`),
  attempt: (attempt) => `المحاولة ${number.format(attempt)}`,
  pinned: 'مثبَّت',
  arrived: (count) => `استُقبل أيضًا: ${number.format(count)}.`,
  dropped: (count) => `أفسح للأحدث: ${counted(count, entry)}.`,

  search: 'ابحث…',
  filter: 'ترشيح',
  all: 'الكل',
  filters: (count) => counted(count, filter),
  outcome: { accepted: 'مقبول', refused: 'مرفوض', webhook: 'خطافات الويب' },
  statuses: 'الحالة',
  providers: 'المزوّدون',
  tickets: 'التذاكر',
  hits: (found, all) => `${number.format(found)} من ${number.format(all)}`,
  nothingFound: 'لا شيء مما استُقبل يطابق.',
  showAll: 'عرض الكل',

  exportArchive: 'تصدير المعروض (HAR)',
  archive: 'الوارد',
  clear: 'مسح',
  clearQuestion: (count) => `إزالة ${counted(count, ofEntry)}؟`,
  clearHelp: (pinned) =>
    pinned === 0
      ? 'لا تُحفظ في مكان آخر.'
      : `لا تُحفظ في مكان آخر. وما ثُبّت يبقى: ${number.format(pinned)}.`,
  remove: 'إزالة',

  empty: 'لم يُستقبل شيء بعد',
  emptyHelp: 'أرسل شيئًا فيظهر هنا فورًا:',
  keyHelp: (name) =>
    `ضع أولًا مفتاحًا من نوع SECRET في ${bidiIsolate(name)}؛ فقد طبع البرنامج مفتاحًا حيث شُغّل من الطرفية.`,
  copyCommand: 'نسخ الأمر',
  noHub: 'ليس لهذه النافذة خادم خاص بها',
  noHubHelp:
    'لا يُعرف ما يستقبله خادم آخر. شغّل البرنامج من دون --server لترى هنا ما ترسله الأنظمة الأخرى.',
  notListening: 'خادم هذا البرنامج لا يستقبل اتصالات، فلا يمكن إرسال شيء إليه.',

  open: 'المدخل المفتوح',
  close: 'إغلاق',
  notRead: (reason) => `لا يمكن قراءة ما استُقبل: ${bidiIsolate(reason)}`,
  notOpened: (reason) => `لا يمكن فتح المدخل: ${bidiIsolate(reason)}`,
  failed: (reason) => `لم ينجح ذلك: ${bidiIsolate(reason)}`,
  tryAgain: 'إعادة المحاولة',
  gone: 'لم يعد هذا المدخل محفوظًا.',
  notKept: 'أفسح هذا المدخل للأحدث أو مُسح. ويزول عند إغلاقه.',
  accepted: 'مقبول',
  refused: 'مرفوض',
  taken: 'تم الاستلام',
  notTaken: 'لم يُستلم',
  noAnswer: 'بلا رد',
  size: 'الحجم',
  time: 'الوقت',
  duration: 'استغرق',
  milliseconds: (value) => milliseconds.format(value),
  key: 'المفتاح',
  visitor: 'الزائر',
  try: 'المحاولة',

  edit: 'تحرير',
  replay: 'إعادة الإرسال…',
  sendAgain: 'إرسال مجددًا',
  sending: 'يُرسل…',
  sentAgain: 'أُرسل مجددًا، والمحاولة في القائمة.',
  notSentAgain: (reason) => `لم يُرسل مجددًا: ${bidiIsolate(reason)}`,
  pin: 'تثبيت',
  copyAs: 'نسخ بصيغة',
  format,
  copied: (as) =>
    `نُسخ بصيغة ${bidiIsolate(format[as])}. المفتاح ليس فيه: يُؤخذ من المتغير ${bidiIsolate('SERVICE_VIEW_KEY')}.`,
  copiedWebhook: (as) => `نُسخ بصيغة ${bidiIsolate(format[as])}.`,
  notCopied: 'تعذر النسخ.',

  show: 'عرض',
  part: {
    payload: (count) => (count === 0 ? 'الحمولة' : `الحمولة · ${counted(count, problem)}`),
    changes: (count) => `التغييرات · ${number.format(count)}`,
    request: 'الطلب',
    message: 'الرسالة',
    answer: 'الرد',
  },
  noData: 'لم يحمل بيانات.',
  noProblemsOfData: 'لا خطأ في البيانات. ورُفض الطلب لسبب آخر:',

  noChanges: 'يحمل ما حمله الذي قبله.',
  firstOne: 'هذا أول ما قُبل من هذا المزوّد للتذكرة.',
  notAccepted: 'رُفض، فلم يغيّر شيئًا.',
  whole: 'الكل',
  change: { added: 'أُضيف', removed: 'أُزيل', changed: 'تغيّر' },
  before: 'قبل',
  after: 'بعد',
  replaced: 'ما استُبدل',

  headers: 'الترويسات',
  keyCut: 'حُذف المفتاح، ولا يُحفظ إلا اسمه.',
  body: 'المحتوى',
  noBody: 'لا محتوى.',
  notWhole: 'لم يصل المحتوى كاملًا، فلا يمكن إرساله مجددًا.',
  binary: (size) =>
    `وصل مضغوطًا أو ليس نصًا. وهذه بايتاته بصيغة ${bidiIsolate('Base64')} (${bidiIsolate(size)}):`,
  data: 'البيانات بعد فك ترميزها',
  answerBody: 'محتوى الرد',
  emptyAnswer: 'الرد بلا محتوى.',

  replayTitle: 'إعادة الإرسال',
  replayHelp: 'تُرسل البايتات نفسها مجددًا إلى خادم هذا البرنامج.',
  replayTicket: 'إلى التذكرة',
  replayTicketHelp: 'فارغ للتذكرة نفسها.',
  times: 'عدد المرات',
  pause: 'الفاصل بالثواني',
  start: 'إرسال',
  stop: 'إيقاف',
  progress: (done, total) => `أُرسل ${number.format(done)} من ${number.format(total)}`,
  stopped: (done, total) => `أُوقف بعد ${number.format(done)} من ${number.format(total)}`,
  countOf: (status, count) => `${status === 0 ? 'بلا رد' : status}: ${number.format(count)}`,
  answers: 'الردود',
}
