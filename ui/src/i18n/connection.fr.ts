// The words of the link to the server, in French.

import { bidiIsolate } from './bidiIsolate'
import type { ConnectionMessages } from './connection.en'

export const connectionFr: ConnectionMessages = {
  countsOn: (since) => `Estimé depuis ${since}\u00a0: il n’y a pas de connexion.`,
  countsOnEnded: 'Estimé\u00a0: plus rien n’est mis à jour.',
  live: 'En direct',
  updating: 'Mise à jour…',
  connecting: 'Connexion…',
  notConnected: 'Non connecté',
  reconnecting: (time) => `Reconnexion — données de ${time}`,
  offline: (time) => `Hors connexion — données de ${time}`,
  ended: 'Arrêté',
  endedHelp: 'Plus rien n’est mis à jour. Fermez le programme et relancez-le.',
  linkDown: (time) =>
    `Pas de connexion depuis ${time}. Ce que vous voyez a peut-être changé depuis.`,
  ticketAsOf: (time) => `Le ticket ouvert est affiché tel qu’il était (${time}).`,
  unserved: (subscription) =>
    `Le serveur n’annonce pas tout (${bidiIsolate(subscription)}). Le programme compare l’affichage au serveur une fois par minute.`,
  contextUnknown:
    'Les files, les guichets et les sites ne sont pas encore connus. Le programme interroge de nouveau le serveur automatiquement.',
  permissionUnknown:
    'On ne sait pas encore si les visiteurs peuvent être appelés d’ici. Le programme interroge de nouveau le serveur automatiquement.',
  neverConnected: (server) => `Il n’y a pas encore de connexion à ${bidiIsolate(server)}.`,
  because: (reason) => `Raison\u00a0: ${bidiIsolate(reason)}.`,
  tryNow: 'Essayer maintenant',
  findCause: 'Chercher la cause',
}
