// Every word that the screens say, in Arabic.

import type { ActionError, HyperlinkError, Retry } from '../bindings/commands'
import type { TicketAction } from '../backend/backend'
import type { Messages } from './en'
import { bidiIsolate } from './bidiIsolate'
import { locales } from './locales'

const number = new Intl.NumberFormat(arabic())
const plural = new Intl.PluralRules('ar')
const unit = (name: string, display: 'short' | 'long') =>
  new Intl.NumberFormat(arabic(), { style: 'unit', unit: name, unitDisplay: display })
const minuteShort = unit('minute', 'short')
const hourShort = unit('hour', 'short')
const ago = new Intl.RelativeTimeFormat(arabic(), { numeric: 'always' })

/** The reader's own Arabic, on which it depends how digits are written. */
function arabic(): string {
  return locales.find((tag) => tag === 'ar' || tag.startsWith('ar-')) ?? 'ar'
}

/** The forms of a counted word: none, one, two, few, many, and any other number. */
type Forms = Record<Intl.LDMLPluralRule, string>

/** One and two have no figure: the word says how many there are. */
function counted(count: number, forms: Forms): string {
  const form = forms[plural.select(count)]
  return count === 1 || count === 2 ? form : `${number.format(count)} ${form}`
}

function duration(totalMinutes: number): string {
  const hours = Math.floor(totalMinutes / 60)
  const minutes = minuteShort.format(totalMinutes % 60)
  return hours === 0 ? minutes : `${hourShort.format(hours)} ${minutes}`
}

const error: Forms = {
  zero: 'أخطاء',
  one: 'خطأ واحد',
  two: 'خطآن',
  few: 'أخطاء',
  many: 'خطأً',
  other: 'خطأ',
}

const warning: Forms = {
  zero: 'تحذيرات',
  one: 'تحذير واحد',
  two: 'تحذيران',
  few: 'تحذيرات',
  many: 'تحذيرًا',
  other: 'تحذير',
}

const listItem: Forms = {
  zero: 'عناصر',
  one: 'عنصر واحد',
  two: 'عنصران',
  few: 'عناصر',
  many: 'عنصرًا',
  other: 'عنصر',
}

const waitingVisitor: Forms = {
  zero: 'زائرين في الانتظار',
  one: 'زائر واحد في الانتظار',
  two: 'زائران في الانتظار',
  few: 'زائرين في الانتظار',
  many: 'زائرًا في الانتظار',
  other: 'زائر في الانتظار',
}

const otherVisit: Forms = {
  zero: 'زيارات أخرى',
  one: 'زيارة أخرى',
  two: 'زيارتان أخريان',
  few: 'زيارات أخرى',
  many: 'زيارة أخرى',
  other: 'زيارة أخرى',
}

