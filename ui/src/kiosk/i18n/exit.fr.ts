// The words of the way out of a screen without a user, in French.

import type { ExitMessages } from './exit.en'

export const exitFr: ExitMessages = {
  title: 'Saisissez le code PIN',
  typed: (digits) => `Chiffres saisis : ${digits}`,
  erase: 'Effacer le dernier chiffre',
  send: 'Confirmer',
  checking: 'Vérification du code PIN…',
  wrong: (left) => `Ce code PIN est faux. Essais restants : ${left}`,
  wait: (time) => `Trop d’essais. Attendez ${time}.`,
  unanswered: 'Le programme ne répond pas.',
  leaving: 'Cet écran',
  server: 'Adresse du serveur',
  version: 'Version du programme',
  running: 'En marche depuis',
  frames: 'Images dessinées',
  leave: 'Quitter l’écran',
  restart: 'Redémarrer l’écran',
}
