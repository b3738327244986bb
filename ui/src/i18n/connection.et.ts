// The words of the link to the server, in Estonian.

import { bidiIsolate } from './bidiIsolate'
import type { ConnectionMessages } from './connection.en'

export const connectionEt: ConnectionMessages = {
  countsOn: (since) => `Hinnanguline alates ${since}: ühendust ei ole.`,
  countsOnEnded: 'Hinnanguline: midagi enam ei uuendata.',
  live: 'Reaalajas',
  updating: 'Uuendamine…',
  connecting: 'Ühendamine…',
  notConnected: 'Ühendus puudub',
  reconnecting: (time) => `Ühendatakse uuesti — andmed seisuga ${time}`,
  offline: (time) => `Ühendus puudub — andmed seisuga ${time}`,
  ended: 'Lõppenud',
  endedHelp: 'Midagi enam ei uuendata. Sulgege programm ja käivitage see uuesti.',
  linkDown: (time) =>
    `Ühendust ei ole alates ${time}. See, mida näete, võib olla vahepeal muutunud.`,
  ticketAsOf: (time) => `Avatud pilet on näidatud seisuga ${time}.`,
  unserved: (subscription) =>
    `Server ei teata kõigest (${bidiIsolate(subscription)}). Programm võrdleb nähtavat serveriga kord minutis.`,
  contextUnknown:
    'Järjekorrad, lauad ja asukohad ei ole veel teada. Programm küsib serverilt ise uuesti.',
  permissionUnknown:
    'Ei ole veel teada, kas siit saab külastajaid kutsuda. Programm küsib serverilt ise uuesti.',
  neverConnected: (server) => `Serveriga ${bidiIsolate(server)} ei ole veel ühendust.`,
  because: (reason) => `Põhjus: ${bidiIsolate(reason)}.`,
  tryNow: 'Proovi kohe',
  findCause: 'Otsi põhjust',
}
