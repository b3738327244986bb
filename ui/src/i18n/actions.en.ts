// The words of the actions with a ticket and of their outcomes, in English.

import type { ActionError, Change } from '../bindings/commands'
import type { TicketAction } from '../backend/backend'
import { bidiIsolate } from './bidiIsolate'
import { number } from './numbers.en'

const notDone: Record<TicketAction, string> = {
  call: 'was not called',
  recall: 'was not called again',
  served: 'was not marked as served',
  noShow: 'was not marked as no-show',
  backToQueue: 'was not put back',
}

/** Returns why an action failed. `failed` is the sentence that says which one did. */
function why(failed: string, name: string, error: ActionError): string {
  switch (error.kind) {
    case 'notAllowed':
      return `${failed}: the key may not do it.`
    case 'gone':
      return `${failed}: the ticket is not there any more.`
    case 'wrongStatus':
      return `${failed}: the ticket has changed meanwhile. Look again before you go on.`
    case 'noAnswer':
      return `There was no answer for ${bidiIsolate(name)}, so it may be done or not. Look again, then try once more. Reason: ${bidiIsolate(error.reason)}`
    case 'refused':
      return `${failed}: ${bidiIsolate(error.reason)}`
  }
}

export const actionsEn = {
  actions: 'What to do with the ticket',
  action: {
    call: 'Call',
    recall: 'Call again',
    served: 'Served',
    noShow: 'No-show',
    backToQueue: 'Back to the queue',
  } satisfies Record<TicketAction, string>,
  readOnlyKey: 'This window’s key may only read: there are no buttons to call or to end a visit.',
  callTo: (desk: string) => `Call to ${bidiIsolate(desk)}`,
  callNext: 'Call next',
  whichDesk: 'At which desk are you?',
  whichDeskHelp: (name: string) =>
    `${bidiIsolate(name)} is called there. Your desk is remembered, and can be changed at the top.`,
  actionDone: {
    call: (name: string) => `${bidiIsolate(name)} was called`,
    recall: (name: string) => `${bidiIsolate(name)} was called again`,
    backToQueue: (name: string) => `${bidiIsolate(name)} is back at the head of the queue`,
    served: (name: string) => `${bidiIsolate(name)} was marked as served`,
    noShow: (name: string) => `${bidiIsolate(name)} was marked as no-show`,
  } satisfies Record<TicketAction, (name: string) => string>,
  calledTo: (name: string, desk: string) =>
    `${bidiIsolate(name)} was called to ${bidiIsolate(desk)}`,
  openCalled: 'Open',
  ending: 'ending…',
  visitEnding: 'This visit is ending. For a moment it can still be undone.',
  stillAtDesk: (name: string, more: number) =>
    more === 0
      ? `Still at your desk: ${bidiIsolate(name)}`
      : `Still at your desk: ${bidiIsolate(name)} and ${number.format(more)} more`,
  callUndone: (name: string) =>
    `Undone: ${bidiIsolate(name)} waits again, at the head of the queue`,
  endingUndone: (name: string) => `Undone: ${bidiIsolate(name)} is still being served`,
  endingUnanswered: (name: string, reason: string) =>
    `The server does not know yet that the visit of ${bidiIsolate(name)} ended. The program tells it as soon as it answers. Reason: ${bidiIsolate(reason)}`,
  undo: 'Undo',
  secondsLeft: (seconds: number) => ` · ${number.format(seconds)} s`,
  actionFailed: (action: TicketAction, name: string, error: ActionError): string => {
    return why(`${bidiIsolate(name)} ${notDone[action]}`, name, error)
  },
  change: 'Change labels, line or assignee',
  changeOf: (name: string) => `Change the ticket of ${bidiIsolate(name)}`,
  labels: 'Labels',
  otherLabel: 'Another label',
  addLabel: 'Add',
  forwardTo: 'Forward to',
  assignTo: 'Assign to',
  assignNobody: 'Nobody',
  changeDone: ({ kind }: Change, name: string, about: string) => {
    const [who, what] = [bidiIsolate(name), bidiIsolate(about)]
    return {
      addLabel: `${who} has the label ${what}`,
      removeLabel: `The label ${what} was taken away from ${who}`,
      forward: `${who} was forwarded to ${what}`,
      assign: `${who} was assigned to ${what}`,
      unassign: `${who} is assigned to nobody any more`,
    }[kind]
  },
  changeFailed: ({ kind }: Change, name: string, about: string, error: ActionError): string => {
    const [who, what] = [bidiIsolate(name), bidiIsolate(about)]
    const failed = {
      addLabel: `${who} did not get the label ${what}`,
      removeLabel: `The label ${what} was not taken away from ${who}`,
      forward: `${who} was not forwarded to ${what}`,
      assign: `${who} was not assigned to ${what}`,
      unassign: `The assignment of ${who} was not taken back`,
    }[kind]
    return why(failed, name, error)
  },
}

export type ActionsMessages = typeof actionsEn
