// The words of the open ticket and of its visitor, in English.

import type { Retry, TicketStatus } from '../bindings/commands'
import { bidiIsolate } from './bidiIsolate'
import { counted, duration, number } from './numbers.en'

const retried: Record<Retry, string> = {
  scheduled: 'The program tries again automatically.',
  onReconnect: 'The program reads it as soon as there is a connection again.',
  onNewKey: 'The program reads it once the server accepts a key. The notice above says what to do.',
}

export const visitorEn = {
  noName: 'Visitor without a name',
  ticketNumber: 'Ticket number',
  ticket: (id: string) => `ticket ${id}`,
  phone: 'Phone number',
  email: 'E-mail address',
  waited: (minutes: number) => `waited ${duration(minutes)}`,
  waiting: (time: string) => `waiting ${time}`,
  waitingSince: (time: string) => `Waiting since ${time}`,
  servedSince: (time: string) => `Being served since ${time}`,
  endedAt: (time: string) => `Ended at ${time}`,
  status: (status: TicketStatus): string => {
    switch (status.kind) {
      case 'waiting':
        return 'Waiting'
      case 'serving':
        return 'Being served'
      case 'served':
        return 'Served'
      case 'noShow':
        return 'Did not come'
      case 'cancelled':
        return 'Cancelled'
      case 'scheduled':
        return 'Scheduled'
      case 'other':
        return status.word
    }
  },
  visitEnded: (time: string) =>
    `This visit ended at ${time}. Choose the next visitor from the list.`,
  loading: 'Loading…',
  nothingOpen: 'No ticket is open',
  nothingOpenHelp: 'Choose a visitor from the list.',
  gone: (id: string) => `Ticket ${bidiIsolate(id)} is not there`,
  goneHelp:
    'It may have been removed, or belong to another server. Choose a visitor from the list.',
  failed: (id: string) => `Ticket ${bidiIsolate(id)} could not be read`,
  failedHelp: (retry: Retry, reason: string) => `${retried[retry]} Reason: ${bidiIsolate(reason)}`,
  speaks: (language: string) => `Speaks ${bidiIsolate(language)}`,
  appointment: (time: string, person: string) =>
    `Appointment ${time}${person === '' ? '' : ` with ${bidiIsolate(person)}`}`,
  appointmentMissed: (time: string, person: string) =>
    `Missed the appointment ${time}${person === '' ? '' : ` with ${bidiIsolate(person)}`}`,
  assignedTo: (user: string) => `Assigned to ${bidiIsolate(user)}`,
  earlierVisits: (count: number) => counted(count, 'other visit', 'other visits'),
  lastMessage: 'Last message',
  unread: (count: number) => `${number.format(count)} unread`,
  signIn: 'Sign-in',
  labelsChanged: 'Labels changed',
  languageChanged: 'Language changed',
  assigneeChanged: 'Assignment changed',
  appointmentChanged: 'Appointment changed',
  newMessage: (text: string) => `New message: ${bidiIsolate(text)}`,
  /** In place of the answer to a mandatory field. */
  notAnswered: 'Required, not answered',
}

export type VisitorMessages = typeof visitorEn
