// The words of the API key and of its replacement, in French.

import type { ApiKeyError, KeyringProblem } from '../bindings/commands'
import type { ApiKeyMessages } from './apiKey.en'
import { bidiIsolate } from './bidiIsolate'

/** What is wrong with the keyring, and what to do. */
const keyringProblem = (problem: KeyringProblem): string => {
  switch (problem.kind) {
    case 'noSessionBus':
    case 'noService':
      return 'Cet ordinateur n’a pas de trousseau de clés accessible au programme.'
    case 'noDefaultKeyring':
      return 'Cet ordinateur n’a pas de trousseau de clés par défaut. Créez-en un dans le programme des mots de passe et des clés.'
    case 'dismissed':
      return 'Le trousseau de clés est verrouillé et n’a pas été déverrouillé. Déverrouillez-le avec son mot de passe.'
    case 'timedOut':
      return 'Le trousseau de clés n’a pas répondu à temps. Il attend peut-être encore son mot de passe dans une autre fenêtre.'
    case 'denied':
      return 'Le système ne permet pas à ce programme d’utiliser le trousseau de clés. Adressez-vous à la personne qui s’occupe de cet ordinateur.'
    case 'noKey':
      return 'Le trousseau de clés ne contient pas de clé pour cette connexion. Saisissez-la ici.'
    case 'malformed':
      return 'Ce que le trousseau de clés contient pour cette connexion n’est pas une clé. Saisissez la clé ici.'
    case 'several':
      return 'Le trousseau de clés contient plusieurs clés pour cette connexion. Supprimez-les toutes sauf une dans le programme des mots de passe et des clés.'
    case 'other':
      return `Le trousseau de clés ne fonctionne pas\u00a0: ${bidiIsolate(problem.reason)}.`
  }
}

/** Why a key is not kept where it was to be kept. */
const notKeptBecause = (error: ApiKeyError): string => {
  switch (error.kind) {
    case 'keyring':
      return keyringProblem(error.problem)
    case 'settingsNotSaved':
      return `Les réglages n’ont pas pu être modifiés\u00a0: ${bidiIsolate(error.reason)}.`
    case 'notWritten':
    case 'unreadable':
      return `Le fichier n’a pas pu être écrit\u00a0: ${bidiIsolate(error.reason)}.`
    default:
      return apiKeyFr.keyFailed('typed', error)
  }
}

