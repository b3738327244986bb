// The words of the switch between the clerk's screen and the preview, in Arabic.

import { bidiIsolate } from './bidiIsolate'
import { counted } from './numbers.ar'
import { error } from './ticketList.ar'
import type { WorkspaceMessages } from './workspace.en'

export const workspaceAr: WorkspaceMessages = {
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
    scenarioPlayed: (name) =>
      `السيناريو ${bidiIsolate(name)} قيد التشغيل: زوّاره غير حقيقيين، وما يتعطّل قد يكون جزءًا منه.`,
    stopScenario: 'أوقف',
  },
}
