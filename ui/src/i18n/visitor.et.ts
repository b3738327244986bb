// The words of the open ticket and of its visitor, in Estonian.

import type { Retry } from '../bindings/commands'
import { bidiIsolate } from './bidiIsolate'
import { counted, duration, number } from './numbers.et'
import type { VisitorMessages } from './visitor.en'

const retried: Record<Retry, string> = {
  scheduled: 'Programm proovib ise uuesti.',
  onReconnect: 'Programm loeb selle kohe, kui ühendus taastub.',
  onNewKey:
    'Programm loeb selle, kui server on võtme vastu võtnud. Ülal olev teade ütleb, mida teha.',
}

const withPerson = (person: string): string => (person === '' ? '' : `, ${bidiIsolate(person)}`)

export const visitorEt: VisitorMessages = {
  noName: 'Nimetu külastaja',
  ticketNumber: 'Pileti number',
  ticket: (id) => `pilet ${id}`,
  phone: 'Telefoninumber',
  email: 'E-posti aadress',
  waited: (minutes) => `ootas ${duration(minutes)}`,
  waiting: (time) => `on oodanud ${time}`,
  waitingSince: (time) => `Ootab alates ${time}`,
  servedSince: (time) => `Teenindamisel alates ${time}`,
  endedAt: (time) => `Lõppes: ${time}`,
  status: (status) => {
    switch (status.kind) {
      case 'waiting':
        return 'Ootel'
      case 'serving':
        return 'Teenindamisel'
      case 'served':
        return 'Teenindatud'
      case 'noShow':
        return 'Ei ilmunud'
      case 'cancelled':
        return 'Tühistatud'
      case 'scheduled':
        return 'Broneeritud'
      case 'other':
        return status.word
    }
  },
  visitEnded: (time) => `See külastus on lõppenud (${time}). Valige loendist järgmine külastaja.`,
  loading: 'Laadimine…',
  nothingOpen: 'Ükski pilet ei ole avatud',
  nothingOpenHelp: 'Valige loendist külastaja.',
  gone: (id) => `Piletit ${bidiIsolate(id)} ei ole`,
  goneHelp: 'Võib-olla on see eemaldatud või kuulub teisele serverile. Valige loendist külastaja.',
  failed: (id) => `Piletit ${bidiIsolate(id)} ei saanud lugeda`,
  failedHelp: (retry, reason) => `${retried[retry]} Põhjus: ${bidiIsolate(reason)}`,
  speaks: (language) => `Keel: ${bidiIsolate(language)}`,
  appointment: (time, person) => `Broneeritud aeg ${time}${withPerson(person)}`,
  appointmentMissed: (time, person) => `Jättis tulemata: ${time}${withPerson(person)}`,
  assignedTo: (user) => `Vastutaja: ${bidiIsolate(user)}`,
  earlierVisits: (count) => counted(count, { one: 'muu külastus', other: 'muud külastust' }),
  lastMessage: 'Viimane sõnum',
  unread: (count) => `${number.format(count)} lugemata`,
  signIn: 'Registreerimine',
  labelsChanged: 'Sildid muutusid',
  languageChanged: 'Keel muutus',
  assigneeChanged: 'Vastutaja muutus',
  appointmentChanged: 'Broneeritud aeg muutus',
  newMessage: (text) => `Uus sõnum: ${bidiIsolate(text)}`,
  notAnswered: 'Kohustuslik, vastamata',
}
