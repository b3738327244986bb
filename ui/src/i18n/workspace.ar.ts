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
    link: {
      elsewhere: (ticket, location) =>
        `يقود رابط إلى التذكرة ${bidiIsolate(ticket)} في موقع آخر: ${bidiIsolate(location)}.`,
      go: 'غيّر الموقع',
      stay: 'ابقَ هنا',
      notOpened: 'لم يُفتح الرابط.',
      noLocation: (id) => `يقود إلى الموقع ${bidiIsolate(id)}، ولا يُسمح لمفتاح هذه النافذة برؤيته.`,
      problems: {
        tooLong: () => 'إنه طويل جدًا.',
        malformed: (named) => `ليس رابطًا لهذا البرنامج. تبدأ روابطه بـ ${bidiIsolate(named)}.`,
        unknownTarget: (named) =>
          `يقود إلى ${bidiIsolate(named)}. تقود الروابط إلى تذكرة أو إلى المعاينة.`,
        ticketId: () => 'لا يذكر أي تذكرة.',
        locationId: () => 'لا يذكر أي موقع.',
        previewPlace: () => 'ليس في المعاينة ما يقود إليه.',
        unknownParameter: (named) =>
          `يضبط ${bidiIsolate(named)}. الرابط لا يضبط شيئًا: إنه يفتح تذكرة أو المعاينة.`,
        repeatedParameter: (named) => `فيه ${bidiIsolate(named)} مرتين.`,
        sample: (named) => `لا توجد عيّنة ${bidiIsolate(named)}.`,
      },
    },
  },
}
