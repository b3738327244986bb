// The words of the open ticket and of its visitor, in German.

import type { Retry } from '../bindings/commands'
import { bidiIsolate } from './bidiIsolate'
import { counted, duration, number } from './numbers.de'
import type { VisitorMessages } from './visitor.en'

const retried: Record<Retry, string> = {
  scheduled: 'Das Programm versucht es von selbst noch einmal.',
  onReconnect: 'Das Programm liest es, sobald wieder eine Verbindung besteht.',
  onNewKey:
    'Das Programm liest es, sobald der Server einen Schlüssel annimmt. Der Hinweis oben sagt, was zu tun ist.',
}

const withPerson = (person: string): string => (person === '' ? '' : ` bei ${bidiIsolate(person)}`)

export const visitorDe: VisitorMessages = {
  noName: 'Besucher ohne Namen',
  ticketNumber: 'Ticketnummer',
  ticket: (id) => `Ticket ${id}`,
  phone: 'Telefonnummer',
  email: 'E-Mail-Adresse',
  waited: (minutes) => `${duration(minutes)} gewartet`,
  waiting: (time) => `wartet seit ${time}`,
  waitingSince: (time) => `Wartet seit ${time}`,
  servedSince: (time) => `In Bedienung seit ${time}`,
  endedAt: (time) => `Beendet: ${time}`,
  status: (status) => {
    switch (status.kind) {
      case 'waiting':
        return 'Wartend'
      case 'serving':
        return 'In Bedienung'
      case 'served':
        return 'Erledigt'
      case 'noShow':
        return 'Nicht erschienen'
      case 'cancelled':
        return 'Abgesagt'
      case 'scheduled':
        return 'Vorgemerkt'
      case 'other':
        return status.word
    }
  },
  visitEnded: (time) =>
    `Dieser Besuch ist beendet (${time}). Wählen Sie den nächsten Besucher aus der Liste.`,
  loading: 'Wird geladen…',
  nothingOpen: 'Kein Ticket geöffnet',
  nothingOpenHelp: 'Wählen Sie einen Besucher aus der Liste.',
  gone: (id) => `Ticket ${bidiIsolate(id)} ist nicht da`,
  goneHelp:
    'Es wurde vielleicht entfernt oder gehört zu einem anderen Server. Wählen Sie einen Besucher aus der Liste.',
  failed: (id) => `Ticket ${bidiIsolate(id)} konnte nicht gelesen werden`,
  failedHelp: (retry, reason) => `${retried[retry]} Grund: ${bidiIsolate(reason)}`,
  speaks: (language) => `Spricht ${bidiIsolate(language)}`,
  appointment: (time, person) => `Termin ${time}${withPerson(person)}`,
  appointmentMissed: (time, person) => `Termin ${time}${withPerson(person)} versäumt`,
  assignedTo: (user) => `Zugewiesen an ${bidiIsolate(user)}`,
  earlierVisits: (count) => counted(count, { one: 'weiterer Besuch', other: 'weitere Besuche' }),
  lastMessage: 'Letzte Nachricht',
  unread: (count) => `${number.format(count)} ungelesen`,
  signIn: 'Anmeldung',
  labelsChanged: 'Etiketten geändert',
  languageChanged: 'Sprache geändert',
  assigneeChanged: 'Zuweisung geändert',
  appointmentChanged: 'Termin geändert',
  newMessage: (text) => `Neue Nachricht: ${bidiIsolate(text)}`,
  notAnswered: 'Pflichtangabe fehlt',
}
