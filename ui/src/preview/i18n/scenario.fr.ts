// The words about scenarios, in French.

import { bidiIsolate } from '../../i18n/bidiIsolate'
import { counted, formFor, number, timeSpan } from '../../i18n/numbers.fr'
import { samplesFr } from './samples.fr'
import type { ScenarioMessages } from './scenario.en'

const mistake = { one: 'erreur', many: 'd’erreurs', other: 'erreurs' }

export const scenarioFr: ScenarioMessages = {
  title: 'Scénarios',
  manage: 'Vos scénarios…',
  unavailable: (reason) => `Il n’y a pas de scénarios\u00a0: ${bidiIsolate(reason)}`,
  steps: (count) => counted(count, { one: 'étape', many: 'd’étapes', other: 'étapes' }),
  mistakes: (count) => counted(count, mistake),
  hasFaults: 'avec pannes',
  unsaved: 'Pas encore enregistré',
  changed: 'modifié',
  names: {
    rush: 'Une affluence',
    duplicates: 'Doublons',
    disorder: 'Désordre',
    flood: 'Un système qui inonde',
    'broken-link': 'Une connexion qui se coupe',
    'clinic-day': 'Une journée à la clinique',
  },
  files: {
    ...samplesFr,
    own: 'Vos scénarios',
    noneOwn: 'Aucun pour l’instant. Enregistrez le scénario ouvert sous un nom.',
    keep: 'Enregistrer le scénario sous un nom',
    folderHelp:
      'Chaque scénario est un simple fichier, NOM.json\u00a0; le dossier peut donc se trouver dans un dépôt.',
    error: (error) => {
      if (error.kind === 'exists') return 'Il y a déjà un scénario de ce nom.'
      if (error.kind === 'notThere') return 'Le scénario n’existe plus.'
      return samplesFr.error(error)
    },
  },
  notOpened: (reason) => `Le scénario n’a pas été ouvert\u00a0: ${reason}`,

  open: 'Scénario',
  close: 'Fermer',
  builtIn: 'fourni',
  keep: 'Enregistrer',
  keepAs: 'Enregistrer sous…',
  notKept: (refusal) => {
    if (refusal.kind === 'changed')
      return 'Il n’a pas été enregistré\u00a0: le fichier n’est pas celui qui a été ouvert ici. Quelqu’un l’a modifié, ou un autre porte son nom.'
    if (refusal.kind === 'notThere')
      return 'Il n’a pas été enregistré\u00a0: le fichier n’existe plus. Quelqu’un l’a renommé ou supprimé.'
    return scenarioFr.files.error(refusal)
  },
  keepAnyway: 'Enregistrer quand même',
  inFolder: (folder) =>
    folder === null ? 'dans le dossier habituel' : `dans ${bidiIsolate(folder)}`,
  madeWay: (name, count) =>
    `Ce que vous avez écrit dans ${bidiIsolate(name)} a cédé la place et n’est enregistré dans aucun fichier.` +
    (count > 1 ? ` D’autres textes avant lui aussi\u00a0: ${number.format(count - 1)}.` : ''),
  show: 'Afficher',
  parts: { steps: 'Étapes', text: 'Texte' },
  help: 'Il est joué sur le hub de ce programme, sur le site de Service\u00a0: des visiteurs y sont créés et appelés.',
  faultsHelp: 'Pendant qu’il est joué, le hub montre les pannes à tous ceux qui envoient.',
  elsewhere: 'Cette fenêtre n’a pas de hub à elle\u00a0: rien ne peut être joué ni capturé ici.',
  cannotCheck: (reason) => `Le texte ne peut pas être vérifié\u00a0: ${bidiIsolate(reason)}`,
  mend: (count) => `Corrigez ${counted(count, mistake)} pour le jouer.`,
  showMistakes: 'Afficher',
  textLabel: 'Scénario sous forme de texte',

  play: 'Jouer',
  playAgain: 'Rejouer',
  goOn: 'Continuer',
  pause: 'Suspendre',
  step: 'Une étape',
  stop: 'Arrêter',
  speed: 'Vitesse',
  times: (factor) => `${number.format(factor)}×`,
  loop: 'En boucle',
  controls: 'Lecture',
  starting: 'Démarrage…',
  playing: (at, total) => `Étape ${number.format(at)} sur ${number.format(total)} en cours`,
  paused: (done, total) => `Suspendu après ${number.format(done)} sur ${number.format(total)}`,
  round: (round) => `tour ${number.format(round)}`,
  allDone: (total) =>
    total === 1
      ? 'L’étape est faite'
      : `Les ${counted(total, { one: 'étape est faite', many: 'd’étapes sont faites', other: 'étapes sont faites' })}`,
  failedAt: (step) => `L’étape ${number.format(step)} a échoué`,
  stopped: (done, total) => `Arrêté après ${number.format(done)} sur ${number.format(total)}`,
  notFollowed: (reason) => `On ne sait rien de l’exécution\u00a0: ${bidiIsolate(reason)}`,
  tryAgain: 'Réessayer',
  failed: (reason) => `Cela n’a pas marché\u00a0: ${bidiIsolate(reason)}`,
  notPlayed: (reason) => `Il n’a pas pu être joué\u00a0: ${bidiIsolate(reason)}`,
  startError: (error) =>
    error.kind === 'noHub'
      ? 'Cette fenêtre n’a pas de hub à elle.'
      : `Il n’est pas joué\u00a0: ${bidiIsolate(error.reason)}`,
  isPlayed: (name) => `${bidiIsolate(name)} est en cours.`,
  changedSince:
    'Le texte a été modifié depuis. Jouer prend le texte actuel et met fin à cette exécution.',
  state: {
    waiting: 'en attente',
    running: 'en cours',
    done: 'fait',
    failed: 'échoué',
    skipped: 'sauté',
  },
  took: timeSpan,
  sentBy: (step) => `Voici ce qu’envoie l’étape ${number.format(step)}.`,
  sendsNothing: 'Rien à dessiner',
  sendsNothingHelp:
    'Aucune étape de ce scénario n’envoie de charge utile, ou le texte a des erreurs.',
  sendsFile: (step) => `L’étape ${number.format(step)} envoie un fichier`,
  sendsFileHelp: (file) => `Sa charge utile est dans ${bidiIsolate(file)}, à côté du scénario.`,
  noSteps: 'Les étapes seront affichées quand le texte n’aura plus d’erreurs.',

  stepOf({ kind, title, ticket, provider, times, milliseconds, seconds, status, pointer }) {
    const [who, from] = [bidiIsolate(ticket ?? ''), bidiIsolate(provider ?? '')]
    const many = times ?? 1
    const of = provider === null ? '' : ` de ${from}`
    const sends =
      (many === 1 ? 'le prochain envoi' : `les ${number.format(many)} prochains envois`) + of
    switch (kind) {
      case 'ticket':
        return `Nouveau visiteur ${who}`
      case 'send':
        return `Envoyer ${from} à ${who}${many === 1 ? '' : `, ${number.format(many)} fois`}`
      case 'call':
        return `Appeler ${who}`
      case 'recall':
        return `Rappeler ${who}`
      case 'served':
        return `Noter ${who} comme terminé`
      case 'noShow':
        return `Noter ${who} comme absent`
      case 'backToQueue':
        return `Remettre ${who} dans la file`
      case 'wait':
        return `Attendre ${timeSpan(milliseconds ?? 0)}`
      case 'expectAnswer':
        return `Attendre la réponse ${String(status)}`
      case 'expectNoAnswer':
        return 'N’attendre aucune réponse'
      case 'expectData':
        return `Attendre des données de ${from} chez ${who}${pointer ? `, ${bidiIsolate(pointer)}` : ''}`
      case 'refuse':
        return `Refuser ${sends} avec ${String(status)}`
      case 'delay':
        return `Retarder ${sends} de ${timeSpan(milliseconds ?? 0)}`
      case 'cut':
        return `Couper la connexion pour ${sends}`
      case 'clock': {
        const way = (seconds ?? 0) < 0 ? 'Retarder' : 'Avancer'
        const off = `${way} l’horloge de ${timeSpan(Math.abs(seconds ?? 0) * 1_000)}`
        return `${off}${times === null ? '' : ` pour ${sends}`}`
      }
      case 'silence':
        return 'Rendre muets tous les sockets'
      case 'closeSockets':
        return 'Fermer tous les sockets'
      case 'endFaults':
        return 'Mettre fin à toutes les pannes'
      default:
        return title
    }
  },

  record: 'Capturer',
  recordHelp: 'Capturer ce qui est reçu, pour un scénario',
  fromReceived: 'À partir de ce qui est reçu…',
  recording: (count) =>
    `Capture\u00a0: ${number.format(count)} ${formFor(count, { one: 'reçu', other: 'reçus' })}`,
  stopRecording: 'Arrêter la capture',
  recordTitle: 'Créer un scénario',
  recordText:
    'Il renvoie ce qui est choisi, avec les mêmes attentes, et attend les mêmes réponses. Les tickets sont créés de nouveau et reçoivent des noms.',
  nothingRecorded: 'Rien n’a été reçu entre-temps. Choisissez parmi ce qui a été reçu avant.',
  nothingReceived: 'Rien n’a encore été reçu. Envoyez d’abord quelque chose.',
  choose: 'Requêtes',
  chosen: (count, all) =>
    `${number.format(count)} sur ${number.format(all)} ${formFor(count, { one: 'choisie', other: 'choisies' })}`,
  all: 'Toutes',
  none: 'Aucune',
  make: 'Créer le scénario',
  notMade: 'Rien de cela ne peut être joué\u00a0:',
  notAll: 'Tout n’a pas pu être repris\u00a0:',
  leftOut: {
    gone: (count) =>
      counted(count, {
        one: 'entrée n’est plus conservée',
        many: 'd’entrées ne sont plus conservées',
        other: 'entrées ne sont plus conservées',
      }),
    webhook: (count) =>
      counted(count, {
        one: 'vient d’un webhook, envoyé par le hub lui-même',
        other: 'viennent d’un webhook, envoyé par le hub lui-même',
      }),
    incomplete: (count) =>
      counted(count, {
        one: 'corps n’est pas arrivé en entier',
        many: 'de corps ne sont pas arrivés en entier',
        other: 'corps ne sont pas arrivés en entier',
      }),
    form: (count) =>
      `${counted(count, { one: 'formulaire n’a pas', many: 'de formulaires n’ont pas', other: 'formulaires n’ont pas' })} de fournisseur, de titre et de données, chacun une fois et comme texte`,
    ticket: (count) =>
      counted(count, {
        one: 'ticket n’est pas un numéro',
        many: 'de tickets ne sont pas des numéros',
        other: 'tickets ne sont pas des numéros',
      }),
    answer: (count) =>
      counted(count, {
        one: 'réponse ne peut être obtenue par aucun scénario',
        many: 'de réponses ne peuvent être obtenues par aucun scénario',
        other: 'réponses ne peuvent être obtenues par aucun scénario',
      }),
    tooLarge: (count) =>
      counted(count, {
        one: 'requête n’a pas de place dans le fichier',
        many: 'de requêtes n’ont pas de place dans le fichier',
        other: 'requêtes n’ont pas de place dans le fichier',
      }),
  },
  otherBytes: (count) =>
    `${counted(count, { one: 'requête est envoyée', many: 'de requêtes sont envoyées', other: 'requêtes sont envoyées' })} avec les mêmes champs et d’autres octets\u00a0: un scénario garde le fournisseur, le titre et les données, mais pas la façon dont le formulaire était encodé ou compressé, ni ce qu’il contenait d’autre`,
}
