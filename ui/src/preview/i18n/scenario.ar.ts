// The words about scenarios, in Arabic.

import { bidiIsolate } from '../../i18n/bidiIsolate'
import { locales } from '../../i18n/locales'
import { counted, type Forms, number } from '../../i18n/numbers.ar'
import { samplesAr } from './samples.ar'
import type { ScenarioMessages } from './scenario.en'
import { timeSpans } from '../../i18n/timeSpan'

const arabic = locales.find((tag) => tag === 'ar' || tag.startsWith('ar-')) ?? 'ar'
const time = timeSpans(arabic)

const step: Forms = {
  zero: 'خطوات',
  one: 'خطوة واحدة',
  two: 'خطوتان',
  few: 'خطوات',
  many: 'خطوة',
  other: 'خطوة',
}
const mistake: Forms = {
  zero: 'أخطاء',
  one: 'خطأ واحد',
  two: 'خطآن',
  few: 'أخطاء',
  many: 'خطأ',
  other: 'خطأ',
}
const entry: Forms = {
  zero: 'مدخلات',
  one: 'مدخل واحد',
  two: 'مدخلان',
  few: 'مدخلات',
  many: 'مدخلًا',
  other: 'مدخل',
}
const request: Forms = {
  zero: 'طلبات',
  one: 'طلب واحد',
  two: 'طلبان',
  few: 'طلبات',
  many: 'طلبًا',
  other: 'طلب',
}
const send: Forms = {
  zero: 'إرسالات تالية',
  one: 'الإرسال التالي',
  two: 'الإرسالين التاليين',
  few: 'إرسالات تالية',
  many: 'إرسالًا تاليًا',
  other: 'إرسال تالٍ',
}
const times: Forms = {
  zero: 'مرات',
  one: 'مرة واحدة',
  two: 'مرتين',
  few: 'مرات',
  many: 'مرة',
  other: 'مرة',
}

