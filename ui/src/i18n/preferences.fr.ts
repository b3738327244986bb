// The words of the preferences and of the list of shortcuts, in French.

import { bidiIsolate } from './bidiIsolate'
import { percent } from './numbers.fr'
import type { PreferencesMessages } from './preferences.en'

export const preferencesFr: PreferencesMessages = {
  preferences: 'Préférences',
  language: 'Langue',
  asTheSystem: 'Comme le système',
  colours: 'Couleurs',
  theme: { system: 'Comme le système', light: 'Clair', dark: 'Sombre' },
  textSize: 'Taille du texte',
  percent,
  markLate: 'Signaler les longues attentes',
  lateAfter: 'après',
  lateAfterMinutes: (count) => `après ${count} minutes d’attente`,
  minutes: 'min',
  letterKeys: 'Raccourcis à une lettre',
  letterKeysHelp:
    'Des lettres comme N et S agissent aussitôt. Désactivez-les si vous commandez l’ordinateur à la voix.',
  preferenceSection: {
    appearance: 'Apparence',
    keyboard: 'Clavier',
    alerts: 'Alertes',
    privacy: 'Confidentialité',
    start: 'Démarrage',
    connections: 'Connexions',
  },
  notifications: 'Notifications système',
  notificationsHelp:
    'Pour un appel à ce guichet et pour une nouvelle erreur. Les passants peuvent les voir, même sur un écran verrouillé.',
  notification: { off: 'Aucune', ticket: 'Sans nom', details: 'Avec le prénom' },
  sounds: 'Son',
  soundsHelp: 'Un son bref pour un appel à ce guichet et pour une nouvelle erreur.',
  maskContacts: 'Cacher les numéros de téléphone et les adresses e-mail',
  maskContactsHelp:
    'Aux passants. «\u00a0Montrer\u00a0» en dévoile un pendant une minute\u00a0; la copie le donne en entier.',
  webLinks: 'Liens web',
  webLinksHelp: 'Ce que fait un clic sur un lien web des données externes.',
  linkRule: { always: 'Ouvrir', ask: 'Demander avant', never: 'Ne jamais ouvrir' },
  startAtLogin: 'Lancer à l’ouverture de session',
  startAtLoginHelp: 'La fenêtre s’ouvre quand vous ouvrez une session sur cet ordinateur.',
  on: 'Oui',
  off: 'Non',
  defaultIs: (value) => `Par défaut\u00a0: ${value}`,
  setBack: 'Rétablir',
  setBackPreference: (name) => `Rétablir\u00a0: ${bidiIsolate(name)}`,
  settingsFilesWrong:
    'Un fichier des paramètres contient une erreur. Ce qu’il fixait avant vaut jusqu’à ce qu’elle soit corrigée.',
  lockedPreference: (by) =>
    `Imposé sur cet ordinateur dans ${bidiIsolate(by)}. La personne qui s’en occupe peut le changer.`,
  givenPreference: (by) => `Fixé par ${bidiIsolate(by)}, avec quoi le programme a été lancé.`,
  notKept: (reason) =>
    `Cela vaut jusqu’à la fermeture du programme et n’est pas conservé\u00a0: ${bidiIsolate(reason)}`,
  keys: 'Raccourcis clavier',
  about: 'À propos de Service View',
  helpNotLoaded: (reason) =>
    `Le programme ne peut pas l’afficher : ${bidiIsolate(reason)}. Redémarrez-le.`,
  close: 'Fermer',
  letterKeysOff: 'Les raccourcis à une lettre sont désactivés dans les préférences.',
  shortcutPlace: { list: 'Dans la liste', ticket: 'Avec le visiteur', window: 'Dans la fenêtre' },
  shortcut: {
    next: 'Ticket suivant',
    previous: 'Ticket précédent',
    first: 'Premier ticket',
    last: 'Dernier ticket',
    open: 'Ouvrir le ticket',
    search: 'Chercher',
    clear: 'Effacer, fermer ou quitter',
    callNext: 'Appeler le visiteur suivant',
    call: 'Appeler',
    recall: 'Rappeler',
    served: 'Terminé',
    noShow: 'Absent',
    backToQueue: 'Remettre dans la file',
    change: 'Modifier étiquettes, file ou attribution',
    undo: 'Annuler',
    openCalled: 'Ouvrir le ticket appelé à ce guichet',
    nextAlert: 'Erreur ou avertissement suivant',
    find: 'Chercher dans le ticket',
    service: 'Afficher Service',
    preview: 'Afficher l’aperçu',
    fullScreen: 'Plein écran',
    help: 'Afficher cette liste',
  },
  zoom: 'Tout agrandir ou réduire',
  or: 'ou',
}
