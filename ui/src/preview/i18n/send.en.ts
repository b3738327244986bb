// The words about sending, in English.

import type { ChangeKind, SendCause } from '../../backend/previewTypes'
import { bidiIsolate } from '../../i18n/bidiIsolate'

const number = new Intl.NumberFormat('en')
const kinds: Record<ChangeKind, string> = {
  added: 'added',
  removed: 'removed',
  changed: 'changed',
}

const causes: Record<SendCause, (reason: string) => string> = {
  noConnection: (reason) => `The settings have no such connection (${bidiIsolate(reason)}).`,
  noKey: (reason) => `There is no key: ${bidiIsolate(reason)}`,
  keyRefused: (reason) =>
    `The server refuses the key (${bidiIsolate(reason)}). Put another one into its file.`,
  unreachable: (reason) => `${bidiIsolate(reason)}. Check the address and the network.`,
  certificate: (reason) => `Nothing was sent, because ${bidiIsolate(reason)}.`,
  notTheServer: (reason) =>
    `${bidiIsolate(reason)}. Check the address, and whether a proxy or a sign-in page stands before it.`,
  other: (reason) => bidiIsolate(reason),
}

export const sendEn = {
  send: 'Send…',
  copyCurl: 'Copy cURL',
  curlCopied: 'Copied',
  notCopied: 'Not copied',
  dialog: 'Send to a ticket',
  server: 'Server',
  thisMachine: 'on this machine',
  otherMachine: (host: string) =>
    `${bidiIsolate(host)} is not on this machine. What is sent is seen by the people who work there.`,
  ownHub: 'This program’s own hub',
  windowServer: 'The server of this window',
  ticketId: 'Ticket',
  byTicket: 'By ticket',
  notListed: (why: string) => `Visitors cannot be listed: ${why}`,
  nothingWritten: 'Nothing was written so far.',
  keyUnknown: 'The server does not know this key. Put another one into its file.',
  keyMayNotWrite: 'This key may only read. Use one that may write.',
  causes,
  visitor: 'Visitor',
  looking: 'Looking at the ticket…',
  noTicket: 'There is no such ticket.',
  lookFailed: (why: string) => `The ticket cannot be looked at: ${why}`,
  replaces: (title: string) => `Replaces ${bidiIsolate(title)}`,
  replacesNothing: 'The provider has nothing at this ticket yet.',
  others: (count: number) =>
    `${number.format(count)} ${count === 1 ? 'section of another provider stays' : 'sections of other providers stay'}.`,
  noChanges: 'Nothing in it changes.',
  notComparable: 'What changes in it cannot be said.',
  moreChanges: (count: number) => `… and ${number.format(count)} more`,
  kinds,
  refusedBefore: 'The server will refuse this text: it does not keep the contract.',
  sendTo: (host: string) => `Send to ${bidiIsolate(host)}`,
  sendNow: 'Send',
  sending: 'Sending…',
  answered: (status: number, milliseconds: string) => `Answer ${status} after ${milliseconds} ms`,
  noAnswer: (why: string) => `There is no answer: ${why}`,
  noTicketNamed: 'Name a ticket.',
  milliseconds: (time: number) =>
    new Intl.NumberFormat('en', { maximumFractionDigits: 1 }).format(time),
}

export type SendMessages = typeof sendEn
