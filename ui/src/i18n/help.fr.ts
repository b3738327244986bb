// The words of what the program says of itself and of its checks, in French.

import { bidiIsolate } from './bidiIsolate'
import type { HelpMessages } from './help.en'
import { counted } from './numbers.fr'

export const helpFr: HelpMessages = {
  checks: 'Vérifications de cet ordinateur et du serveur',
  runChecks: 'Lancer les vérifications',
  checking: (made, all) => `Vérifié : ${made} sur ${all}…`,
  nothingToDo: 'Il n’y a rien à faire.',
  thingsToDo: (count) => `À faire : ${counted(count, { one: 'point', other: 'points' })}.`,
  whatToDo: 'Que faire :',
  checkAgain: 'Vérifier de nouveau',
  copyReport: 'Copier le rapport',
  checksNotMade: (reason) => `Les vérifications sont impossibles : ${bidiIsolate(reason)}.`,
  check: {
    settings: 'Réglages',
    display: 'Écran',
    drawing: 'Dessin',
    engine: 'Moteur web',
    keyring: 'Trousseau',
    notifications: 'Notifications système',
    network: 'Réseau',
    certificate: 'Certificat',
    server: 'Serveur',
    clock: 'Horloge',
    key: 'Clé et ses droits',
    location: 'Site',
    live: 'Connexion en direct',
  },
  checkStatus: {
    ok: 'en ordre',
    note: 'bon à savoir',
    failed: 'il y a quelque chose à faire',
    skipped: 'non vérifié',
  },
  version: 'Version du programme',
  commit: 'Révision du code',
  unknownCommit: 'Inconnue : c’est une version de développement.',
  engine: 'Moteur web',
  licences: 'Licences incluses',
  licencesHelp: 'Les bibliothèques et polices de ce programme. Ouvrez-en une pour lire sa licence.',
  searchLicences: 'Chercher par nom ou licence',
  noLicenceFound: 'Aucune n’a ce nom ou cette licence.',
  reading: 'Lecture…',
  aboutNotRead: (reason) => `Lecture impossible : ${bidiIsolate(reason)}.`,
}
