// The words of the bar at the top and of its choices, in French.

import { bidiIsolate } from './bidiIsolate'
import { counted, number } from './numbers.fr'
import type { TopBarMessages } from './topBar.en'

export const topBarFr: TopBarMessages = {
  noLocation:
    'Ce site n’existe pas, ou la clé ne permet pas de le voir. Choisissez un autre site, ou demandez à la personne qui vous a donné la clé une clé qui permet de voir ce site.',
  connection: 'Connexion',
  connectionDetails: 'Détails de la connexion',
  server: 'Serveur',
  apiKey: 'Clé d’API',
  keyringMayAsk: 'Le trousseau de clés peut demander son mot de passe dans une fenêtre à part.',
  notSwitched: (reason) => `La connexion n’a pas été changée\u00a0: ${bidiIsolate(reason)}.`,
  demo: 'Démo',
  demoHelp: 'Visiteurs inventés, sur cet ordinateur',
  demoMark: 'DÉMO',
  demoMarkHelp: 'Aucun de ces visiteurs n’existe.',
  location: 'Site',
  desk: 'Guichet',
  noDesk: 'Aucun guichet',
  follow: 'Suivre les appels',
  followPaused: 'en pause',
  followPausedHelp:
    'Vous avez ouvert ce ticket vous-même\u00a0; il reste donc ouvert jusqu’à la fin de la visite. Pendant ce temps, une barre indique qui est appelé à votre guichet.',
  followHelp: 'Ouvre le ticket appelé à votre guichet, ou par vous, dès qu’il est appelé.',
  lines: 'Files',
  linesChosen: (chosen, all) =>
    `${counted(chosen, { one: 'file', many: 'de files', other: 'files' })} sur ${number.format(all)}`,
  everyLine: 'Toutes les files',
  waitInLine: (count) =>
    counted(count, {
      one: 'visiteur attend',
      many: 'de visiteurs attendent',
      other: 'visiteurs attendent',
    }),
}
