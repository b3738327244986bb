// The words of the actions with a ticket and of their outcomes, in Arabic.

import type { ActionError } from '../bindings/commands'
import type { TicketAction } from '../backend/backend'
import { bidiIsolate } from './bidiIsolate'
import { number } from './numbers.ar'
import type { ActionsMessages } from './actions.en'

const notDone: Record<TicketAction, (name: string) => string> = {
  call: (name) => `لم يُنادَ ${bidiIsolate(name)}`,
  recall: (name) => `لم يُعَد نداء ${bidiIsolate(name)}`,
  served: (name) => `لم تُسجَّل خدمة ${bidiIsolate(name)}`,
  noShow: (name) => `لم يُسجَّل عدم حضور ${bidiIsolate(name)}`,
  backToQueue: (name) => `لم تُعَد تذكرة ${bidiIsolate(name)} إلى الطابور`,
}

/** Returns why an action failed. `failed` is the sentence that says which one did. */
function why(failed: string, name: string, error: ActionError): string {
  switch (error.kind) {
    case 'notAllowed':
      return `${failed}: لا يسمح المفتاح بذلك.`
    case 'gone':
      return `${failed}: لم تعد التذكرة موجودة.`
    case 'wrongStatus':
      return `${failed}: تغيّرت التذكرة في هذه الأثناء. انظر إليها مجددًا قبل المتابعة.`
    case 'noAnswer':
      return `لم يصل رد بشأن ${bidiIsolate(name)}، فقد يكون الإجراء تم أو لم يتم. انظر مجددًا ثم أعد المحاولة. السبب: ${bidiIsolate(error.reason)}`
    case 'refused':
      return `${failed}: ${bidiIsolate(error.reason)}`
  }
}

export const actionsAr: ActionsMessages = {
  actions: 'إجراءات التذكرة',
  action: {
    call: 'نداء',
    recall: 'نداء ثانٍ',
    served: 'تمت الخدمة',
    noShow: 'لم يحضر',
    backToQueue: 'إعادة إلى الطابور',
  },
  readOnlyKey: 'مفتاح هذه النافذة للقراءة فقط: لا أزرار للنداء أو لإنهاء زيارة.',
  callTo: (desk) => `نداء إلى ${bidiIsolate(desk)}`,
  callNext: 'نداء التالي',
  whichDesk: 'عند أي مكتب تجلس؟',
  whichDeskHelp: (name) => `سيُنادى ${bidiIsolate(name)} إليه. يُحفظ مكتبك ويمكن تغييره في الأعلى.`,
  actionDone: {
    call: (name) => `نودي ${bidiIsolate(name)}`,
    recall: (name) => `نودي ${bidiIsolate(name)} مرة أخرى`,
    backToQueue: (name) => `عاد ${bidiIsolate(name)} إلى أول الطابور`,
    served: (name) => `سُجّلت خدمة ${bidiIsolate(name)}`,
    noShow: (name) => `سُجّل عدم حضور ${bidiIsolate(name)}`,
  },
  calledTo: (name, desk) => `نودي ${bidiIsolate(name)} إلى ${bidiIsolate(desk)}`,
  openCalled: 'فتح',
  ending: 'يجري الإنهاء…',
  visitEnding: 'تُنهى هذه الزيارة الآن، ويمكن التراجع للحظات.',
  stillAtDesk: (name, more) =>
    more === 0
      ? `ما زال عند مكتبك: ${bidiIsolate(name)}`
      : `ما زال عند مكتبك: ${bidiIsolate(name)} و${number.format(more)} آخرون`,
  callUndone: (name) => `تم التراجع: ${bidiIsolate(name)} ينتظر مجددًا في أول الطابور`,
  endingUndone: (name) => `تم التراجع: ${bidiIsolate(name)} ما زال قيد الخدمة`,
  endingUnanswered: (name, reason) =>
    `لا يعلم الخادم بعد بانتهاء زيارة ${bidiIsolate(name)}، وسيُبلَّغ حالما يردّ. السبب: ${bidiIsolate(reason)}`,
  undo: 'تراجع',
  secondsLeft: (seconds) => ` · ${number.format(seconds)} ث`,
  actionFailed: (action, name, error) => {
    return why(notDone[action](name), name, error)
  },
  change: 'تغيير الوسوم أو الصف أو الإسناد',
  changeOf: (name) => `تغيير تذكرة ${bidiIsolate(name)}`,
  labels: 'الوسوم',
  otherLabel: 'وسم آخر',
  addLabel: 'إضافة',
  forwardTo: 'تحويل إلى',
  assignTo: 'إسناد إلى',
  assignNobody: 'لا أحد',
  changeDone: ({ kind }, name, about) => {
    const [who, what] = [bidiIsolate(name), bidiIsolate(about)]
    return {
      addLabel: `أُضيف الوسم ${what} إلى ${who}`,
      removeLabel: `أُزيل الوسم ${what} عن ${who}`,
      forward: `حُوِّل ${who} إلى ${what}`,
      assign: `أُسندت تذكرة ${who} إلى ${what}`,
      unassign: `لم تعد تذكرة ${who} مسندة إلى أحد`,
    }[kind]
  },
  changeFailed: ({ kind }, name, about, error) => {
    const [who, what] = [bidiIsolate(name), bidiIsolate(about)]
    const failed = {
      addLabel: `لم يُضَف الوسم ${what} إلى ${who}`,
      removeLabel: `لم يُزَل الوسم ${what} عن ${who}`,
      forward: `لم يُحوَّل ${who} إلى ${what}`,
      assign: `لم تُسنَد تذكرة ${who} إلى ${what}`,
      unassign: `لم يُلغَ إسناد تذكرة ${who}`,
    }[kind]
    return why(failed, name, error)
  },
}
