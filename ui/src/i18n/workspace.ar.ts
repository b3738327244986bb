// The words of the switch between the screens, in Arabic.

import { bidiIsolate } from './bidiIsolate'
import { counted, type Forms } from './numbers.ar'
import type { WorkspaceMessages } from './workspace.en'

const newError: Forms = {
  zero: 'أخطاء جديدة',
  one: 'خطأ جديد واحد',
  two: 'خطآن جديدان',
  few: 'أخطاء جديدة',
  many: 'خطأً جديدًا',
  other: 'خطأ جديد',
}

export const workspaceAr: WorkspaceMessages = {
  workspace: {
    label: 'الشاشة',
    service: 'الخدمة',
    preview: 'المعاينة',
    unseen: (count) => `${counted(count, newError)} لم يرها أحد`,
    newError: (visitor) => `خطأ جديد لدى ${bidiIsolate(visitor)}`,
    showService: 'أظهره في شاشة الخدمة',
    loading: 'تُحمَّل المعاينة…',
    failed: 'تعذّر تحميل المعاينة.',
    retry: 'حاول مرة أخرى',
  },
}
