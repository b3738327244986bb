// Every word of what was received, in French.

import { bidiIsolate } from '../../i18n/bidiIsolate'
import { counted, milliseconds, number } from '../../i18n/numbers.fr'
import type { ReceivedMessages } from './received.en'
import { receivedEn } from './received.en'

const { format } = receivedEn
const problem = { one: 'problème', many: 'de problèmes', other: 'problèmes' }
const entry = { one: 'entrée', many: 'd’entrées', other: 'entrées' }

export const receivedFr: ReceivedMessages = {
  title: 'Reçu',
  arrow: '→',
  toTicket: 'au ticket',
  ofTicket: 'du ticket',
  noProvider: 'aucun fournisseur',
  now: 'maintenant',
  problems: (count) => counted(count, problem),
  changes: (count) =>
    count === 0
      ? 'aucun changement'
      : counted(count, { one: 'changement', many: 'de changements', other: 'changements' }),
  warnings: (count) =>
    counted(count, { one: 'avertissement', many: 'd’avertissements', other: 'avertissements' }),
  refusedWith: (status) => (status === 0 ? 'aucune réponse' : `refusé avec ${status}`),
  webhook: 'Webhook',
  answered: (status) => (status === 0 ? 'aucune réponse' : `réponse ${status}`),
  attempt: (attempt) => `essai ${number.format(attempt)}`,
  pinned: 'épinglé',
  arrived: (count) => `Reçus depuis\u00a0: ${number.format(count)}.`,
  dropped: (count) =>
    counted(count, {
      one: 'entrée ancienne a laissé la place à de plus récentes.',
      many: 'd’entrées anciennes ont laissé la place à de plus récentes.',
      other: 'entrées anciennes ont laissé la place à de plus récentes.',
    }),

  search: 'Chercher…',
  filter: 'Filtrer',
  all: 'Tout',
  filters: (count) => counted(count, { one: 'filtre', many: 'de filtres', other: 'filtres' }),
  outcome: { accepted: 'Accepté', refused: 'Refusé', webhook: 'Webhooks' },
  statuses: 'Statut',
  providers: 'Fournisseurs',
  tickets: 'Tickets',
  hits: (found, all) => `${number.format(found)} sur ${number.format(all)}`,
  nothingFound: 'Rien de ce qui a été reçu ne correspond.',
  showAll: 'Tout afficher',

  exportArchive: 'Exporter la liste (HAR)',
  archive: 'recu',
  clear: 'Vider',
  clearQuestion: (count) => `Supprimer ${counted(count, entry)}\u00a0?`,
  clearHelp: (pinned) =>
    pinned === 0
      ? 'Elles ne sont conservées nulle part ailleurs.'
      : `Elles ne sont conservées nulle part ailleurs. ${
          pinned === 1
            ? 'L’entrée épinglée reste.'
            : `Les ${number.format(pinned)} entrées épinglées restent.`
        }`,
  remove: 'Supprimer',

  empty: 'Rien n’a encore été reçu',
  emptyHelp: 'Envoyez quelque chose, et cela apparaîtra ici aussitôt\u00a0:',
  keyHelp: (name) =>
    `Mettez d’abord une clé SECRET dans ${bidiIsolate(name)}\u00a0; le programme en a affiché une là où il a été lancé depuis un terminal.`,
  copyCommand: 'Copier la commande',
  noHub: 'Cette fenêtre n’a pas de hub à elle',
  noHubHelp:
    'Ce qu’un autre serveur reçoit n’est pas connu ici. Lancez le programme sans --server pour voir ce que les systèmes connectés envoient.',
  notListening:
    'Le hub de ce programme n’accepte pas de connexions\u00a0: rien ne peut donc lui être envoyé.',

  open: 'Entrée ouverte',
  close: 'Fermer',
  notRead: (reason) => `Ce qui a été reçu ne peut pas être lu\u00a0: ${bidiIsolate(reason)}`,
  notOpened: (reason) => `L’entrée ne peut pas être ouverte\u00a0: ${bidiIsolate(reason)}`,
  failed: (reason) => `Cela n’a pas marché\u00a0: ${bidiIsolate(reason)}`,
  tryAgain: 'Réessayer',
  gone: 'Cette entrée n’est plus conservée.',
  notKept:
    'Cette entrée a laissé la place à de plus récentes, ou a été supprimée. Elle disparaîtra quand vous la fermerez.',
  accepted: 'Accepté',
  refused: 'Refusé',
  taken: 'Pris en compte',
  notTaken: 'Non pris en compte',
  noAnswer: 'Aucune réponse',
  size: 'Taille',
  time: 'Heure',
  duration: 'Durée',
  milliseconds,
  key: 'Clé',
  visitor: 'Visiteur',
  try: 'Essai',

  edit: 'Modifier',
  replay: 'Rejouer…',
  sendAgain: 'Renvoyer',
  sending: 'Envoi…',
  sentAgain: 'C’est renvoyé. L’essai est dans la liste.',
  notSentAgain: (reason) => `Ce n’est pas renvoyé\u00a0: ${bidiIsolate(reason)}`,
  pin: 'Épingler',
  copyAs: 'Copier comme',
  format,
  copied: (as) =>
    `Copié comme ${format[as]}. La clé n’y est pas\u00a0: elle vient de la variable SERVICE_VIEW_KEY.`,
  copiedWebhook: (as) => `Copié comme ${format[as]}.`,
  notCopied: 'La copie n’a pas marché.',

  show: 'Afficher',
  part: {
    payload: (count) =>
      count === 0 ? 'Charge utile' : `Charge utile · ${counted(count, problem)}`,
    changes: (count) => `Changements · ${number.format(count)}`,
    request: 'Requête',
    message: 'Notification',
    answer: 'Réponse',
  },
  noData: 'Il n’y avait pas de données.',
  noProblemsOfData: 'Les données sont correctes. Le refus a une autre raison\u00a0:',
  noChanges: 'Le contenu est le même que le précédent.',
  firstOne: 'C’est le premier de ce fournisseur à être accepté pour le ticket.',
  notAccepted: 'C’est refusé, donc rien n’a changé.',
  whole: 'le tout',
  change: { added: 'Ajouté', removed: 'Retiré', changed: 'Modifié' },
  before: 'avant',
  after: 'après',
  replaced: 'Ce qui a été remplacé',

  headers: 'En-têtes',
  keyCut: 'La clé a été retirée\u00a0; seul son nom est conservé.',
  body: 'Corps',
  noBody: 'Il n’y a pas de corps.',
  notWhole: 'Le corps n’est pas arrivé en entier, il ne peut donc pas être renvoyé.',
  binary: (size) =>
    `Le corps est arrivé compressé, ou comme des octets qui ne sont pas du texte. Voici ses ${size} en Base64\u00a0:`,
  data: 'Données, une fois décodées',
  answerBody: 'Corps de la réponse',
  emptyAnswer: 'La réponse n’a pas de corps.',

  replayTitle: 'Rejouer',
  replayHelp: 'Exactement les mêmes octets sont renvoyés au hub de ce programme.',
  replayTicket: 'Au ticket',
  replayTicketHelp: 'Vide pour le même.',
  times: 'Nombre de fois',
  pause: 'Pause en secondes',
  start: 'Envoyer',
  stop: 'Arrêter',
  progress: (done, total) => `${number.format(done)} sur ${number.format(total)} envoyés`,
  stopped: (done, total) => `Arrêté après ${number.format(done)} sur ${number.format(total)}`,
  countOf: (status, count) =>
    `${status === 0 ? 'aucune réponse' : status}\u00a0: ${number.format(count)}`,
  answers: 'Réponses',
}