export const scenarioAr: ScenarioMessages = {
  title: 'السيناريوهات',
  manage: 'سيناريوهاتك…',
  unavailable: (reason) => `لا توجد سيناريوهات: ${bidiIsolate(reason)}`,
  steps: (count) => counted(count, step),
  mistakes: (count) => counted(count, mistake),
  hasFaults: 'مع أعطال',
  unsaved: 'لم يُحفظ بعد',
  changed: 'مُعدَّل',
  names: {
    rush: 'ازدحام',
    duplicates: 'تكرار',
    disorder: 'فوضى',
    flood: 'تكامل يُغرق الخادم',
    'broken-link': 'اتصال ينقطع',
    'clinic-day': 'يوم في عيادة',
  },
  files: {
    ...samplesAr,
    own: 'سيناريوهاتك',
    noneOwn: 'لا يوجد بعد. احفظ السيناريو المفتوح باسم.',
    keep: 'احفظ السيناريو باسم',
    folderHelp: 'كل سيناريو ملف عادي باسمه، فيمكن أن يكون المجلد في مستودع.',
    replace: 'استبدله',
    kept: (name) => `حُفظ ${bidiIsolate(name)}.`,
    error: (error) => {
      if (error.kind === 'exists') return 'يوجد سيناريو بهذا الاسم.'
      if (error.kind === 'notThere') return 'لم يعد السيناريو موجودًا.'
      return samplesAr.error(error)
    },
  },
  notOpened: (reason) => `لم يُفتح السيناريو: ${reason}`,

  open: 'السيناريو',
  close: 'إغلاق',
  builtIn: 'مرفق مع البرنامج',
  keep: 'احفظ',
  keepAs: 'احفظ باسم…',
  notKept: (refusal) => {
    if (refusal.kind === 'changed')
      return 'لم يُحفظ: الملف ليس الذي فُتح هنا. غيّره أحد، أو صار اسمه لملف آخر.'
    if (refusal.kind === 'notThere') return 'لم يُحفظ: لم يعد الملف موجودًا. أعاد أحد تسميته أو حذفه.'
    return scenarioAr.files.error(refusal)
  },
  keepAnyway: 'احفظه رغم ذلك',
  inFolder: (folder) => (folder === null ? 'في المجلد المعتاد' : `في ${bidiIsolate(folder)}`),
  madeWay: (name, count) =>
    `أفسح ما كتبته في ${bidiIsolate(name)} المكان، وليس محفوظًا في أي ملف.` +
    (count > 1 ? ` وكذلك قبله: ${number.format(count - 1)}.` : ''),
  show: 'اعرض',
  parts: { steps: 'الخطوات', text: 'النص' },
  help: 'يُشغَّل على خادم هذا البرنامج، في موقع شاشة الخدمة: هناك يُضاف الزوّار ويُنادى عليهم.',
  faultsHelp: 'أثناء تشغيله يُظهر الخادم الأعطال لكل من يرسل.',
  elsewhere: 'ليس لهذه النافذة خادم خاص بها، فلا يمكن التشغيل أو التسجيل هنا.',
  cannotCheck: (reason) => `لا يمكن فحص النص: ${bidiIsolate(reason)}`,
  mend: (count) => `أصلح ${counted(count, mistake)} لتشغيله.`,
  showMistakes: 'اعرضها',
  textLabel: 'السيناريو كنص',

  play: 'شغّل',
  playAgain: 'شغّل من جديد',
  goOn: 'تابع',
  pause: 'أوقف مؤقتًا',
  step: 'خطوة واحدة',
  stop: 'أوقف',
  speed: 'السرعة',
  times: (factor) => `${number.format(factor)}×`,
  loop: 'كرّر',
  controls: 'التشغيل',
  starting: 'يبدأ…',
  playing: (at, total) => `الخطوة ${number.format(at)} من ${number.format(total)} قيد التشغيل`,
  paused: (done, total) => `توقّف مؤقتًا بعد ${number.format(done)} من ${number.format(total)}`,
  round: (round) => `الجولة ${number.format(round)}`,
  allDone: (total) => `تمّ كل شيء: ${counted(total, step)}`,
  failedAt: (at) => `فشلت الخطوة ${number.format(at)}`,
  stopped: (done, total) => `أُوقف بعد ${number.format(done)} من ${number.format(total)}`,
  notFollowed: (reason) => `لا يُعرف شيء عن التشغيل: ${bidiIsolate(reason)}`,
  tryAgain: 'إعادة المحاولة',
  failed: (reason) => `لم ينجح ذلك: ${bidiIsolate(reason)}`,
  notPlayed: (reason) => `تعذّر تشغيله: ${bidiIsolate(reason)}`,
  startError: (error) =>
    error.kind === 'noHub'
      ? 'ليس لهذه النافذة خادم خاص بها.'
      : `لم يُشغَّل: ${bidiIsolate(error.reason)}`,
  isPlayed: (name) => `${bidiIsolate(name)} قيد التشغيل.`,
  changedSince: 'تغيّر النص منذ ذلك. التشغيل يأخذ النص كما هو الآن، وينهي هذا التشغيل.',
  state: {
    waiting: 'في الانتظار',
    running: 'قيد التنفيذ',
    done: 'تمّت',
    failed: 'فشلت',
    skipped: 'تُخطّيت',
  },
  took: time,
  sentBy: (step) => `هذا ما ترسله الخطوة ${number.format(step)}.`,
  sendsNothing: 'لا شيء يُرسم',
  sendsNothingHelp: 'لا ترسل أي خطوة من هذا السيناريو حمولة، أو في النص أخطاء.',
  sendsFile: (step) => `ترسل الخطوة ${number.format(step)} ملفًا`,
  sendsFileHelp: (file) => `حمولتها في ${bidiIsolate(file)}، بجانب السيناريو.`,
  noSteps: 'تُعرض الخطوات حين يخلو النص من الأخطاء.',

  stepOf({
    kind,
    title,
    ticket,
    provider,
    times: repeated,
    milliseconds,
    seconds,
    status,
    pointer,
  }) {
    const [who, from] = [bidiIsolate(ticket ?? ''), bidiIsolate(provider ?? '')]
    const many = repeated ?? 1
    const sends = counted(many, send) + (provider === null ? '' : ` من ${from}`)
    switch (kind) {
      case 'ticket':
        return `زائر جديد ${who}`
      case 'send':
        return `أرسل ${from} إلى ${who}${many === 1 ? '' : `، ${counted(many, times)}`}`
      case 'call':
        return `نادِ ${who}`
      case 'recall':
        return `نادِ ${who} مرة أخرى`
      case 'served':
        return `سجّل أن ${who} خُدم`
      case 'noShow':
        return `سجّل أن ${who} لم يحضر`
      case 'backToQueue':
        return `أعد ${who} إلى الطابور`
      case 'wait':
        return `انتظر ${time(milliseconds ?? 0)}`
      case 'expectAnswer':
        return `توقّع الرد ${String(status)}`
      case 'expectNoAnswer':
        return 'توقّع عدم الرد'
      case 'expectData':
        return `توقّع بيانات ${from} لدى ${who}${pointer ? `، ${bidiIsolate(pointer)}` : ''}`
      case 'refuse':
        return `ارفض ${sends} بالرمز ${String(status)}`
      case 'delay':
        return `أخّر ${sends} مدة ${time(milliseconds ?? 0)}`
      case 'cut':
        return `اقطع اتصال ${sends}`
      case 'clock': {
        const off = time(Math.abs(seconds ?? 0) * 1_000)
        const way = (seconds ?? 0) < 0 ? 'أخّر' : 'قدّم'
        return `${way} الساعة ${off}${repeated === null ? '' : ` لأجل ${sends}`}`
      }
      case 'silence':
        return 'أسكت كل المقابس'
      case 'closeSockets':
        return 'أغلق كل المقابس'
      case 'endFaults':
        return 'أنهِ كل الأعطال'
      default:
        return title
    }
  },

  record: 'سجّل',
  recordHelp: 'سجّل ما يرد، لأجل سيناريو',
  fromReceived: 'مما ورد…',
  recording: (count) => `يسجّل: ورد ${number.format(count)}`,
  stopRecording: 'أوقف التسجيل',
  recordTitle: 'إنشاء سيناريو',
  recordText:
    'يرسل ما اختير مرة أخرى، بفترات الانتظار نفسها، ويتوقّع الردود نفسها. تُنشأ التذاكر من جديد وتُعطى أسماء.',
  nothingRecorded: 'لم يرد شيء في هذه الأثناء. اختر مما ورد قبل ذلك.',
  nothingReceived: 'لم يرد شيء بعد. أرسل شيئًا أولًا.',
  choose: 'الطلبات',
  chosen: (count, all) => `اختير ${number.format(count)} من ${number.format(all)}`,
  all: 'الكل',
  none: 'لا شيء',
  make: 'أنشئ السيناريو',
  notMade: 'لا يمكن تشغيل شيء منها:',
  notAll: 'لم يمكن أخذها كلها:',
  leftOut: {
    gone: (count) => `لم تعد محفوظة: ${counted(count, entry)}`,
    webhook: (count) => `أرسلها الخادم نفسه إلى مستقبِل: ${counted(count, entry)}`,
    incomplete: (count) => `لم يصل متنها كاملًا: ${counted(count, request)}`,
    form: (count) =>
      `ليس فيها مزوّد وعنوان وبيانات، كل منها مرة واحدة وكنص: ${counted(count, request)}`,
    ticket: (count) => `تذكرتها ليست رقمًا: ${counted(count, request)}`,
    answer: (count) => `ردّها لا يمكن لسيناريو أن يُحدثه: ${counted(count, request)}`,
    tooLarge: (count) => `لا متّسع لها في الملف: ${counted(count, request)}`,
  },
  otherBytes: (count) =>
    `تُرسل بالحقول نفسها وببايتات أخرى: ${counted(count, request)}. يحفظ السيناريو المزوّد والعنوان والبيانات، لا طريقة ترميز النموذج أو ضغطه ولا ما سوى ذلك فيه`,
}
