// The words of the preview's editor, in Arabic.

import { bidiIsolate } from '../../i18n/bidiIsolate'
import { locales } from '../../i18n/locales'
import type { EditorMessages } from './editor.en'

/** The reader's own Arabic, on which it depends how digits are written. */
const arabic = locales.find((tag) => tag === 'ar' || tag.startsWith('ar-')) ?? 'ar'
const number = new Intl.NumberFormat(arabic)
const plural = new Intl.PluralRules('ar')

/** The forms of a counted word. */
type Forms = Record<Intl.LDMLPluralRule, string>

/** One and two have no figure: the word says how many there are. */
function counted(count: number, forms: Forms): string {
  const form = forms[plural.select(count)]
  return count === 1 || count === 2 ? form : `${number.format(count)} ${form}`
}

const problem: Forms = {
  zero: 'مشكلة',
  one: 'مشكلة واحدة',
  two: 'مشكلتان',
  few: 'مشكلات',
  many: 'مشكلة',
  other: 'مشكلة',
}

const furtherProblem: Forms = {
  zero: 'مشكلة أخرى',
  one: 'مشكلة واحدة أخرى',
  two: 'مشكلتان أخريان',
  few: 'مشكلات أخرى',
  many: 'مشكلة أخرى',
  other: 'مشكلة أخرى',
}

const tools = {
  undo: 'تراجع',
  redo: 'إعادة',
  find: 'بحث',
  fold: 'طي الكل',
  unfold: 'بسط الكل',
  format: 'تنسيق',
}

export const editorAr: EditorMessages = {
  payload: 'الحمولة',
  payloadAsSent: 'الحمولة كما أُرسلت',
  toolbar: 'المحرر',
  tools,
  keysTitle: 'في المحرر',
  keys: {
    ...tools,
    nextProblem: 'الانتقال إلى المشكلة التالية',
    fix: 'إصلاح المشكلة عند المؤشر',
    complete: 'عرض ما يمكن أن يكون هنا',
    leave: 'الخروج من النص',
  },
  cannotCheck: (reason) => `لا يمكن فحص النص: ${bidiIsolate(reason)}`,
  notFormatted: (reason) => `لا يمكن تنسيق النص: ${bidiIsolate(reason)}`,
  leaving: 'مفتاح Tab يزيد المسافة البادئة. للخروج من النص اضغط Escape ثم Tab.',
  invisibleCharacter: 'حرف غير مرئي',
  find: 'بحث في الحمولة',
  findAndReplace: 'بحث واستبدال',
  replaceWith: 'استبدال بـ',
  replace: 'استبدال',
  replaceAll: 'استبدال الكل',
  matchCase: 'مطابقة حالة الأحرف',
  problems: 'المشكلات',
  noProblems: 'لا توجد مشكلات',
  violation: 'مخالفة',
  warning: 'تحذير',
  wholePayload: 'الحمولة كلها',
  problemCount: (count) => counted(count, problem),
  moreProblems: (count) => counted(count, furtherProblem),
  showAllProblems: (count) => `عرض الكل (${number.format(count)})`,
  fix: 'إصلاح',
  phrases: {
    Completions: 'إكمالات',
    'Control character': 'حرف تحكم',
    'Selection deleted': 'حُذف التحديد',
    'Folded lines': 'طُويت الأسطر',
    'Unfolded lines': 'بُسطت الأسطر',
    to: 'إلى',
    'folded code': 'أسطر مطوية',
    unfold: 'بسط',
    'Fold line': 'طي',
    'Unfold line': 'بسط',
    'current match': 'التطابق الحالي',
    'on line': 'في السطر',
    'replaced match on line $': 'استُبدل التطابق في السطر $',
    'replaced $ matches': 'استُبدلت التطابقات وعددها $',
  },
}
