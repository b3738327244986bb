// The words of the actions with a ticket and of their outcomes, in Spanish.

import type { ActionError } from '../bindings/commands'
import type { TicketAction } from '../backend/backend'
import type { ActionsMessages } from './actions.en'
import { bidiIsolate } from './bidiIsolate'
import { number, seconds } from './numbers.es'

const notDone: Record<TicketAction, (name: string) => string> = {
  call: (name) => `No se ha llamado a ${bidiIsolate(name)}`,
  recall: (name) => `No se ha vuelto a llamar a ${bidiIsolate(name)}`,
  served: (name) => `El turno de ${bidiIsolate(name)} no se ha marcado como atendido`,
  noShow: (name) => `El turno de ${bidiIsolate(name)} no se ha marcado como no presentado`,
  backToQueue: (name) => `El turno de ${bidiIsolate(name)} no se ha devuelto a la cola`,
}

/** Returns why an action failed. `failed` is the sentence that says which one did. */
function why(failed: string, name: string, error: ActionError): string {
  switch (error.kind) {
    case 'notAllowed':
      return `${failed}: la clave no lo permite.`
    case 'gone':
      return `${failed}: el turno ya no existe.`
    case 'wrongStatus':
      return `${failed}: el turno ha cambiado entretanto. Compruébelo antes de continuar.`
    case 'noAnswer':
      return `No hubo respuesta sobre ${bidiIsolate(name)}, así que puede estar hecho o no. Compruébelo y vuelva a intentarlo. Motivo: ${bidiIsolate(error.reason)}`
    case 'refused':
      return `${failed}: ${bidiIsolate(error.reason)}`
  }
}

export const actionsEs: ActionsMessages = {
  actions: 'Qué hacer con el turno',
  action: {
    call: 'Llamar',
    recall: 'Volver a llamar',
    served: 'Atendido',
    noShow: 'No presentado',
    backToQueue: 'Devolver a la cola',
  },
  readOnlyKey:
    'La clave de esta ventana es solo de lectura: no hay botones para llamar ni para terminar una visita.',
  callTo: (desk) => `Llamar a ${bidiIsolate(desk)}`,
  callNext: 'Llamar al siguiente',
  whichDesk: '¿En qué puesto está usted?',
  whichDeskHelp: (name) =>
    `Se llamará allí a ${bidiIsolate(name)}. Su puesto queda guardado y se puede cambiar arriba.`,
  actionDone: {
    call: (name) => `Se ha llamado a ${bidiIsolate(name)}`,
    recall: (name) => `Se ha vuelto a llamar a ${bidiIsolate(name)}`,
    backToQueue: (name) => `El turno de ${bidiIsolate(name)} vuelve a ser el primero de la cola`,
    served: (name) => `El turno de ${bidiIsolate(name)} consta como atendido`,
    noShow: (name) => `El turno de ${bidiIsolate(name)} consta como no presentado`,
  },
  calledTo: (name, desk) => `Se ha llamado a ${bidiIsolate(name)} a ${bidiIsolate(desk)}`,
  openCalled: 'Abrir',
  ending: 'terminando…',
  visitEnding: 'Esta visita está terminando. Por un momento aún se puede deshacer.',
  stillAtDesk: (name, more) =>
    more === 0
      ? `Sigue en su puesto: ${bidiIsolate(name)}`
      : `Siguen en su puesto: ${bidiIsolate(name)} y ${number.format(more)} más`,
  callUndone: (name) => `Deshecho: ${bidiIsolate(name)} espera de nuevo, al principio de la cola`,
  endingUndone: (name) => `Deshecho: se sigue atendiendo a ${bidiIsolate(name)}`,
  endingUnanswered: (name, reason) =>
    `El servidor aún no sabe que la visita de ${bidiIsolate(name)} ha terminado. El programa se lo comunicará en cuanto responda. Motivo: ${bidiIsolate(reason)}`,
  undo: 'Deshacer',
  secondsLeft: (count) => ` · ${seconds(count)}`,
  actionFailed: (action, name, error) => why(notDone[action](name), name, error),
  change: 'Cambiar etiquetas, cola o asignación',
  changeOf: (name) => `Cambiar el turno de ${bidiIsolate(name)}`,
  labels: 'Etiquetas',
  otherLabel: 'Otra etiqueta',
  addLabel: 'Añadir',
  forwardTo: 'Derivar a',
  assignTo: 'Asignar a',
  assignNobody: 'Nadie',
  changeDone: ({ kind }, name, about) => {
    const [who, what] = [bidiIsolate(name), bidiIsolate(about)]
    return {
      addLabel: `${who} tiene la etiqueta ${what}`,
      removeLabel: `Se ha quitado la etiqueta ${what} a ${who}`,
      forward: `Se ha derivado a ${who} a ${what}`,
      assign: `El turno de ${who} se ha asignado a ${what}`,
      unassign: `El turno de ${who} ya no está asignado a nadie`,
    }[kind]
  },
  changeFailed: ({ kind }, name, about, error) => {
    const [who, what] = [bidiIsolate(name), bidiIsolate(about)]
    const failed = {
      addLabel: `No se ha puesto la etiqueta ${what} a ${who}`,
      removeLabel: `No se ha quitado la etiqueta ${what} a ${who}`,
      forward: `No se ha derivado a ${who} a ${what}`,
      assign: `El turno de ${who} no se ha asignado a ${what}`,
      unassign: `No se ha anulado la asignación del turno de ${who}`,
    }[kind]
    return why(failed, name, error)
  },
}
