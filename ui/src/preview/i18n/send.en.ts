// The words about sending, in English.

import type { ChangeKind } from '../../backend/previewTypes'
import { bidiIsolate } from '../../i18n/bidiIsolate'

const number = new Intl.NumberFormat('en')
const kinds: Record<ChangeKind, string> = {
  added: 'added',
  removed: 'removed',
  changed: 'changed',
}

export const sendEn = {
  send: 'Send…',
  copyCurl: 'Copy cURL',
  curlCopied: 'Copied',
  notCopied: 'Not copied',
  dialog: 'Send to a ticket',
  server: 'Server',
  thisMachine: 'on this machine',
  otherMachine:
    'This server is not on this machine. What is sent is seen by the people who work there.',
  visitor: 'Visitor',
  looking: 'Looking at the ticket…',
  noTicket: 'There is no such ticket.',
  lookFailed: (reason: string) => `The ticket cannot be looked at: ${bidiIsolate(reason)}`,
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
  noAnswer: (reason: string) => `There is no answer: ${bidiIsolate(reason)}`,
  noTicketNamed: 'Name a ticket.',
  milliseconds: (time: number) =>
    new Intl.NumberFormat('en', { maximumFractionDigits: 1 }).format(time),
}

export type SendMessages = typeof sendEn
