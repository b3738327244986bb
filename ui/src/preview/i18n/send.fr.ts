// The words about sending, in French.

import { bidiIsolate } from '../../i18n/bidiIsolate'
import { counted, decimal, formFor, number } from '../../i18n/numbers.fr'
import type { SendMessages } from './send.en'

export const sendFr: SendMessages = {
  send: 'Envoyer…',
  copyCurl: 'Copier cURL',
  curlCopied: 'Copié',
  notCopied: 'Non copié',
  dialog: 'Envoyer à un ticket',
  server: 'Serveur',
  thisMachine: 'sur cet ordinateur',
  otherMachine: (host) =>
    `${bidiIsolate(host)} n’est pas sur cet ordinateur. Les personnes qui y travaillent verront ce qui est envoyé.`,
  ownHub: 'Le hub de ce programme',
  windowServer: 'Le serveur de cette fenêtre',
  ticketId: 'N° de ticket',
  byTicket: 'Par ticket',
  notListed: (why) => `Les visiteurs ne peuvent pas être listés\u00a0: ${why}`,
  nothingWritten: 'Rien n’a été écrit pour l’instant.',
  keyUnknown: 'Le serveur ne connaît pas cette clé. Mettez-en une autre dans son fichier.',
  keyMayNotWrite: 'Cette clé est en lecture seule. Utilisez-en une qui permet d’écrire.',
  causes: {
    noConnection: (reason) =>
      `Cette connexion n’existe pas dans les réglages (${bidiIsolate(reason)}).`,
    noKey: (reason) => `Il n’y a pas de clé\u00a0: ${bidiIsolate(reason)}`,
    keyRefused: (reason) =>
      `Le serveur refuse la clé (${bidiIsolate(reason)}). Mettez-en une autre dans son fichier.`,
    unreachable: (reason) => `${bidiIsolate(reason)}. Vérifiez l’adresse et le réseau.`,
    certificate: (reason) => `Rien n’a été envoyé. Raison\u00a0: ${bidiIsolate(reason)}.`,
    notTheServer: (reason) =>
      `${bidiIsolate(reason)}. Vérifiez l’adresse, et si un proxy ou une page de connexion se trouve devant.`,
    other: (reason) => bidiIsolate(reason),
  },
  visitor: 'Visiteur',
  looking: 'Consultation du ticket…',
  noTicket: 'Ce ticket n’existe pas.',
  lookFailed: (why) => `Le ticket ne peut pas être consulté\u00a0: ${why}`,
  replaces: (title) => `Remplace ${bidiIsolate(title)}`,
  replacesNothing: 'Le fournisseur n’a encore rien pour ce ticket.',
  others: (count) =>
    `${counted(count, {
      one: 'section d’un autre fournisseur reste',
      many: 'de sections d’autres fournisseurs restent',
      other: 'sections d’autres fournisseurs restent',
    })}.`,
  noChanges: 'Rien n’y change.',
  notComparable: 'Ce qui y change ne peut pas être déterminé.',
  moreChanges: (count) =>
    `… et ${number.format(count)} ${formFor(count, { one: 'autre', other: 'autres' })}`,
  kinds: { added: 'ajouté', removed: 'retiré', changed: 'modifié' },
  refusedBefore: 'Le serveur refusera ce texte\u00a0: il ne respecte pas le contrat.',
  sendTo: (host) => `Envoyer à ${bidiIsolate(host)}`,
  sendNow: 'Envoyer',
  sending: 'Envoi…',
  answered: (status, milliseconds) => `Réponse ${status} après ${milliseconds} ms`,
  noAnswer: (why) => `Il n’y a pas de réponse\u00a0: ${why}`,
  noTicketNamed: 'Indiquez un ticket.',
  milliseconds: (time) => decimal.format(time),
}
