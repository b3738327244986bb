// The words of the first start and of a connection that is added, in French.

import type { AddressProblem } from '../bindings/commands'
import { apiKeyFr } from './apiKey.fr'
import { bidiIsolate } from './bidiIsolate'
import { emptyKey, malformedKey } from '../setup/keyErrors'
import type { SetupMessages } from './setup.en'

/** Why an address is none, and what to write. */
const refused: Record<AddressProblem, string> = {
  notAnAddress: 'Ce n’est pas l’adresse d’un serveur. Écrivez-la comme https://api.qminder.com.',
  scheme:
    'Une adresse commence par https://. Seul un hub sur cet ordinateur peut commencer par http://.',
  notEncrypted:
    'Sans chiffrement, d’autres pourraient lire la clé et les données des visiteurs. Écrivez https:// à la place de http://.',
  extra: 'Écrivez l’adresse seule\u00a0: pas de nom d’utilisateur, et rien avec ? ou #.',
}

export const setupFr: SetupMessages = {
  welcome: 'Bienvenue dans Service View',
  welcomeHelp: 'Voyez à côté du visiteur ce que vos systèmes savent de lui.',
  setupWays: 'Façons de commencer',
  connectWay: 'Se connecter',
  connectWayHelp: 'Au cloud de Qminder ou à votre propre hub. Il vous faut une clé d’API.',
  demoWay: 'Essayer ici',
  demoWayHelp: 'Une clinique inventée sur cet ordinateur. Rien n’en sort.',
  addConnection: 'Ajouter une connexion',
  addConnectionItem: 'Ajouter une connexion…',
  setupStep: (number, count, name) => `Étape ${number} sur ${count}\u00a0: ${name}`,
  setupSteps: { server: 'Serveur', key: 'Clé d’API', location: 'Site' },
  serverAddress: 'Adresse du serveur',
  serverAddressHelp:
    'Par exemple https://api.qminder.com, ou http://127.0.0.1:7410 pour un hub sur cet ordinateur.',
  vendorCloud: 'Utiliser le cloud de Qminder',
  connectionName: 'Nom de la connexion',
  connectionNameHelp: 'Tel que le menu des connexions l’affiche.',
  goOn: 'Suivant',
  goBack: 'Retour',
  connectNow: 'Se connecter',
  setupWork: {
    server: 'Recherche du serveur…',
    key: 'Essai de la clé…',
    desks: 'Lecture des guichets…',
    connection: 'Enregistrement de la clé et connexion…',
  },
  serverFound: (host, encrypted) =>
    encrypted
      ? `${bidiIsolate(host)} répond, et son certificat est valide.`
      : `${bidiIsolate(host)} répond.`,
  setupKeyHelp: 'Collez la clé ici. La personne qui s’occupe du serveur peut vous en donner une.',
  keyTaken: 'Le serveur accepte la clé.',
  keyMayOnlyRead:
    'Cette clé est en lecture seule. Vous verrez les visiteurs, mais vous ne pourrez ni les appeler ni terminer une visite. Pour cela, revenez en arrière et saisissez une clé qui permet d’écrire.',
  keyRightsUnknown:
    'Le serveur ne dit pas si cette clé permet d’appeler les visiteurs. Vous pouvez vous connecter et vous le verrez alors.',
  setupLocationHelp: 'Vous pourrez changer les deux plus tard, en haut de la fenêtre.',
  startWithConnection: 'Ouvrir désormais la fenêtre avec cette connexion',
  setupProblem: (problem) => {
    switch (problem.kind) {
      case 'address':
        return refused[problem.refusal]
      case 'noName':
        return 'Donnez un nom à la connexion.'
      case 'badName':
        return 'Ce nom ne peut pas être utilisé. Prenez au plus 60 caractères, tous visibles.'
      case 'nameTaken':
        return 'Une autre connexion porte déjà ce nom. Choisissez-en un autre.'
      case 'noNetwork':
        return 'Cet ordinateur n’a pas de réseau. Reliez-le à un réseau, puis réessayez.'
      case 'unknownHost':
        return `Personne ne connaît de serveur ${bidiIsolate(problem.host)}. Vérifiez comment son nom s’écrit.`
      case 'nothingListens':
        return `Rien ne répond à ${bidiIsolate(problem.host)}. Vérifiez l’adresse et le port, ou démarrez le serveur là-bas.`
      case 'certificate':
        return `Le certificat du serveur n’est pas accepté, donc rien n’a été envoyé\u00a0: ${bidiIsolate(problem.reason)}. Vérifiez l’adresse et l’horloge de cet ordinateur, ou faites approuver ici son émetteur.`
      case 'proxy':
        return `Le proxy ${bidiIsolate(problem.proxy)} ne mène pas au serveur. Demandez à la personne qui s’occupe de votre réseau de laisser passer cette adresse. Raison\u00a0: ${bidiIsolate(problem.reason)}.`
      case 'notSuchServer':
        return `Quelque chose répond là-bas, mais ce n’est pas un serveur de ce type. Vérifiez l’adresse. Si vous devez d’abord vous identifier sur le réseau, faites-le. Raison\u00a0: ${bidiIsolate(problem.reason)}.`
      case 'otherHost':
        return `Le serveur ne répond pas au nom ${bidiIsolate(problem.host)}. Utilisez le nom pour lequel il a été configuré.`
      case 'unreachable':
        return `Le serveur est injoignable. Réessayez dans un instant. Raison\u00a0: ${bidiIsolate(problem.reason)}.`
      case 'noAnswer':
        return `Le serveur est là, mais il ne peut pas répondre pour le moment. Réessayez dans un instant. Raison\u00a0: ${bidiIsolate(problem.reason)}.`
      case 'noKey':
        return apiKeyFr.keyFailed('typed', emptyKey)
      case 'malformedKey':
        return apiKeyFr.keyFailed('typed', malformedKey)
      case 'keyRefused':
        return `Le serveur refuse cette clé. Collez-la de nouveau, ou demandez-en une autre. Raison\u00a0: ${bidiIsolate(problem.reason)}.`
      case 'noLocation':
        return apiKeyFr.noLocationForKey
      case 'keyForgotten':
        return 'Le programme n’a plus la clé. Saisissez-la de nouveau.'
      case 'locked':
        return 'Un administrateur a fixé la connexion de cet ordinateur. Demandez-lui-en une autre.'
      case 'keyNotKept':
        return `Aucune connexion n’a été ajoutée, car sa clé ne peut pas être conservée. ${apiKeyFr.keyFailed('typed', problem.error)} Vous pouvez revenir en arrière et la conserver ailleurs.`
      case 'settingsNotSaved':
        return `Aucune connexion n’a été ajoutée, car les réglages n’ont pas pu être modifiés\u00a0: ${bidiIsolate(problem.reason)}.`
    }
  },
}
