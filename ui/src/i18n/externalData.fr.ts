// The words of external data and of the search in it, in French.

import type { HyperlinkError } from '../bindings/commands'
import { bidiIsolate } from './bidiIsolate'
import type { ExternalDataMessages } from './externalData.en'
import { ago, counted, number } from './numbers.fr'

const refused: Record<HyperlinkError, string> = {
  notAnAddress: 'l’adresse est incomplète',
  scheme: 'seuls les liens web, e-mail et téléphone sont ouverts',
  disguised: 'des caractères cachés le font passer pour une autre adresse',
  userInfo: 'il pourrait se faire passer pour un autre site',
  notAnEmailAddress: 'un lien e-mail contient une seule adresse et rien d’autre',
  notAPhoneNumber: 'un lien téléphone contient un seul numéro et rien d’autre',
  networkCode: 'c’est un code du réseau téléphonique, qui pourrait renvoyer des appels',
}

/** Returns the name of the links with a scheme. */
const linkType = (scheme: string): string =>
  ({
    http: 'les liens web',
    https: 'les liens web',
    mailto: 'les liens e-mail',
    tel: 'les liens téléphone',
  })[scheme] ?? `les liens de ce type (${bidiIsolate(scheme)})`

export const externalDataFr: ExternalDataMessages = {
  hits: (found, all) => `${number.format(found)} sur ${number.format(all)}`,
  noExternalData: 'Aucune donnée externe',
  noExternalDataHelp:
    'Ce que les systèmes connectés ajoutent à ce ticket apparaît ici immédiatement.',
  sectionUpdated: (title) => `${bidiIsolate(title)}\u00a0: mise à jour`,
  updatedJustNow: 'mis à jour à l’instant',
  updatedAgo: (minutes) => `mis à jour ${ago(minutes)}`,
  importance: { error: 'Erreur', warning: 'Avertissement', info: 'À savoir' },
  unknownImportance: (word) =>
    word === '' ? 'envoyé sans importance' : `envoyé comme «\u00a0${bidiIsolate(word)}\u00a0»`,
  parseWarning: (warning) => {
    switch (warning.kind) {
      case 'noData':
        return 'Ce fournisseur n’a envoyé aucune donnée.'
      case 'notOfTheSchema':
        return 'Ces données ne peuvent pas être affichées\u00a0: elles n’ont pas de liste de champs.'
      case 'unknownType':
        return `Un champ du type «\u00a0${bidiIsolate(warning.fieldType)}\u00a0», que cette version ne peut pas afficher.`
      case 'malformed':
        return 'Une partie de ces données ne peut pas être affichée\u00a0: elle est incomplète ou mal formée.'
    }
  },
  noItems: 'Aucun',
  items: (count) => counted(count, { one: 'élément', many: 'd’éléments', other: 'éléments' }),
  noFields: 'Aucun champ envoyé',
  empty: 'vide',
  anItem: 'un élément',
  removed: 'Retiré\u00a0:',
  comma: ', ',
  alerts: 'Erreurs et avertissements',
  newAlert: 'Nouveau',
  above: 'plus haut',
  below: 'plus bas',
  moreAlerts: (count) => `${number.format(count)} de plus`,
  fewerAlerts: 'En afficher moins',
  collapse: (title) => `Replier ${bidiIsolate(title)}`,
  expand: (title) => `Déplier ${bidiIsolate(title)}`,
  showAll: (length) =>
    `Tout afficher (${counted(length, { one: 'caractère', many: 'de caractères', other: 'caractères' })})`,
  showLess: 'Réduire',
  copy: (name) => `Copier\u00a0: ${bidiIsolate(name)}`,
  copied: 'Copié',
  notCopied: 'Copie impossible',
  show: 'Montrer',
  hide: 'Cacher',
  showContact: (name) => `Montrer\u00a0: ${bidiIsolate(name)}`,
  hideContact: (name) => `Cacher\u00a0: ${bidiIsolate(name)}`,
  hiddenContact: 'caché',
  openLinkQuestion: 'Ouvrir ce lien\u00a0?',
  linkHostSentence: (host) => `Il mène à ${host}.`,
  openInBrowser: 'Ouvrir dans le navigateur',
  linkHost: (host) => `mène à ${host}`,
  linkRefused: (why) => `Pas un lien\u00a0: ${refused[why]}`,
  linkNotOpened: (error) => {
    // Where a person has to be asked first, that is done in place of saying this.
    if (error.kind === 'notAllowed' || error.kind === 'unconfirmed')
      return 'Les liens web ne sont pas ouverts\u00a0: les préférences le veulent ainsi. Copiez le lien (clic droit) pour l’utiliser ailleurs.'
    if (error.kind === 'refused') return `Le lien n’a pas été ouvert\u00a0: ${refused[error.why]}.`
    if (error.kind === 'failed')
      return `Le lien n’a pas pu être ouvert\u00a0: ${bidiIsolate(error.reason)}`
    return `Aucun programme de cet ordinateur n’ouvre ${linkType(error.scheme)}. Copiez le lien (clic droit) pour l’utiliser ailleurs, ou faites installer un tel programme.`
  },
  dismiss: 'Fermer',
  find: 'Chercher dans le ticket',
  findNext: 'Résultat suivant',
  findPrevious: 'Résultat précédent',
}
