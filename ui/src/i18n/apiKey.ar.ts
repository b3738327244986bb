// The words of the API key and of its replacement, in Arabic.

import { bidiIsolate } from './bidiIsolate'
import type { ApiKeyError, KeyringProblem } from '../bindings/commands'
import type { ApiKeyMessages } from './apiKey.en'

/** What is wrong with the keyring, and what to do. */
const keyringProblem = (problem: KeyringProblem): string => {
  switch (problem.kind) {
    case 'noSessionBus':
    case 'noService':
      return 'لا توجد في هذا الحاسوب حافظة مفاتيح يستطيع البرنامج الوصول إليها.'
    case 'noDefaultKeyring':
      return 'لا توجد في هذا الحاسوب حافظة مفاتيح افتراضية. أنشئ واحدة في برنامج كلمات المرور والمفاتيح.'
    case 'dismissed':
      return 'حافظة المفاتيح مقفلة ولم تُفتح. افتحها بكلمة مرورها.'
    case 'timedOut':
      return 'لم تُجب حافظة المفاتيح في الوقت المحدد. ربما ما زالت تنتظر كلمة مرورها في نافذة أخرى.'
    case 'denied':
      return 'لا يسمح النظام لهذا البرنامج باستخدام حافظة المفاتيح. اسأل المسؤول عن هذا الحاسوب.'
    case 'noKey':
      return 'لا مفتاح لهذا الاتصال في حافظة المفاتيح. أدخله هنا.'
    case 'malformed':
      return 'ما تحفظه حافظة المفاتيح لهذا الاتصال ليس مفتاحًا. أدخل المفتاح هنا.'
    case 'several':
      return 'في حافظة المفاتيح عدة مفاتيح لهذا الاتصال. احذفها إلا واحدًا في برنامج كلمات المرور والمفاتيح.'
    case 'other':
      return `حافظة المفاتيح لا تعمل: ${bidiIsolate(problem.reason)}.`
  }
}

/** Why a key is not kept where it was to be kept. */
const notKeptBecause = (error: ApiKeyError): string => {
  switch (error.kind) {
    case 'keyring':
      return keyringProblem(error.problem)
    case 'settingsNotSaved':
      return `تعذر تغيير الإعدادات: ${bidiIsolate(error.reason)}.`
    case 'notWritten':
    case 'unreadable':
      return `تعذرت كتابة الملف: ${bidiIsolate(error.reason)}.`
    default:
      return apiKeyAr.keyFailed('typed', error)
  }
}

