// The words of the preview's frame, in Arabic.

import type { FrameMessages } from './frame.en'

export const frameAr: FrameMessages = {
  listening: (address) => `يستمع على ${address}`,
  notListening: 'ليس لهذه النافذة خادم خاص بها',
  panes: 'جزء من المعاينة',
  lists: 'الوارد',
  editor: 'المحرر',
  drawing: 'الرسم',
  resizeLists: 'عرض القوائم',
  resizeDrawing: 'عرض الرسم',
  provider: 'المزوّد',
  title: 'العنوان',
  ticket: 'التذكرة',
  madeWay: 'أفسح ما كتبته المكان لهذه الحمولة.',
  bringBack: 'استرجاعه',
  dismiss: 'إخفاء',
  keysTitle: 'في المعاينة',
  keys: {
    find: 'بحث في الحمولة أو السيناريو',
    move: 'التنقل في قائمة أو في ما هو مرسوم',
    open: 'فتح مدخل، أو الانتقال إلى نص ما هو مرسوم',
    close: 'إغلاق المدخل أو السيناريو المفتوح',
  },
}
