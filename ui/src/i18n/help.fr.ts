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
    updates: 'Versions plus récentes',
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
  update: {
    off: 'Désactivé\u00a0: personne n’a indiqué d’adresse.',
    forbidden: (by) => `Interdit par ${bidiIsolate(by)}.`,
    noKey: (by) =>
      `Désactivé\u00a0: ${bidiIsolate(by)} indique une adresse, mais aucune clé ne permet de vérifier ce qui en vient.`,
    notInThisWindow:
      'Désactivé dans cette fenêtre\u00a0: elle montre la démonstration, ou personne n’y travaille.',
    notAskedYet:
      'Pas encore demandé. Le programme demande quelques minutes après son démarrage, puis une fois par jour.',
    upToDate: (at) => `À jour, demandé\u00a0: ${at}.`,
    asked: (at) => `Demandé\u00a0: ${at}.`,
    failed: (at) => `On ne le sait pas. Demandé\u00a0: ${at}.`,
    available: (version, day) => `La version ${bidiIsolate(version)} du ${day} est disponible.`,
    urgent: (version, day) =>
      `Cette version n’est plus sûre. La version ${bidiIsolate(version)} du ${day} est disponible.`,
    notes: 'Nouveautés\u00a0:',
    toDo: {
      network: 'Vérifiez le réseau et le proxy de cet ordinateur, et l’adresse dans les réglages.',
      server:
        'Faites vérifier par l’administration l’adresse dans les réglages et ce qui s’y trouve.',
      signature:
        'Faites vérifier par l’administration la clé dans les réglages. D’ici là, ne faites confiance à aucune mise à jour qui en vient.',
      manifest: 'Faites vérifier par l’administration ce qui se trouve à l’adresse.',
      date: 'Vérifiez l’horloge de cet ordinateur. Si elle est juste, un ancien fichier se trouve à l’adresse\u00a0: prévenez l’administration.',
    },
  },
  licences: 'Licences incluses',
  licencesHelp: 'Les bibliothèques et polices de ce programme. Ouvrez-en une pour lire sa licence.',
  searchLicences: 'Chercher par nom ou licence',
  noLicenceFound: 'Aucune n’a ce nom ou cette licence.',
  reading: 'Lecture…',
  aboutNotRead: (reason) => `Lecture impossible : ${bidiIsolate(reason)}.`,
}
