// The words about what the clerk sees, in Arabic.

import type { DrawingMessages } from './drawing.en'

const number = new Intl.NumberFormat('ar-EG')
const forms = new Intl.PluralRules('ar')

function problems(count: number): string {
  switch (forms.select(count)) {
    case 'one':
      return 'مشكلة واحدة'
    case 'two':
      return 'مشكلتين'
    case 'few':
      return `${number.format(count)} مشكلات`
    default:
      return `${number.format(count)} مشكلة`
  }
}

export const drawingAr: DrawingMessages = {
  region: 'ما يراه الموظف',
  help: 'النقر يحدد نص ما هو مرسوم، ومفاتيح الأسهم تنتقل بين العناصر، ومفتاح الإدخال ينتقل إلى النص. مفتاح التحكم مع النقر يفتح الرابط.',
  visitor: 'الزائر',
  noVisitor: 'بلا زائر',
  notDrawable: 'هذا النص ليس بالصيغة المطلوبة. تبقى آخر حالة أمكن رسمها.',
  refused: (count) => `يرفض الخادم هذا النص بسبب ${problems(count)}، فيرى الموظف ما كان من قبل.`,
  asReceived: 'هذا ما استُقبل.',
  edit: 'تحرير',
  nothingToDraw: 'لا شيء ليُرسم',
  nothingToDrawHelp: 'ليس لهذا المدخل حمولة.',
  nothingYet: 'لا شيء مرسوم بعد',
  nothingYetHelp: 'اكتب بيانات، أو افتح عيّنة أو طلبًا وارِدًا.',
  compare: 'مقارنة',
  variants: {
    light: 'فاتح',
    dark: 'داكن',
    narrow: '٣٢٠ بكسل',
    desk: 'مكتب، ١١٢٠ بكسل',
    wide: 'عريض، ١٩٢٠ بكسل',
    display: 'شاشة عرض، نص كبير',
    ltr: 'من اليسار إلى اليمين',
    rtl: 'من اليمين إلى اليسار',
    large: 'النص ٢٠٠٪',
  },
  language: 'اللغة',
  languageHelp: 'لغة واحدة في كل مرة: تتغير النافذة كلها إليها.',
  failed: 'لا يمكن رسم هذا.',
  export: 'تصدير',
  exportPage: 'صفحة بلا نصوص برمجية (HTML)',
  exportPicture: 'صورة (PNG)',
  exporting: 'تجري كتابة الملف…',
  exported: 'الملف موجود في',
  copyPath: 'نسخ المسار',
  pathCopied: 'تم نسخ المسار.',
  pathNotCopied: 'تعذر نسخ المسار.',
  notExported: (reason) => `لم يُكتب أي ملف: ${reason}.`,
}
