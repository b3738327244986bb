// The words of the bar at the top and of its choices, in Arabic.

import { bidiIsolate } from './bidiIsolate'
import { counted, number, type Forms } from './numbers.ar'
import type { TopBarMessages } from './topBar.en'

const waitingVisitor: Forms = {
  zero: 'زائرين في الانتظار',
  one: 'زائر واحد في الانتظار',
  two: 'زائران في الانتظار',
  few: 'زائرين في الانتظار',
  many: 'زائرًا في الانتظار',
  other: 'زائر في الانتظار',
}

export const topBarAr: TopBarMessages = {
  noLocation:
    'هذا الموقع غير موجود، أو لا يحق للمفتاح رؤيته. اختر موقعًا آخر، أو اطلب ممن أعطاك المفتاح مفتاحًا يحق له رؤية هذا الموقع.',
  connection: 'الاتصال',
  connectionDetails: 'تفاصيل الاتصال',
  server: 'الخادم',
  apiKey: 'مفتاح الوصول',
  keyringMayAsk: 'قد تطلب حافظة المفاتيح كلمة مرورها في نافذة خاصة بها.',
  notSwitched: (reason) => `لم يتغير الاتصال: ${bidiIsolate(reason)}.`,
  demo: 'عرض تجريبي',
  demoHelp: 'زوار لا وجود لهم، على هذا الحاسوب',
  demoMark: 'عرض تجريبي',
  demoMarkHelp: 'لا وجود لأي من هؤلاء الزوار.',
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
}
