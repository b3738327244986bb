// The words of the actions with a ticket and of their outcomes, in French.

import type { ActionError } from '../bindings/commands'
import type { TicketAction } from '../backend/backend'
import type { ActionsMessages } from './actions.en'
import { bidiIsolate } from './bidiIsolate'
import { formFor, number, seconds } from './numbers.fr'

const notDone: Record<TicketAction, (name: string) => string> = {
  call: (name) => `L’appel de ${bidiIsolate(name)} n’a pas été effectué`,
  recall: (name) => `Le rappel de ${bidiIsolate(name)} n’a pas été effectué`,
  served: (name) => `La visite de ${bidiIsolate(name)} n’a pas été notée comme terminée`,
  noShow: (name) => `L’absence de ${bidiIsolate(name)} n’a pas été notée`,
  backToQueue: (name) => `Le ticket de ${bidiIsolate(name)} n’a pas été remis dans la file`,
}

/** Returns why an action failed. `failed` is the sentence that says which one did. */
function why(failed: string, name: string, error: ActionError): string {
  switch (error.kind) {
    case 'notAllowed':
      return `${failed}\u00a0: la clé ne le permet pas.`
    case 'gone':
      return `${failed}\u00a0: le ticket n’existe plus.`
    case 'wrongStatus':
      return `${failed}\u00a0: le ticket a changé entre-temps. Vérifiez-le avant de continuer.`
    case 'noAnswer':
      return `Aucune réponse pour ${bidiIsolate(name)}\u00a0: l’action est peut-être faite, ou non. Vérifiez, puis réessayez. Raison\u00a0: ${bidiIsolate(error.reason)}`
    case 'refused':
      return `${failed}\u00a0: ${bidiIsolate(error.reason)}`
  }
}

export const actionsFr: ActionsMessages = {
  actions: 'Que faire du ticket',
  action: {
    call: 'Appeler',
    recall: 'Rappeler',
    served: 'Terminé',
    noShow: 'Absent',
    backToQueue: 'Remettre dans la file',
  },
  readOnlyKey:
    'La clé de cette fenêtre est en lecture seule\u00a0: il n’y a pas de boutons pour appeler ou terminer une visite.',
  callTo: (desk) => `Appeler à ${bidiIsolate(desk)}`,
  callNext: 'Appeler le suivant',
  whichDesk: 'À quel guichet êtes-vous\u00a0?',
  whichDeskHelp: (name) =>
    `L’appel de ${bidiIsolate(name)} s’y fera. Votre guichet est mémorisé et peut être changé en haut.`,
  actionDone: {
    call: (name) => `Appel de ${bidiIsolate(name)} effectué`,
    recall: (name) => `Rappel de ${bidiIsolate(name)} effectué`,
    backToQueue: (name) => `Le ticket de ${bidiIsolate(name)} est remis en tête de la file`,
    served: (name) => `La visite de ${bidiIsolate(name)} est notée comme terminée`,
    noShow: (name) => `L’absence de ${bidiIsolate(name)} est notée`,
  },
  calledTo: (name, desk) => `Appel de ${bidiIsolate(name)} à ${bidiIsolate(desk)} effectué`,
  openCalled: 'Ouvrir',
  ending: 'se termine…',
  visitEnding: 'Cette visite se termine. Vous pouvez encore annuler un instant.',
  stillAtDesk: (name, more) =>
    more === 0
      ? `Encore à votre guichet\u00a0: ${bidiIsolate(name)}`
      : `Encore à votre guichet\u00a0: ${bidiIsolate(name)} et ${number.format(more)} ${formFor(more, { one: 'autre', other: 'autres' })}`,
  callUndone: (name) => `Annulé\u00a0: ${bidiIsolate(name)} attend de nouveau, en tête de la file`,
  endingUndone: (name) => `Annulé\u00a0: la visite de ${bidiIsolate(name)} est toujours en cours`,
  endingUnanswered: (name, reason) =>
    `Le serveur ne sait pas encore que la visite de ${bidiIsolate(name)} est terminée. Le programme le lui dira dès qu’il répondra. Raison\u00a0: ${bidiIsolate(reason)}`,
  undo: 'Annuler',
  secondsLeft: (count) => ` · ${seconds(count)}`,
  actionFailed: (action, name, error) => why(notDone[action](name), name, error),
  change: 'Modifier étiquettes, file ou attribution',
  changeOf: (name) => `Modifier le ticket de ${bidiIsolate(name)}`,
  labels: 'Étiquettes',
  otherLabel: 'Autre étiquette',
  addLabel: 'Ajouter',
  forwardTo: 'Transférer vers',
  assignTo: 'Attribuer à',
  assignNobody: 'Personne',
  changeDone: ({ kind }, name, about) => {
    const [who, what] = [bidiIsolate(name), bidiIsolate(about)]
    return {
      addLabel: `${who} a l’étiquette ${what}`,
      removeLabel: `L’étiquette ${what} a été retirée à ${who}`,
      forward: `Le ticket de ${who} a été transféré vers ${what}`,
      assign: `Le ticket de ${who} a été attribué à ${what}`,
      unassign: `Le ticket de ${who} n’est plus attribué`,
    }[kind]
  },
  changeFailed: ({ kind }, name, about, error) => {
    const [who, what] = [bidiIsolate(name), bidiIsolate(about)]
    const failed = {
      addLabel: `L’étiquette ${what} n’a pas été ajoutée à ${who}`,
      removeLabel: `L’étiquette ${what} n’a pas été retirée à ${who}`,
      forward: `Le ticket de ${who} n’a pas été transféré vers ${what}`,
      assign: `Le ticket de ${who} n’a pas été attribué à ${what}`,
      unassign: `L’attribution du ticket de ${who} n’a pas été annulée`,
    }[kind]
    return why(failed, name, error)
  },
}
