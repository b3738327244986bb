// The words of the first start and of a connection that is added, in Arabic.

import type { AddressProblem } from '../bindings/commands'
import { apiKeyAr } from './apiKey.ar'
import { bidiIsolate } from './bidiIsolate'
import { emptyKey, malformedKey } from '../setup/keyErrors'
import type { SetupMessages } from './setup.en'

/** Why an address is none, and what to write. */
const refused: Record<AddressProblem, string> = {
  notAnAddress: 'ليس هذا عنوان خادم. اكتبه مثل https://api.qminder.com.',
  scheme: 'يبدأ العنوان بـ https://. ولا يبدأ بـ http:// إلا خادم على هذا الحاسوب.',
  notEncrypted: 'من دون تشفير قد يقرأ آخرون المفتاح وبيانات الزوار. اكتب https:// بدلًا من http://.',
  extra: 'اكتب العنوان وحده: بلا اسم مستخدم، وبلا شيء فيه ? أو #.',
}

export const setupAr: SetupMessages = {
  welcome: 'مرحبًا بك في Service View',
  welcomeHelp: 'شاهد بجانب الزائر ما تعرفه أنظمتك عنه.',
  setupWays: 'طرق البدء',
  connectWay: 'اتصال',
  connectWayHelp: 'بسحابة Qminder أو بخادمك الخاص. تحتاج إلى مفتاح وصول.',
  demoWay: 'جرّبه هنا',
  demoWayHelp: 'عيادة تجريبية على هذا الحاسوب. لا يخرج منه شيء.',
  addConnection: 'إضافة اتصال',
  addConnectionItem: 'إضافة اتصال…',
  setupStep: (number, count, name) => `الخطوة ${number} من ${count}: ${name}`,
  setupSteps: { server: 'الخادم', key: 'مفتاح الوصول', location: 'الموقع' },
  serverAddress: 'عنوان الخادم',
  serverAddressHelp: 'مثل https://api.qminder.com، أو http://127.0.0.1:7410 لخادم على هذا الحاسوب.',
  vendorCloud: 'استخدم سحابة Qminder',
  connectionName: 'اسم الاتصال',
  connectionNameHelp: 'كما يظهر في قائمة الاتصالات.',
  goOn: 'التالي',
  goBack: 'رجوع',
  connectNow: 'اتصل',
  setupWork: {
    server: 'جارٍ الوصول إلى الخادم…',
    key: 'جارٍ تجربة المفتاح…',
    desks: 'جارٍ قراءة المكاتب…',
    connection: 'جارٍ حفظ المفتاح والاتصال…',
  },
  serverFound: (host, encrypted) =>
    encrypted ? `يجيب ${bidiIsolate(host)}، وشهادته صالحة.` : `يجيب ${bidiIsolate(host)}.`,
  setupKeyHelp: 'ألصق المفتاح هنا. يستطيع من يدير الخادم أن يعطيك مفتاحًا.',
  keyTaken: 'يقبل الخادم المفتاح.',
  keyMayOnlyRead:
    'هذا المفتاح للقراءة فقط. سترى الزوار، ولن تستطيع نداءهم أو إنهاء زيارة. لذلك ارجع وأدخل مفتاحًا يسمح بالكتابة.',
  keyRightsUnknown:
    'لم يقل الخادم هل يسمح هذا المفتاح بنداء الزوار. يمكنك الاتصال وسترى ذلك حينها.',
  setupLocationHelp: 'يمكنك تغيير كليهما لاحقًا في أعلى النافذة.',
  startWithConnection: 'افتح النافذة بهذا الاتصال من الآن فصاعدًا',
  setupProblem: (problem) => {
    switch (problem.kind) {
      case 'address':
        return refused[problem.refusal]
      case 'noName':
        return 'أعطِ الاتصال اسمًا.'
      case 'badName':
        return 'لا يمكن استخدام هذا الاسم. استخدم 60 رمزًا على الأكثر، كلها مرئية.'
      case 'nameTaken':
        return 'لاتصال آخر هذا الاسم. اختر اسمًا غيره.'
      case 'noNetwork':
        return 'ليس لهذا الحاسوب شبكة. صِله بشبكة ثم حاول مجددًا.'
      case 'unknownHost':
        return `لا يعرف أحد خادمًا باسم ${bidiIsolate(problem.host)}. تحقق من كتابة اسمه.`
      case 'nothingListens':
        return `لا شيء يجيب عند ${bidiIsolate(problem.host)}. تحقق من العنوان ومنفذه، أو شغّل الخادم هناك.`
      case 'certificate':
        return `شهادة الخادم غير مقبولة، لذلك لم يُرسل شيء: ${bidiIsolate(problem.reason)}. تحقق من العنوان ومن ساعة هذا الحاسوب، أو اطلب الوثوق بجهة الإصدار هنا.`
      case 'proxy':
        return `لا يؤدي الخادم الوكيل ${bidiIsolate(problem.proxy)} إلى الخادم. اطلب ممن يدير شبكتك السماح بهذا العنوان. السبب: ${bidiIsolate(problem.reason)}.`
      case 'notSuchServer':
        return `يجيب شيء ما هناك، لكنه ليس خادمًا من هذا النوع. تحقق من العنوان. وإن كان عليك تسجيل الدخول إلى الشبكة أولًا فافعل. السبب: ${bidiIsolate(problem.reason)}.`
      case 'otherHost':
        return `لا يجيب الخادم بالاسم ${bidiIsolate(problem.host)}. استخدم الاسم الذي أُعدّ له.`
      case 'unreachable':
        return `تعذر الوصول إلى الخادم. حاول مجددًا بعد لحظة. السبب: ${bidiIsolate(problem.reason)}.`
      case 'noAnswer':
        return `الخادم موجود ولا يستطيع الإجابة الآن. حاول مجددًا بعد لحظة. السبب: ${bidiIsolate(problem.reason)}.`
      case 'noKey':
        return apiKeyAr.keyFailed('typed', emptyKey)
      case 'malformedKey':
        return apiKeyAr.keyFailed('typed', malformedKey)
      case 'keyRefused':
        return `يرفض الخادم هذا المفتاح. ألصقه مجددًا، أو اطلب غيره. السبب: ${bidiIsolate(problem.reason)}.`
      case 'noLocation':
        return apiKeyAr.noLocationForKey
      case 'keyForgotten':
        return 'لم يعد المفتاح لدى البرنامج. أدخله مجددًا.'
      case 'locked':
        return 'حدد مسؤول اتصال هذا الحاسوب. اطلب منه اتصالًا آخر.'
      case 'keyNotKept':
        return `لم يُضف أي اتصال، لأن مفتاحه لا يمكن حفظه. ${apiKeyAr.keyFailed('typed', problem.error)} يمكنك الرجوع وحفظه في مكان آخر.`
      case 'settingsNotSaved':
        return `لم يُضف أي اتصال، لأن الإعدادات تعذر تغييرها: ${bidiIsolate(problem.reason)}.`
    }
  },
}
