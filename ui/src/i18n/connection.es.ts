// The words of the link to the server, in Spanish.

import { bidiIsolate } from './bidiIsolate'
import type { ConnectionMessages } from './connection.en'

export const connectionEs: ConnectionMessages = {
  countsOn: (since) => `Estimado desde ${since}: no hay conexión.`,
  countsOnEnded: 'Estimado: ya no se actualiza nada.',
  live: 'En directo',
  updating: 'Actualizando…',
  connecting: 'Conectando…',
  notConnected: 'Sin conexión',
  reconnecting: (time) => `Reconectando — datos de ${time}`,
  offline: (time) => `Sin conexión — datos de ${time}`,
  ended: 'Terminado',
  endedHelp: 'Ya no se actualiza nada. Cierre el programa y vuelva a iniciarlo.',
  linkDown: (time) => `Sin conexión desde ${time}. Lo que ve puede haber cambiado desde entonces.`,
  ticketAsOf: (time) => `El turno abierto se muestra como estaba (${time}).`,
  unserved: (subscription) =>
    `El servidor no avisa de todo (${bidiIsolate(subscription)}). El programa compara lo que usted ve con el servidor una vez por minuto.`,
  contextUnknown:
    'Aún no se conocen las colas, los puestos ni las sedes. El programa volverá a preguntar al servidor automáticamente.',
  permissionUnknown:
    'Aún no se sabe si desde aquí se puede llamar a los visitantes. El programa volverá a preguntar al servidor automáticamente.',
  neverConnected: (server) => `Aún no hay conexión con ${bidiIsolate(server)}.`,
  because: (reason) => `Motivo: ${bidiIsolate(reason)}.`,
  tryNow: 'Intentar ahora',
  findCause: 'Buscar la causa',
}
