// The words about samples, in Arabic.

import { bidiIsolate } from '../../i18n/bidiIsolate'
import type { SamplesMessages } from './samples.en'

export const samplesAr: SamplesMessages = {
  groups: { job: 'عيّنات', documentation: 'عيّنات التوثيق', hostile: 'عيّنات عدائية' },
  own: 'عيّناتك',
  noneOwn: 'لا توجد بعد. احفظ نص المحرر باسم.',
  keep: 'احفظ كعيّنة…',
  manage: 'عيّناتك…',
  folder: 'المجلد',
  folderHelp: 'كل عيّنة ملف عادي باسمها، فيمكن أن يكون المجلد في مستودع.',
  useFolder: 'استخدم هذا المجلد',
  usualFolder: 'استخدم المجلد المعتاد',
  name: 'الاسم',
  rename: 'أعد التسمية',
  renameOf: (name) => `أعد تسمية ${bidiIsolate(name)}`,
  remove: 'احذف',
  removeOf: (name) => `احذف ${bidiIsolate(name)}`,
  removeSure: (name) => `هل تُحذف ${bidiIsolate(name)} نهائيًا؟`,
  replace: 'استبدلها',
  keepNow: 'احفظ',
  cancel: 'إلغاء',
  kept: (name) => `حُفظت ${bidiIsolate(name)}.`,
  problem: (reason) => `تعذّرت قراءة المجلد كله: ${bidiIsolate(reason)}`,
  unavailable: (reason) => `لا توجد عيّنات: ${bidiIsolate(reason)}`,
  names: {
    clinic: 'عيادة: بيانات المريض',
    bank: 'مصرف: موعد قرض عقاري',
    'telecom-shop': 'متجر اتصالات: العقد',
    'town-hall': 'البلدية: رخصة بناء',
    'car-service': 'صيانة السيارات: الفحص',
    'refund-desk': 'مكتب الاسترداد: الطلب',
    pharmacy: 'صيدلية: الوصفة',
    hotel: 'فندق: الوصول',
    'documented-request': 'بيانات المريض',
    'empty-payload': 'بلا حقول',
    'three-messages': 'ثلاث رسائل',
    'textual-fields': 'حقول نصية',
    'every-item-property': 'كل خصائص العنصر',
    'every-list-option': 'كل خيارات القائمة',
    'minimal-list': 'أصغر قائمة',
    'hostile-markup': 'وسوم وقوالب',
    'hostile-bidi': 'نص معكوس وغير مرئي',
    'hostile-links': 'روابط ليست روابط',
    'hostile-long': 'نص طويل جدًا',
    'hostile-scripts': 'كل الكتابات',
    'hostile-loud': 'كل شيء خطأ',
    'hostile-many': 'عناصر كثيرة',
    'hostile-invalid': 'مخالفات كثيرة',
    'hostile-not-json': 'نص بلا صيغة',
  },
  error(error) {
    switch (error.kind) {
      case 'badName':
        return 'لا يصلح هذا الاسم لملف: استخدم الحروف والأرقام والمسافات و- و_، و٨٠ على الأكثر.'
      case 'exists':
        return 'توجد عيّنة بهذا الاسم.'
      case 'notThere':
        return 'لم تعد العيّنة موجودة.'
      case 'noFolder':
        return 'لا يُعرف مجلد في هذا النظام. سمِّ واحدًا.'
      case 'failed':
        return `لم ينجح ذلك: ${bidiIsolate(error.reason)}`
    }
  },
}