export const apiKeyAr: ApiKeyMessages = {
  keyRefused: 'الخادم يرفض المفتاح',
  keyRefusedHelp: (time, origin) => {
    const since = `لم يُحدَّث شيء منذ ${bidiIsolate(time)}:`
    switch (origin.kind) {
      case 'file':
        return `${since} يرفض الخادم المفتاح المحفوظ في ${bidiIsolate(origin.path)}.`
      case 'keyring':
        return `${since} يرفض الخادم المفتاح المحفوظ في حافظة المفاتيح.`
      case 'memory':
        return `${since} يرفض الخادم المفتاح الذي أُدخل.`
      case 'embeddedHub':
        return `${since} يرفض الخادم المدمج في هذا البرنامج مفتاح هذه النافذة.`
    }
  },
  waitsForKeyring: 'في انتظار حافظة المفاتيح…',
  waitsForKeyringHelp:
    'مفتاح هذا الاتصال محفوظ في حافظة مفاتيح هذا الحاسوب، وقد تطلب كلمة مرورها في نافذة خاصة بها.',
  noKeyYet: 'لا مفتاح بعد',
  noLocationForKey:
    'ليس في الخادم موقع يستطيع هذا المفتاح رؤيته. أدخل مفتاحًا آخر، أو اسأل من أعطاك هذا المفتاح.',
  readKeyFile: 'اقرأ الملف مجددًا',
  askKeyring: 'اسأل حافظة المفاتيح مجددًا',
  retryKey: 'جرّب المفتاح مجددًا',
  enterKey: 'أدخل مفتاحًا آخر',
  makeKey: 'أنشئ مفتاحًا جديدًا',
  tryingKey: 'تجري تجربة المفتاح…',
  newKey: 'المفتاح الجديد',
  newKeyHelp: (path) => `إذا قبله الخادم فسيُكتب في ${bidiIsolate(path)} محلّ المفتاح القديم.`,
  keepKeyIn: 'مكان حفظه',
  keyPlace: { keyring: 'حافظة المفاتيح', file: 'ملف', memory: 'الذاكرة فقط' },
  keyPlaceHelp: (place, file) => {
    switch (place) {
      case 'keyring':
        return 'إذا قبله الخادم فسيُحفظ في حافظة مفاتيح هذا الحاسوب، وهي مقفلة بكلمة مرور.'
      case 'file':
        return `إذا قبله الخادم فسيُكتب في ${bidiIsolate(file)}، ولا يستطيع قراءته غيرك.`
      case 'memory':
        return 'لا يُكتب المفتاح في أي مكان. يُستخدم حتى إغلاق البرنامج، ويُطلب عند كل تشغيل.'
    }
  },
  choosePlace: 'اختر مكان حفظ المفتاح.',
  insteadOfKeyring: (problem) =>
    `${keyringProblem(problem)} احفظ المفتاح في ملف لا يستطيع قراءته غيرك، أو في الذاكرة فقط.`,
  keyIsIn: (origin) => {
    switch (origin.kind) {
      case 'keyring':
        return 'في حافظة مفاتيح هذا الحاسوب'
      case 'file':
        return `في الملف ${bidiIsolate(origin.path)}`
      case 'memory':
        return 'في الذاكرة فقط: يُطلب عند كل تشغيل'
      case 'embeddedHub':
        return 'أنشأه هذا البرنامج عند بدء تشغيله'
    }
  },
  moveKeyTo: {
    keyring: 'انقله إلى حافظة المفاتيح',
    file: 'انقله إلى ملف',
    memory: 'احتفظ به في الذاكرة فقط',
  },
  moveKeyHelp: (file) =>
    `يُحذف المفتاح من مكانه الحالي. الملف هو ${bidiIsolate(file)}، ولا يستطيع قراءته غيرك.`,
  keyStays: 'لا يمكن تغيير مكان حفظ المفتاح من هنا: إعدادات أخرى تسمّي هذا الاتصال.',
  movingKey: 'يجري نقل المفتاح…',
  keyMoved: (moved) => {
    if (moved.kind === 'moved') return 'نُقل المفتاح.'
    const { origin } = moved
    return origin.kind === 'file'
      ? `نُقل المفتاح. لكنه ما زال أيضًا في ${bidiIsolate(origin.path)}، لأن هذا الملف مستخدم في مكان آخر أو تعذر حذفه.`
      : 'نُقل المفتاح. لكنه ما زال أيضًا في حافظة المفاتيح، فهي لم تحذفه.'
  },
  oldKeyLeft: (origin) =>
    origin.kind === 'file'
      ? `ما زال المفتاح القديم في ${bidiIsolate(origin.path)}، لأن هذا الملف مستخدم في مكان آخر أو تعذر حذفه.`
      : 'ما زال المفتاح القديم في حافظة المفاتيح، فهي لم تحذفه.',
  keyNotMoved: (error) => `بقي المفتاح في مكانه. ${notKeptBecause(error)}`,
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
      case 'notWritten':
        return `تعذرت كتابة الملف: ${bidiIsolate(error.reason)}.`
      case 'keyring':
        return keyringProblem(error.problem)
      case 'notTyped':
        return 'مفتاح هذا الاتصال محفوظ في الذاكرة فقط. أدخله للبدء.'
      case 'settingsNotSaved':
        return `تعذر تغيير الإعدادات: ${bidiIsolate(error.reason)}.`
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
    if (accepted.kind === 'notKept') {
      const used = 'قبل الخادم المفتاح الجديد، وسيُستخدم حتى إغلاق البرنامج.'
      const { error, place } = accepted
      if (place === 'file' && error.kind === 'notWritten' && origin.kind === 'file')
        return `${used} لكن تعذرت كتابته في ${bidiIsolate(origin.path)}: ${bidiIsolate(error.reason)}. اطلب وضعه هناك قبل التشغيل القادم.`
      return `${used} لكن تعذر حفظه. ${notKeptBecause(error)}`
    }
    switch (origin.kind) {
      case 'embeddedHub':
        return 'للنافذة الآن مفتاح جديد.'
      case 'keyring':
        return way === 'typed'
          ? 'قبل الخادم المفتاح الجديد، وهو محفوظ من الآن في حافظة المفاتيح.'
          : 'قبل الخادم المفتاح الموجود في حافظة المفاتيح.'
      case 'memory':
        return 'قبل الخادم المفتاح الجديد، وسيُستخدم حتى إغلاق البرنامج.'
      case 'file':
        return way === 'typed'
          ? `قبل الخادم المفتاح الجديد، وهو محفوظ من الآن في ${bidiIsolate(origin.path)}.`
          : `قبل الخادم المفتاح الموجود في ${bidiIsolate(origin.path)}.`
    }
  },
}
