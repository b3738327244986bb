// The words of the actions with a ticket and of their outcomes, in German.

import type { ActionError } from '../bindings/commands'
import type { TicketAction } from '../backend/backend'
import { bidiIsolate } from './bidiIsolate'
import type { ActionsMessages } from './actions.en'
import { number, seconds } from './numbers.de'

const notDone: Record<TicketAction, (name: string) => string> = {
  call: (name) => `${bidiIsolate(name)} wurde nicht aufgerufen`,
  recall: (name) => `${bidiIsolate(name)} wurde nicht erneut aufgerufen`,
  served: (name) => `Der Besuch von ${bidiIsolate(name)} wurde nicht als erledigt vermerkt`,
  noShow: (name) => `${bidiIsolate(name)} wurde nicht als nicht erschienen vermerkt`,
  backToQueue: (name) => `${bidiIsolate(name)} wurde nicht zurückgestellt`,
}

/** Returns why an action failed. `failed` is the sentence that says which one did. */
function why(failed: string, name: string, error: ActionError): string {
  switch (error.kind) {
    case 'notAllowed':
      return `${failed}: Der Schlüssel erlaubt es nicht.`
    case 'gone':
      return `${failed}: Das Ticket ist nicht mehr da.`
    case 'wrongStatus':
      return `${failed}: Das Ticket hat sich inzwischen geändert. Prüfen Sie es, bevor Sie fortfahren.`
    case 'noAnswer':
      return `Zu ${bidiIsolate(name)} kam keine Antwort; es ist also offen, ob die Aktion ausgeführt wurde. Prüfen Sie es, und versuchen Sie es dann erneut. Grund: ${bidiIsolate(error.reason)}`
    case 'refused':
      return `${failed}: ${bidiIsolate(error.reason)}`
  }
}

export const actionsDe: ActionsMessages = {
  actions: 'Was mit dem Ticket geschehen soll',
  action: {
    call: 'Aufrufen',
    recall: 'Erneut aufrufen',
    served: 'Erledigt',
    noShow: 'Nicht erschienen',
    backToQueue: 'Zurückstellen',
  },
  readOnlyKey:
    'Der Schlüssel dieses Fensters darf nur lesen: Es gibt keine Schaltflächen zum Aufrufen oder Beenden.',
  callTo: (desk) => `Aufrufen zu ${bidiIsolate(desk)}`,
  callNext: 'Nächsten aufrufen',
  whichDesk: 'An welchem Schalter sind Sie?',
  whichDeskHelp: (name) =>
    `${bidiIsolate(name)} wird dorthin aufgerufen. Ihr Schalter wird gemerkt und lässt sich oben ändern.`,
  actionDone: {
    call: (name) => `${bidiIsolate(name)} wurde aufgerufen`,
    recall: (name) => `${bidiIsolate(name)} wurde erneut aufgerufen`,
    backToQueue: (name) => `${bidiIsolate(name)} steht wieder vorn in der Warteschlange`,
    served: (name) => `Der Besuch von ${bidiIsolate(name)} ist als erledigt vermerkt`,
    noShow: (name) => `${bidiIsolate(name)} ist als nicht erschienen vermerkt`,
  },
  calledTo: (name, desk) => `${bidiIsolate(name)} wurde zu ${bidiIsolate(desk)} aufgerufen`,
  openCalled: 'Öffnen',
  ending: 'wird beendet…',
  visitEnding:
    'Dieser Besuch wird beendet. Einen Moment lang lässt sich das noch rückgängig machen.',
  stillAtDesk: (name, more) =>
    more === 0
      ? `Noch an Ihrem Schalter: ${bidiIsolate(name)}`
      : `Noch an Ihrem Schalter: ${bidiIsolate(name)} und ${number.format(more)} weitere`,
  callUndone: (name) =>
    `Rückgängig gemacht: ${bidiIsolate(name)} wartet wieder, vorn in der Warteschlange`,
  endingUndone: (name) => `Rückgängig gemacht: ${bidiIsolate(name)} wird weiter bedient`,
  endingUnanswered: (name, reason) =>
    `Der Server weiß noch nicht, dass der Besuch von ${bidiIsolate(name)} beendet ist. Das Programm meldet es ihm, sobald er antwortet. Grund: ${bidiIsolate(reason)}`,
  undo: 'Rückgängig',
  secondsLeft: (count) => ` · ${seconds(count)}`,
  actionFailed: (action, name, error) => why(notDone[action](name), name, error),
  change: 'Etiketten, Warteschlange oder Zuweisung ändern',
  changeOf: (name) => `Ticket von ${bidiIsolate(name)} ändern`,
  labels: 'Etiketten',
  otherLabel: 'Anderes Etikett',
  addLabel: 'Hinzufügen',
  forwardTo: 'Weiterleiten an',
  assignTo: 'Zuweisen an',
  assignNobody: 'Niemand',
  changeDone: ({ kind }, name, about) => {
    const [who, what] = [bidiIsolate(name), bidiIsolate(about)]
    return {
      addLabel: `${who} hat das Etikett ${what}`,
      removeLabel: `Das Etikett ${what} wurde bei ${who} entfernt`,
      forward: `${who} wurde an ${what} weitergeleitet`,
      assign: `${who} wurde ${what} zugewiesen`,
      unassign: `${who} ist niemandem mehr zugewiesen`,
    }[kind]
  },
  changeFailed: ({ kind }, name, about, error) => {
    const [who, what] = [bidiIsolate(name), bidiIsolate(about)]
    const failed = {
      addLabel: `${who} hat das Etikett ${what} nicht bekommen`,
      removeLabel: `Das Etikett ${what} wurde bei ${who} nicht entfernt`,
      forward: `${who} wurde nicht an ${what} weitergeleitet`,
      assign: `${who} wurde nicht ${what} zugewiesen`,
      unassign: `Die Zuweisung von ${who} wurde nicht aufgehoben`,
    }[kind]
    return why(failed, name, error)
  },
}
