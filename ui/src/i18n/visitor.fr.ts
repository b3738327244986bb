// The words of the open ticket and of its visitor, in French.

import type { Retry } from '../bindings/commands'
import { bidiIsolate } from './bidiIsolate'
import { counted, duration, formFor, number } from './numbers.fr'
import type { VisitorMessages } from './visitor.en'

const retried: Record<Retry, string> = {
  scheduled: 'Le programme réessaie automatiquement.',
  onReconnect: 'Le programme le lira dès que la connexion sera rétablie.',
  onNewKey:
    'Le programme le lira quand le serveur acceptera une clé. Le bandeau en haut dit que faire.',
}

const withPerson = (person: string): string => (person === '' ? '' : ` avec ${bidiIsolate(person)}`)

export const visitorFr: VisitorMessages = {
  noName: 'Visiteur sans nom',
  ticketNumber: 'Numéro de ticket',
  ticket: (id) => `ticket n° ${id}`,
  phone: 'Numéro de téléphone',
  email: 'Adresse e-mail',
  waited: (minutes) => `a attendu ${duration(minutes)}`,
  waiting: (time) => `attend depuis ${time}`,
  waitingSince: (time) => `En attente depuis ${time}`,
  servedSince: (time) => `En cours depuis ${time}`,
  endedAt: (time) => `Terminé\u00a0: ${time}`,
  status: (status) => {
    switch (status.kind) {
      case 'waiting':
        return 'En attente'
      case 'serving':
        return 'En cours'
      case 'served':
        return 'Terminé'
      case 'noShow':
        return 'Absent'
      case 'cancelled':
        return 'Annulé'
      case 'scheduled':
        return 'Prévu'
      case 'other':
        return status.word
    }
  },
  visitEnded: (time) =>
    `Cette visite est terminée (${time}). Choisissez le visiteur suivant dans la liste.`,
  loading: 'Chargement…',
  nothingOpen: 'Aucun ticket ouvert',
  nothingOpenHelp: 'Choisissez un visiteur dans la liste.',
  gone: (id) => `Le ticket ${bidiIsolate(id)} n’existe pas`,
  goneHelp:
    'Il a peut-être été supprimé, ou appartient à un autre serveur. Choisissez un visiteur dans la liste.',
  failed: (id) => `Le ticket ${bidiIsolate(id)} n’a pas pu être lu`,
  failedHelp: (retry, reason) => `${retried[retry]} Raison\u00a0: ${bidiIsolate(reason)}`,
  speaks: (language) => `Parle ${bidiIsolate(language)}`,
  appointment: (time, person) => `Rendez-vous ${time}${withPerson(person)}`,
  appointmentMissed: (time, person) => `Rendez-vous manqué ${time}${withPerson(person)}`,
  assignedTo: (user) => `Attribué à ${bidiIsolate(user)}`,
  earlierVisits: (count) =>
    counted(count, { one: 'autre visite', many: 'd’autres visites', other: 'autres visites' }),
  lastMessage: 'Dernier message',
  unread: (count) =>
    `${number.format(count)} ${formFor(count, { one: 'non lu', other: 'non lus' })}`,
  signIn: 'Fiche d’accueil',
  labelsChanged: 'Étiquettes modifiées',
  languageChanged: 'Langue modifiée',
  assigneeChanged: 'Attribution modifiée',
  appointmentChanged: 'Rendez-vous modifié',
  newMessage: (text) => `Nouveau message\u00a0: ${bidiIsolate(text)}`,
  notAnswered: 'Obligatoire, sans réponse',
}
