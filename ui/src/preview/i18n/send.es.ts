// The words about sending, in Spanish.

import { bidiIsolate } from '../../i18n/bidiIsolate'
import { counted, decimal, number } from '../../i18n/numbers.es'
import type { SendMessages } from './send.en'

export const sendEs: SendMessages = {
  send: 'Enviar…',
  copyCurl: 'Copiar cURL',
  curlCopied: 'Copiado',
  notCopied: 'No copiado',
  dialog: 'Enviar a un turno',
  server: 'Servidor',
  thisMachine: 'en este ordenador',
  otherMachine: (host) =>
    `${bidiIsolate(host)} no está en este ordenador. Lo que se envíe lo verán quienes trabajan allí.`,
  ownHub: 'El hub de este programa',
  windowServer: 'El servidor de esta ventana',
  ticketId: 'Turno',
  byTicket: 'Por turno',
  notListed: (why) => `No se puede mostrar la lista de visitantes: ${why}`,
  nothingWritten: 'Hasta ahora no se ha escrito nada.',
  keyUnknown: 'El servidor no conoce esta clave. Ponga otra en su archivo.',
  keyMayNotWrite: 'Esta clave es solo de lectura. Use una que permita escribir.',
  causes: {
    noConnection: (reason) => `Los ajustes no tienen esa conexión (${bidiIsolate(reason)}).`,
    noKey: (reason) => `No hay clave: ${bidiIsolate(reason)}`,
    keyRefused: (reason) =>
      `El servidor rechaza la clave (${bidiIsolate(reason)}). Ponga otra en su archivo.`,
    unreachable: (reason) => `${bidiIsolate(reason)}. Compruebe la dirección y la red.`,
    certificate: (reason) => `No se envió nada. Motivo: ${bidiIsolate(reason)}.`,
    notTheServer: (reason) =>
      `${bidiIsolate(reason)}. Compruebe la dirección y si hay delante un proxy o una página de inicio de sesión.`,
    other: (reason) => bidiIsolate(reason),
  },
  visitor: 'Visitante',
  looking: 'Consultando el turno…',
  noTicket: 'Ese turno no existe.',
  lookFailed: (why) => `No se puede consultar el turno: ${why}`,
  replaces: (title) => `Reemplaza ${bidiIsolate(title)}`,
  replacesNothing: 'El proveedor aún no tiene nada en este turno.',
  others: (count) =>
    `${counted(count, {
      one: 'sección de otro proveedor se queda',
      many: 'de secciones de otros proveedores se quedan',
      other: 'secciones de otros proveedores se quedan',
    })}.`,
  noChanges: 'No cambia nada.',
  notComparable: 'No se puede decir qué cambia.',
  moreChanges: (count) => `… y ${number.format(count)} más`,
  kinds: { added: 'añadido', removed: 'eliminado', changed: 'cambiado' },
  refusedBefore: 'El servidor rechazará este texto: no cumple el contrato.',
  sendTo: (host) => `Enviar a ${bidiIsolate(host)}`,
  sendNow: 'Enviar',
  sending: 'Enviando…',
  answered: (status, milliseconds) => `Respuesta ${status} tras ${milliseconds} ms`,
  noAnswer: (why) => `No hay respuesta: ${why}`,
  noTicketNamed: 'Indique un turno.',
  milliseconds: (time) => decimal.format(time),
}
