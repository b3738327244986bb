// The words about sending, in Estonian.

import { bidiIsolate } from '../../i18n/bidiIsolate'
import { counted, decimal, number } from '../../i18n/numbers.et'
import type { SendMessages } from './send.en'

export const sendEt: SendMessages = {
  send: 'Saada…',
  copyCurl: 'Kopeeri cURL',
  curlCopied: 'Kopeeritud',
  notCopied: 'Kopeerimata',
  dialog: 'Saada piletile',
  server: 'Kuhu',
  thisMachine: 'selles arvutis',
  otherMachine: (host) =>
    `${bidiIsolate(host)} ei ole selles arvutis. Saadetut näevad inimesed, kes seal töötavad.`,
  ownHub: 'Selle programmi enda server',
  windowServer: 'Selle akna server',
  ticketId: 'Pilet',
  byTicket: 'Pileti järgi',
  notListed: (why) => `Külastajaid ei saa loetleda: ${why}`,
  nothingWritten: 'Seni ei ole midagi kirjutatud.',
  keyUnknown: 'Server ei tunne seda võtit. Pange võtmefaili teine võti.',
  keyMayNotWrite: 'See võti lubab ainult lugeda. Kasutage võtit, mis lubab kirjutada.',
  causes: {
    noConnection: (reason) => `Seadetes ei ole sellist ühendust (${bidiIsolate(reason)}).`,
    noKey: (reason) => `Võtit ei ole: ${bidiIsolate(reason)}`,
    keyRefused: (reason) =>
      `Server ei võta võtit vastu (${bidiIsolate(reason)}). Pange võtmefaili teine võti.`,
    unreachable: (reason) => `${bidiIsolate(reason)}. Kontrollige aadressi ja võrku.`,
    certificate: (reason) => `Midagi ei saadetud. Põhjus: ${bidiIsolate(reason)}.`,
    notTheServer: (reason) =>
      `${bidiIsolate(reason)}. Kontrollige aadressi ja seda, kas ees on puhverserver või sisselogimisleht.`,
    other: (reason) => bidiIsolate(reason),
  },
  visitor: 'Külastaja',
  looking: 'Piletit vaadatakse…',
  noTicket: 'Sellist piletit ei ole.',
  lookFailed: (why) => `Piletit ei saa vaadata: ${why}`,
  replaces: (title) => `Asendab: ${bidiIsolate(title)}`,
  replacesNothing: 'Pakkujal ei ole sellel piletil veel midagi.',
  others: (count) =>
    `${counted(count, { one: 'teise pakkuja jaotis jääb alles', other: 'teiste pakkujate jaotist jääb alles' })}.`,
  noChanges: 'Selles ei muutu midagi.',
  notComparable: 'Ei saa öelda, mis selles muutub.',
  moreChanges: (count) => `… ja veel ${number.format(count)}`,
  kinds: { added: 'lisatud', removed: 'eemaldatud', changed: 'muudetud' },
  refusedBefore: 'Server lükkab selle teksti tagasi: see ei järgi lepingut.',
  sendTo: (host) => `Saada: ${bidiIsolate(host)}`,
  sendNow: 'Saada',
  sending: 'Saatmine…',
  answered: (status, milliseconds) => `Vastus ${status}, ${milliseconds} ms`,
  noAnswer: (why) => `Vastust ei ole: ${why}`,
  noTicketNamed: 'Nimetage pilet.',
  milliseconds: (time) => decimal.format(time),
}
