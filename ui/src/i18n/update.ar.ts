// The words of the notice that a newer version of the program is there, in Arabic.

import { bidiIsolate } from './bidiIsolate'
import type { UpdateMessages } from './update.en'

export const updateAr: UpdateMessages = {
  update: {
    available: (version, day) => `الإصدار ${bidiIsolate(version)} بتاريخ ${day} متاح.`,
    urgent: (version, day) =>
      `هذا الإصدار من Service View لم يعد آمنًا وينبغي استبداله: الإصدار ${bidiIsolate(version)} بتاريخ ${day} متاح. أخبر من يتولى هذا الحاسوب.`,
    notes: 'ما الجديد',
    later: 'ذكّرني بعد أسبوع',
    tomorrow: 'ذكّرني غدًا',
    skip: 'تخطَّ هذا الإصدار',
  },
}
