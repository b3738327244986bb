// The words of the API key and of its replacement, in French.

import type { ApiKeyMessages } from './apiKey.en'
import { bidiIsolate } from './bidiIsolate'

export const apiKeyFr: ApiKeyMessages = {
  keyRefused: 'Le serveur refuse la clé',
  keyRefusedHelp: (time, origin) =>
    origin.kind === 'file'
      ? `Rien n’est mis à jour depuis ${time}\u00a0: le serveur refuse la clé de ${bidiIsolate(origin.path)}.`
      : `Rien n’est mis à jour depuis ${time}\u00a0: le hub de ce programme refuse la clé de cette fenêtre.`,
  readKeyFile: 'Relire le fichier',
  enterKey: 'Saisir une autre clé',
  makeKey: 'Créer une nouvelle clé',
  tryingKey: 'Essai de la clé…',
  newKey: 'Nouvelle clé',
  newKeyHelp: (path) =>
    `Si le serveur l’accepte, elle remplacera l’ancienne dans ${bidiIsolate(path)}.`,
  showKey: 'Afficher',
  useKey: 'Utiliser cette clé',
  cancel: 'Annuler',
  keyFailed: (way, error) => {
    switch (error.kind) {
      case 'empty':
        return 'Saisissez ou collez d’abord la clé.'
      case 'malformed':
        return 'Ce n’est pas une clé\u00a0: une clé ne contient pas d’espaces, seulement des lettres simples, des chiffres et des signes. Copiez-la de nouveau en entier.'
      case 'unreadable':
        return `Le fichier ne peut pas être lu\u00a0: ${bidiIsolate(error.reason)}. Remettez-le en place, ou saisissez une clé ici.`
      case 'noKeyInFile':
        return 'Le fichier ne contient pas de clé. Mettez-y la clé, sur une ligne, ou saisissez-la ici.'
      case 'notMade':
        return `Le hub n’a pas pu créer de clé\u00a0: ${bidiIsolate(error.reason)}. Réessayez, ou redémarrez le programme.`
      case 'refused':
        return way === 'typed'
          ? `Le serveur refuse aussi cette clé. Vérifiez-la, ou demandez-en une autre. Raison\u00a0: ${bidiIsolate(error.reason)}.`
          : `Le serveur refuse la clé qui s’y trouve maintenant. Faites-en mettre une autre, ou saisissez-en une ici. Raison\u00a0: ${bidiIsolate(error.reason)}.`
      case 'noAnswer':
        return `Le serveur n’a pas dit s’il accepte la clé. Réessayez. Raison\u00a0: ${bidiIsolate(error.reason)}.`
    }
  },
  keyAccepted: (way, accepted, origin) => {
    if (origin.kind === 'embeddedHub') return 'La fenêtre a une nouvelle clé.'
    const file = bidiIsolate(origin.path)
    if (accepted.kind === 'notKept')
      return `Le serveur accepte la nouvelle clé, qui sert jusqu’à la fermeture du programme. Elle n’a pas pu être écrite dans ${file}\u00a0: ${bidiIsolate(accepted.reason)}. Faites-l’y mettre avant le prochain démarrage.`
    return way === 'typed'
      ? `Le serveur accepte la nouvelle clé. Elle est désormais dans ${file}.`
      : `Le serveur accepte la clé de ${file}.`
  },
}
