// The words of the actions with a ticket and of their outcomes, in Estonian.

import type { ActionError } from '../bindings/commands'
import type { TicketAction } from '../backend/backend'
import type { ActionsMessages } from './actions.en'
import { bidiIsolate } from './bidiIsolate'
import { number, seconds } from './numbers.et'

const notDone: Record<TicketAction, (name: string) => string> = {
  call: (name) => `Külastajat ${bidiIsolate(name)} ei kutsutud`,
  recall: (name) => `Külastajat ${bidiIsolate(name)} ei kutsutud uuesti`,
  served: (name) => `Külastajat ${bidiIsolate(name)} ei märgitud teenindatuks`,
  noShow: (name) => `Külastajat ${bidiIsolate(name)} ei märgitud mitteilmunuks`,
  backToQueue: (name) => `Külastajat ${bidiIsolate(name)} ei pandud tagasi järjekorda`,
}

/** Returns why an action failed. `failed` is the sentence that says which one did. */
function why(failed: string, name: string, error: ActionError): string {
  switch (error.kind) {
    case 'notAllowed':
      return `${failed}: võti ei luba seda.`
    case 'gone':
      return `${failed}: piletit enam ei ole.`
    case 'wrongStatus':
      return `${failed}: pilet on vahepeal muutunud. Vaadake see enne jätkamist üle.`
    case 'noAnswer':
      return `Külastaja ${bidiIsolate(name)} kohta ei tulnud vastust, seega on toiming kas tehtud või mitte. Vaadake üle ja proovige siis uuesti. Põhjus: ${bidiIsolate(error.reason)}`
    case 'refused':
      return `${failed}: ${bidiIsolate(error.reason)}`
  }
}

export const actionsEt: ActionsMessages = {
  actions: 'Mida piletiga teha',
  action: {
    call: 'Kutsu',
    recall: 'Kutsu uuesti',
    served: 'Teenindatud',
    noShow: 'Ei ilmunud',
    backToQueue: 'Tagasi järjekorda',
  },
  readOnlyKey:
    'Selle akna võti lubab ainult lugeda: nuppe kutsumiseks ja külastuse lõpetamiseks ei ole.',
  callTo: (desk) => `Kutsu: ${bidiIsolate(desk)}`,
  callNext: 'Kutsu järgmine',
  whichDesk: 'Millise laua taga te olete?',
  whichDeskHelp: (name) =>
    `Sinna kutsutakse külastaja ${bidiIsolate(name)}. Teie laud jäetakse meelde ja seda saab üleval muuta.`,
  actionDone: {
    call: (name) => `Külastaja ${bidiIsolate(name)} on kutsutud`,
    recall: (name) => `Külastaja ${bidiIsolate(name)} on uuesti kutsutud`,
    backToQueue: (name) => `Külastaja ${bidiIsolate(name)} on jälle järjekorra alguses`,
    served: (name) => `Külastaja ${bidiIsolate(name)} on märgitud teenindatuks`,
    noShow: (name) => `Külastaja ${bidiIsolate(name)} on märgitud mitteilmunuks`,
  },
  calledTo: (name, desk) => `Külastaja ${bidiIsolate(name)} on kutsutud: ${bidiIsolate(desk)}`,
  openCalled: 'Ava',
  ending: 'lõpeb…',
  visitEnding: 'See külastus lõpeb. Hetke jooksul saab selle veel tagasi võtta.',
  stillAtDesk: (name, more) =>
    more === 0
      ? `Veel teie laua juures: ${bidiIsolate(name)}`
      : `Veel teie laua juures: ${bidiIsolate(name)} ja veel ${number.format(more)}`,
  callUndone: (name) =>
    `Tagasi võetud: külastaja ${bidiIsolate(name)} ootab jälle, järjekorra alguses`,
  endingUndone: (name) => `Tagasi võetud: külastaja ${bidiIsolate(name)} on endiselt teenindamisel`,
  endingUnanswered: (name, reason) =>
    `Server ei tea veel, et külastaja ${bidiIsolate(name)} külastus on lõppenud. Programm teatab sellest kohe, kui server vastab. Põhjus: ${bidiIsolate(reason)}`,
  undo: 'Võta tagasi',
  secondsLeft: (count) => ` · ${seconds(count)}`,
  actionFailed: (action, name, error) => why(notDone[action](name), name, error),
  change: 'Muuda silte, järjekorda või vastutajat',
  changeOf: (name) => `Külastaja ${bidiIsolate(name)} pileti muutmine`,
  labels: 'Sildid',
  otherLabel: 'Muu silt',
  addLabel: 'Lisa',
  forwardTo: 'Suuna edasi',
  assignTo: 'Määra',
  assignNobody: 'Mitte keegi',
  changeDone: ({ kind }, name, about) => {
    const [who, what] = [bidiIsolate(name), bidiIsolate(about)]
    return {
      addLabel: `Külastajal ${who} on silt ${what}`,
      removeLabel: `Külastajalt ${who} võeti ära silt ${what}`,
      forward: `Külastaja ${who} suunati edasi: ${what}`,
      assign: `Külastaja ${who} vastutajaks määrati ${what}`,
      unassign: `Külastajal ${who} ei ole enam vastutajat`,
    }[kind]
  },
  changeFailed: ({ kind }, name, about, error) => {
    const [who, what] = [bidiIsolate(name), bidiIsolate(about)]
    const failed = {
      addLabel: `Külastaja ${who} ei saanud silti ${what}`,
      removeLabel: `Külastajalt ${who} ei võetud ära silti ${what}`,
      forward: `Külastajat ${who} ei suunatud edasi: ${what}`,
      assign: `Külastaja ${who} vastutajaks ei määratud: ${what}`,
      unassign: `Külastajalt ${who} ei võetud vastutajat ära`,
    }[kind]
    return why(failed, name, error)
  },
}
