// The words of the preview's frame, in Arabic.

import type { FrameMessages } from './frame.en'

export const frameAr: FrameMessages = {
  listening: (address) => `يستمع على ${address}`,
  notListening: 'ليس لهذه النافذة خادم خاص بها',
  panes: 'جزء من المعاينة',
  lists: 'الوارد',
  editor: 'المحرر',
  drawing: 'ما يراه الموظف',
  resizeLists: 'عرض القوائم',
  resizeDrawing: 'عرض الرسم',
  provider: 'المزوّد',
  title: 'العنوان',
  ticket: 'التذكرة',
  cannotCheck: (reason) => `لا يمكن فحص النص: ${reason}`,
}