export const apiKeyFr: ApiKeyMessages = {
  keyRefused: 'Le serveur refuse la clé',
  keyRefusedHelp: (time, origin) => {
    const since = `Rien n’est mis à jour depuis ${time}\u00a0:`
    switch (origin.kind) {
      case 'file':
        return `${since} le serveur refuse la clé de ${bidiIsolate(origin.path)}.`
      case 'keyring':
        return `${since} le serveur refuse la clé du trousseau.`
      case 'memory':
        return `${since} le serveur refuse la clé saisie.`
      case 'embeddedHub':
        return `${since} le hub de ce programme refuse la clé de cette fenêtre.`
    }
  },
  waitsForKeyring: 'En attente du trousseau de clés…',
  waitsForKeyringHelp:
    'La clé de cette connexion est dans le trousseau de clés de cet ordinateur, qui peut demander son mot de passe dans une fenêtre à part.',
  noKeyYet: 'Pas encore de clé',
  noLocationForKey:
    'Le serveur n’a aucun site que cette clé permette de voir. Saisissez une autre clé, ou adressez-vous à la personne qui vous a donné celle-ci.',
  readKeyFile: 'Relire le fichier',
  askKeyring: 'Interroger de nouveau le trousseau',
  retryKey: 'Réessayer la clé',
  enterKey: 'Saisir une autre clé',
  makeKey: 'Créer une nouvelle clé',
  tryingKey: 'Essai de la clé…',
  newKey: 'Nouvelle clé',
  newKeyHelp: (path) =>
    `Si le serveur l’accepte, elle remplacera l’ancienne dans ${bidiIsolate(path)}.`,
  keepKeyIn: 'Emplacement',
  keyPlace: { keyring: 'Trousseau', file: 'Fichier', memory: 'Mémoire seule' },
  keyPlaceHelp: (place, file) => {
    switch (place) {
      case 'keyring':
        return 'Si le serveur l’accepte, la clé sera conservée dans le trousseau de clés de cet ordinateur, protégé par un mot de passe.'
      case 'file':
        return `Si le serveur l’accepte, la clé sera écrite dans ${bidiIsolate(file)}, que personne d’autre ne peut lire.`
      case 'memory':
        return 'La clé n’est écrite nulle part. Elle sert jusqu’à la fermeture du programme et est demandée à chaque démarrage.'
    }
  },
  choosePlace: 'Choisissez où conserver la clé.',
  insteadOfKeyring: (problem) =>
    `${keyringProblem(problem)} Conservez la clé dans un fichier que personne d’autre ne peut lire, ou en mémoire seulement.`,
  keyIsIn: (origin) => {
    switch (origin.kind) {
      case 'keyring':
        return 'Dans le trousseau de clés de cet ordinateur'
      case 'file':
        return `Dans le fichier ${bidiIsolate(origin.path)}`
      case 'memory':
        return 'En mémoire seulement\u00a0: elle est demandée à chaque démarrage'
      case 'embeddedHub':
        return 'Créée par ce programme à son démarrage'
    }
  },
  moveKeyTo: {
    keyring: 'Déplacer dans le trousseau',
    file: 'Déplacer dans un fichier',
    memory: 'Garder en mémoire seulement',
  },
  moveKeyHelp: (file) =>
    `La clé est supprimée de son emplacement actuel. Le fichier est ${bidiIsolate(file)}, que personne d’autre ne peut lire.`,
  keyStays:
    'L’emplacement de la clé ne peut pas être changé ici\u00a0: cette connexion ne vient pas de vos propres réglages.',
  movingKey: 'Déplacement de la clé…',
  keyMoved: (moved) => {
    if (moved.kind === 'moved') return 'La clé a été déplacée.'
    const { origin } = moved
    return origin.kind === 'file'
      ? `La clé a été déplacée. Mais elle est aussi restée dans ${bidiIsolate(origin.path)}, car ce fichier sert ailleurs ou n’a pas pu être supprimé.`
      : 'La clé a été déplacée. Mais elle est aussi restée dans le trousseau de clés, qui ne l’a pas supprimée.'
  },
  oldKeyLeft: (origin) =>
    origin.kind === 'file'
      ? `L’ancienne clé est restée dans ${bidiIsolate(origin.path)}, car ce fichier sert ailleurs ou n’a pas pu être supprimé.`
      : 'L’ancienne clé est restée dans le trousseau de clés, qui ne l’a pas supprimée.',
  keyNotMoved: (error) => `La clé reste là où elle est. ${notKeptBecause(error)}`,
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
      case 'notWritten':
        return `Le fichier ne peut pas être écrit\u00a0: ${bidiIsolate(error.reason)}.`
      case 'keyring':
        return keyringProblem(error.problem)
      case 'notTyped':
        return 'La clé de cette connexion n’est conservée qu’en mémoire. Saisissez-la pour commencer.'
      case 'settingsNotSaved':
        return `Les réglages n’ont pas pu être modifiés\u00a0: ${bidiIsolate(error.reason)}.`
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
    if (accepted.kind === 'notKept') {
      const used = 'Le serveur accepte la nouvelle clé, qui sert jusqu’à la fermeture du programme.'
      const { error, place } = accepted
      if (place === 'file' && error.kind === 'notWritten' && origin.kind === 'file')
        return `${used} Elle n’a pas pu être écrite dans ${bidiIsolate(origin.path)}\u00a0: ${bidiIsolate(error.reason)}. Faites-l’y mettre avant le prochain démarrage.`
      return `${used} Elle n’a pas pu être conservée. ${notKeptBecause(error)}`
    }
    switch (origin.kind) {
      case 'embeddedHub':
        return 'La fenêtre a une nouvelle clé.'
      case 'keyring':
        return way === 'typed'
          ? 'Le serveur accepte la nouvelle clé. Elle est désormais dans le trousseau de clés.'
          : 'Le serveur accepte la clé du trousseau.'
      case 'memory':
        return 'Le serveur accepte la nouvelle clé, qui sert jusqu’à la fermeture du programme.'
      case 'file':
        return way === 'typed'
          ? `Le serveur accepte la nouvelle clé. Elle est désormais dans ${bidiIsolate(origin.path)}.`
          : `Le serveur accepte la clé de ${bidiIsolate(origin.path)}.`
    }
  },
}
