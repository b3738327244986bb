// The words about sending, in German.

import { bidiIsolate } from '../../i18n/bidiIsolate'
import { counted, decimal, number } from '../../i18n/numbers.de'
import type { SendMessages } from './send.en'

export const sendDe: SendMessages = {
  send: 'Senden…',
  copyCurl: 'cURL kopieren',
  curlCopied: 'Kopiert',
  notCopied: 'Nicht kopiert',
  dialog: 'An ein Ticket senden',
  server: 'Ziel',
  thisMachine: 'auf diesem Computer',
  otherMachine: (host) =>
    `${bidiIsolate(host)} ist nicht auf diesem Computer. Wer dort arbeitet, sieht, was gesendet wird.`,
  ownHub: 'Der Hub dieses Programms',
  windowServer: 'Der Server dieses Fensters',
  ticketId: 'Ticket',
  byTicket: 'Nach Ticket',
  notListed: (why) => `Die Besucher können nicht aufgeführt werden: ${why}`,
  nothingWritten: 'Bisher wurde nichts geschrieben.',
  keyUnknown:
    'Der Server kennt diesen Schlüssel nicht. Schreiben Sie einen anderen in die Schlüsseldatei.',
  keyMayNotWrite: 'Dieser Schlüssel darf nur lesen. Verwenden Sie einen, der schreiben darf.',
  causes: {
    noConnection: (reason) =>
      `In den Einstellungen gibt es diese Verbindung nicht (${bidiIsolate(reason)}).`,
    noKey: (reason) => `Es gibt keinen Schlüssel: ${bidiIsolate(reason)}`,
    keyRefused: (reason) =>
      `Der Server lehnt den Schlüssel ab (${bidiIsolate(reason)}). Schreiben Sie einen anderen in die Schlüsseldatei.`,
    unreachable: (reason) => `${bidiIsolate(reason)}. Prüfen Sie die Adresse und das Netz.`,
    certificate: (reason) => `Es wurde nichts gesendet. Grund: ${bidiIsolate(reason)}.`,
    notTheServer: (reason) =>
      `${bidiIsolate(reason)}. Prüfen Sie die Adresse, und ob ein Proxy oder eine Anmeldeseite davor steht.`,
    other: (reason) => bidiIsolate(reason),
  },
  visitor: 'Besucher',
  looking: 'Das Ticket wird abgerufen…',
  noTicket: 'Dieses Ticket gibt es nicht.',
  lookFailed: (why) => `Das Ticket kann nicht abgerufen werden: ${why}`,
  replaces: (title) => `Ersetzt ${bidiIsolate(title)}`,
  replacesNothing: 'Der Anbieter hat bei diesem Ticket noch nichts.',
  others: (count) =>
    `${counted(count, { one: 'Abschnitt eines anderen Anbieters bleibt', other: 'Abschnitte anderer Anbieter bleiben' })}.`,
  noChanges: 'Darin ändert sich nichts.',
  notComparable: 'Was sich darin ändert, lässt sich nicht sagen.',
  moreChanges: (count) => `… und ${number.format(count)} weitere`,
  kinds: { added: 'hinzugefügt', removed: 'entfernt', changed: 'geändert' },
  refusedBefore: 'Der Server wird diesen Text ablehnen: Er hält den Vertrag nicht ein.',
  sendTo: (host) => `An ${bidiIsolate(host)} senden`,
  sendNow: 'Senden',
  sending: 'Wird gesendet…',
  answered: (status, milliseconds) => `Antwort ${status} nach ${milliseconds} ms`,
  noAnswer: (why) => `Es kam keine Antwort: ${why}`,
  noTicketNamed: 'Nennen Sie ein Ticket.',
  milliseconds: (time) => decimal.format(time),
}