const character: Forms = {
  zero: 'أحرف',
  one: 'حرف واحد',
  two: 'حرفان',
  few: 'أحرف',
  many: 'حرفًا',
  other: 'حرف',
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

/** Links that begin so. */
const linkType = (scheme: string): string =>
  ({
    http: 'روابط الويب',
    https: 'روابط الويب',
    mailto: 'روابط البريد الإلكتروني',
    tel: 'روابط الهاتف',
  })[scheme] ?? `هذا النوع من الروابط (${bidiIsolate(scheme)})`

const notDone: Record<TicketAction, (name: string) => string> = {
  call: (name) => `لم يُنادَ ${bidiIsolate(name)}`,
  recall: (name) => `لم يُعَد نداء ${bidiIsolate(name)}`,
  served: (name) => `لم تُسجَّل خدمة ${bidiIsolate(name)}`,
  noShow: (name) => `لم يُسجَّل عدم حضور ${bidiIsolate(name)}`,
  backToQueue: (name) => `لم تُعَد تذكرة ${bidiIsolate(name)} إلى الطابور`,
}

/** Why something was not done; `failed` is what. */
function why(failed: string, name: string, error: ActionError): string {
  switch (error.kind) {
    case 'notAllowed':
      return `${failed}: لا يسمح المفتاح بذلك.`
    case 'gone':
      return `${failed}: لم تعد التذكرة موجودة.`
    case 'wrongStatus':
      return `${failed}: تغيّرت التذكرة في هذه الأثناء. انظر إليها مجددًا قبل المتابعة.`
    case 'noAnswer':
      return `لم يصل رد بشأن ${bidiIsolate(name)}، فقد يكون الإجراء تم أو لم يتم. انظر مجددًا ثم أعد المحاولة. السبب: ${bidiIsolate(error.reason)}`
    case 'refused':
      return `${failed}: ${bidiIsolate(error.reason)}`
  }
}

const retried: Record<Retry, string> = {
  scheduled: 'ستُعاد المحاولة تلقائيًا.',
  onReconnect: 'ستُقرأ فور عودة الاتصال.',
  onNewKey: 'ستُقرأ بعد أن يقبل الخادم مفتاحًا. ما يجب فعله مذكور في الأعلى.',
}

export const ar: Messages = {
  product: 'Service View',
  duration,
  approximately: (time) => `≈ ${time}`,
  countsOn: (since) => `يستمر العدّ منذ ${bidiIsolate(since)}: الاتصال مقطوع.`,
  countsOnEnded: 'يستمر العدّ مع أن شيئًا لن يُحدَّث بعد الآن.',

  noName: 'زائر بلا اسم',
  search: 'ابحث عن زائر…',
  tickets: 'التذاكر',
  backToTickets: 'العودة إلى التذاكر',
  beingServed: 'قيد الخدمة',
  waitingCount: (count) => (count === 0 ? 'في الانتظار' : `في الانتظار · ${number.format(count)}`),
  nobodyServed: 'لا أحد قيد الخدمة.',
  nobodyWaiting: 'لا أحد في الانتظار.',
  nobodyFound: (text) => `لا أحد يطابق «${bidiIsolate(text)}».`,
  nobodyInLines: 'لا أحد في الصفوف التي اخترتها.',
  noLocation:
    'هذا الموقع غير موجود، أو لا يحق للمفتاح رؤيته. اختر موقعًا آخر، أو اطلب ممن أعطاك المفتاح مفتاحًا يحق له رؤية هذا الموقع.',
  errors: (count) => counted(count, error),
  warnings: (count) => counted(count, warning),
  hits: (found, all) => `${number.format(found)} من ${number.format(all)}`,
  endedToday: 'انتهت اليوم',
  myDesk: 'مكتبي',
  late: 'طال انتظاره',
  more: (count) => bidiIsolate(`+${number.format(count)}`),

  location: 'الموقع',
  desk: 'المكتب',
  noDesk: 'بلا مكتب',
  follow: 'متابعة النداءات',
  followPaused: 'متوقفة مؤقتًا',
  followPausedHelp:
    'اخترت هذه التذكرة بنفسك، فتبقى مفتوحة حتى تنتهي زيارتها. وفي هذه الأثناء يخبرك شريط بمن نودي إلى مكتبك.',
  followHelp: 'يفتح التذكرة التي يُنادى عليها إلى مكتبك أو من طرفك فور النداء عليها.',
  lines: 'الصفوف',
  linesChosen: (chosen, all) => `${number.format(chosen)} من ${number.format(all)} صفوف`,
  everyLine: 'كل الصفوف',
  waitInLine: (count) => (count === 0 ? 'لا أحد في الانتظار' : counted(count, waitingVisitor)),

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

  actions: 'إجراءات التذكرة',
  action: {
    call: 'نداء',
    recall: 'نداء ثانٍ',
    served: 'تمت الخدمة',
    noShow: 'لم يحضر',
    backToQueue: 'إعادة إلى الطابور',
  },
  readOnlyKey: 'مفتاح هذه النافذة للقراءة فقط: لا أزرار للنداء أو لإنهاء زيارة.',
  callTo: (desk) => `نداء إلى ${bidiIsolate(desk)}`,
  callNext: 'نداء التالي',
  whichDesk: 'عند أي مكتب تجلس؟',
  whichDeskHelp: (name) => `سيُنادى ${bidiIsolate(name)} إليه. يُحفظ مكتبك ويمكن تغييره في الأعلى.`,
  actionDone: {
    call: (name) => `نودي ${bidiIsolate(name)}`,
    recall: (name) => `نودي ${bidiIsolate(name)} مرة أخرى`,
    backToQueue: (name) => `عاد ${bidiIsolate(name)} إلى أول الطابور`,
    served: (name) => `سُجّلت خدمة ${bidiIsolate(name)}`,
    noShow: (name) => `سُجّل عدم حضور ${bidiIsolate(name)}`,
  },
  calledTo: (name, desk) => `نودي ${bidiIsolate(name)} إلى ${bidiIsolate(desk)}`,
  openCalled: 'فتح',
  ending: 'يجري الإنهاء…',
  visitEnding: 'تُنهى هذه الزيارة الآن، ويمكن التراجع للحظات.',
  stillAtDesk: (name, more) =>
    more === 0
      ? `ما زال عند مكتبك: ${bidiIsolate(name)}`
      : `ما زال عند مكتبك: ${bidiIsolate(name)} و${number.format(more)} آخرون`,
  callUndone: (name) => `تم التراجع: ${bidiIsolate(name)} ينتظر مجددًا في أول الطابور`,
  endingUndone: (name) => `تم التراجع: ${bidiIsolate(name)} ما زال قيد الخدمة`,
  endingUnanswered: (name, reason) =>
    `لا يعلم الخادم بعد بانتهاء زيارة ${bidiIsolate(name)}، وسيُبلَّغ حالما يردّ. السبب: ${bidiIsolate(reason)}`,
  undo: 'تراجع',
  secondsLeft: (seconds) => ` · ${number.format(seconds)} ث`,
  actionFailed: (action, name, error) => {
    return why(notDone[action](name), name, error)
  },

  change: 'تغيير الوسوم أو الصف أو الإسناد',
  changeOf: (name) => `تغيير تذكرة ${bidiIsolate(name)}`,
  labels: 'الوسوم',
  otherLabel: 'وسم آخر',
  addLabel: 'إضافة',
  forwardTo: 'تحويل إلى',
  assignTo: 'إسناد إلى',
  assignNobody: 'لا أحد',
  changeDone: ({ kind }, name, about) => {
    const [who, what] = [bidiIsolate(name), bidiIsolate(about)]
    return {
      addLabel: `أُضيف الوسم ${what} إلى ${who}`,
      removeLabel: `أُزيل الوسم ${what} عن ${who}`,
      forward: `حُوِّل ${who} إلى ${what}`,
      assign: `أُسندت تذكرة ${who} إلى ${what}`,
      unassign: `لم تعد تذكرة ${who} مسندة إلى أحد`,
    }[kind]
  },
  changeFailed: ({ kind }, name, about, error) => {
    const [who, what] = [bidiIsolate(name), bidiIsolate(about)]
    const failed = {
      addLabel: `لم يُضَف الوسم ${what} إلى ${who}`,
      removeLabel: `لم يُزَل الوسم ${what} عن ${who}`,
      forward: `لم يُحوَّل ${who} إلى ${what}`,
      assign: `لم تُسنَد تذكرة ${who} إلى ${what}`,
      unassign: `لم يُلغَ إسناد تذكرة ${who}`,
    }[kind]
    return why(failed, name, error)
  },

  noTicketsYet: 'لم تُقرأ التذاكر بعد. ستظهر عند توفر الاتصال.',

  loading: 'جارٍ التحميل…',
  nothingOpen: 'لا توجد تذكرة مفتوحة',
  nothingOpenHelp: 'اختر زائرًا من القائمة.',
  gone: (id) => `التذكرة ${bidiIsolate(id)} غير موجودة`,
  goneHelp: 'ربما أُزيلت أو أنها تخص خادمًا آخر. اختر زائرًا من القائمة.',
  failed: (id) => `تعذرت قراءة التذكرة ${bidiIsolate(id)}`,
  failedHelp: (retry, reason) => `${retried[retry]} السبب: ${bidiIsolate(reason)}`,
  noExternalData: 'لا توجد بيانات خارجية',
  noExternalDataHelp: 'ما تضيفه الأنظمة الأخرى إلى هذه التذكرة يظهر هنا فورًا.',

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

  live: 'مباشر',
  updating: 'جارٍ التحديث…',
  connecting: 'جارٍ الاتصال…',
  notConnected: 'غير متصل',
  reconnecting: (time) => `إعادة الاتصال — البيانات حتى ${bidiIsolate(time)}`,
  offline: (time) => `غير متصل — البيانات حتى ${bidiIsolate(time)}`,
  keyRefused: 'الخادم يرفض المفتاح',
  keyRefusedHelp: (time, origin) =>
    origin.kind === 'file'
      ? `لم يُحدَّث شيء منذ ${bidiIsolate(time)}: يرفض الخادم المفتاح المحفوظ في ${bidiIsolate(origin.path)}.`
      : `لم يُحدَّث شيء منذ ${bidiIsolate(time)}: يرفض الخادم المدمج في هذا البرنامج مفتاح هذه النافذة.`,
  readKeyFile: 'اقرأ الملف مجددًا',
  enterKey: 'أدخل مفتاحًا آخر',
  makeKey: 'أنشئ مفتاحًا جديدًا',
  tryingKey: 'تجري تجربة المفتاح…',
  newKey: 'المفتاح الجديد',
  newKeyHelp: (path) => `إذا قبله الخادم فسيُكتب في ${bidiIsolate(path)} محلّ المفتاح القديم.`,
  showKey: 'إظهار',
  useKey: 'استخدم هذا المفتاح',
  cancel: 'إلغاء',
  keyFailed: (way, error) => {
    switch (error.kind) {
      case 'empty':
        return 'اكتب المفتاح أو ألصقه أولًا.'
      case 'malformed':
        return 'هذا ليس مفتاحًا: لا فراغات في المفتاح، ولا يتكون إلا من حروف لاتينية وأرقام وعلامات. انسخه كاملًا من جديد.'
      case 'unreadable':
        return `تعذرت قراءة الملف: ${bidiIsolate(error.reason)}. أعده إلى مكانه أو أدخل مفتاحًا هنا.`
      case 'noKeyInFile':
        return 'لا مفتاح في الملف. ضع المفتاح فيه على سطر واحد، أو أدخل مفتاحًا هنا.'
      case 'notMade':
        return `تعذر على الخادم المدمج إنشاء مفتاح: ${bidiIsolate(error.reason)}. حاول مجددًا، أو أغلق البرنامج ثم شغّله من جديد.`
      case 'refused':
        return way === 'typed'
          ? `يرفض الخادم هذا المفتاح أيضًا. تحقق منه أو اطلب مفتاحًا آخر. السبب: ${bidiIsolate(error.reason)}.`
          : `يرفض الخادم المفتاح الموجود هناك الآن. اطلب وضع مفتاح آخر مكانه، أو أدخل مفتاحًا هنا. السبب: ${bidiIsolate(error.reason)}.`
      case 'noAnswer':
        return `لم يُجب الخادم عما إذا كان يقبل المفتاح. حاول مجددًا. السبب: ${bidiIsolate(error.reason)}.`
    }
  },
  keyAccepted: (way, accepted, origin) => {
    if (origin.kind === 'embeddedHub') return 'للنافذة الآن مفتاح جديد.'
    const file = bidiIsolate(origin.path)
    if (accepted.kind === 'notKept')
      return `قبل الخادم المفتاح الجديد، وسيُستخدم حتى إغلاق البرنامج. لكن تعذرت كتابته في ${file}: ${bidiIsolate(accepted.reason)}. اطلب وضعه هناك قبل التشغيل القادم.`
    return way === 'typed'
      ? `قبل الخادم المفتاح الجديد، وهو محفوظ من الآن في ${file}.`
      : `قبل الخادم المفتاح الموجود في ${file}.`
  },
  ended: 'انتهى',
  endedHelp: 'لن يُحدَّث شيء بعد الآن. أغلق البرنامج ثم شغّله من جديد.',
  sectionUpdated: (title) => `تم تحديث ${bidiIsolate(title)}`,
  linkDown: (time) => `لا يوجد اتصال منذ ${bidiIsolate(time)}. ربما تغيّر ما تراه منذ ذلك الحين.`,
  ticketAsOf: (time) => `التذكرة المفتوحة معروضة كما كانت في ${bidiIsolate(time)}.`,
  unserved: (subscription) =>
    `لا يُعلن الخادم عن كل شيء (${bidiIsolate(subscription)}). تُقارَن البيانات المعروضة به مرة كل دقيقة.`,
  contextUnknown: 'الطوابير والمكاتب والمواقع غير معروفة بعد. يُعاد سؤال الخادم تلقائيًا.',
  permissionUnknown: 'لا يُعرف بعد هل يمكن نداء الزوار من هنا. يُعاد سؤال الخادم تلقائيًا.',
  neverConnected: (server) => `لا يوجد اتصال بعد بالخادم ${bidiIsolate(server)}.`,
  because: (reason) => `السبب: ${bidiIsolate(reason)}.`,
  tryNow: 'حاول الآن',

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
  linkHost: (host) => `يؤدي إلى ${bidiIsolate(host)}`,
  linkRefused: (why) => `ليس رابطًا: ${refused[why]}`,
  linkNotOpened: (error) => {
    if (error.kind === 'refused') return `لم يُفتح الرابط: ${refused[error.why]}.`
    if (error.kind === 'failed') return `تعذر فتح الرابط: ${bidiIsolate(error.reason)}`
    return `لا يوجد في هذا الحاسوب برنامج يفتح ${linkType(error.scheme)}. انسخ الرابط (بالنقر عليه بالزر الأيمن) لاستخدامه في مكان آخر، أو اطلب تثبيت برنامج لذلك.`
  },
  dismiss: 'إغلاق',

  preferences: 'التفضيلات',
  language: 'اللغة',
  asTheSystem: 'كما في النظام',
  colours: 'الألوان',
  theme: { system: 'كما في النظام', light: 'فاتحة', dark: 'داكنة' },
  textSize: 'حجم النص',
  percent: (size) => `${number.format(size)}٪`,
  markLate: 'تمييز من طال انتظاره',
  lateAfter: 'بعد',
  lateAfterMinutes: (count) => `بعد ${count} دقيقة`,
  minutes: 'دقيقة',
  letterKeys: 'اختصارات الحرف الواحد',
  letterKeysHelp: 'تُنفَّذ حروف لوحة المفاتيح فور الضغط عليها. أوقفها إن كنت تخاطب الحاسوب بصوتك.',

  keys: 'اختصارات لوحة المفاتيح',
  close: 'إغلاق',
  letterKeysOff: 'اختصارات الحرف الواحد موقوفة في التفضيلات.',
  workspace: {
    label: 'الشاشة',
    service: 'الخدمة',
    preview: 'المعاينة',
    unseen: (count) => `${counted(count, error)} لم يرها أحد`,
    newError: (visitor) => `خطأ جديد لدى ${bidiIsolate(visitor)}`,
    showService: 'أظهره في شاشة الخدمة',
    loading: 'تُحمَّل المعاينة…',
    failed: 'تعذّر تحميل المعاينة.',
    retry: 'حاول مرة أخرى',
  },
  shortcutPlace: { list: 'في القائمة', ticket: 'مع الزائر', window: 'في النافذة' },
  shortcut: {
    next: 'التذكرة التالية',
    previous: 'التذكرة السابقة',
    first: 'أول تذكرة',
    last: 'آخر تذكرة',
    open: 'فتح التذكرة',
    search: 'بحث',
    clear: 'مسح أو إغلاق أو خروج',
    callNext: 'نداء الزائر التالي',
    call: 'نداء',
    recall: 'نداء ثانٍ',
    served: 'تمت الخدمة',
    noShow: 'لم يحضر',
    backToQueue: 'إعادة إلى الطابور',
    change: 'تغيير الوسوم أو الصف أو الإسناد',
    undo: 'تراجع',
    openCalled: 'فتح تذكرة من نودي إلى مكتبك',
    nextAlert: 'الخطأ أو التحذير التالي',
    find: 'بحث داخل التذكرة',
    service: 'أظهر شاشة الخدمة',
    preview: 'أظهر المعاينة',
    fullScreen: 'ملء الشاشة',
    help: 'إظهار هذه القائمة',
  },
  zoom: 'تكبير كل شيء أو تصغيره',
  find: 'بحث داخل التذكرة',
  findNext: 'الموضع التالي',
  findPrevious: 'الموضع السابق',
  or: 'أو',
}
