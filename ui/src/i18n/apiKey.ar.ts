// The words of the API key and of its replacement, in Arabic.

import { bidiIsolate } from './bidiIsolate'
import type { ApiKeyMessages } from './apiKey.en'

export const apiKeyAr: ApiKeyMessages = {
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
}
