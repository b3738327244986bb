// The words about samples, in French.

import { bidiIsolate } from '../../i18n/bidiIsolate'
import type { SamplesMessages } from './samples.en'

export const samplesFr: SamplesMessages = {
  groups: {
    job: 'Exemples',
    documentation: 'Exemples de la documentation',
    hostile: 'Exemples malveillants',
  },
  own: 'Vos exemples',
  noneOwn: 'Aucun pour l’instant. Enregistrez le texte de l’éditeur sous un nom.',
  keep: 'Enregistrer comme exemple…',
  manage: 'Vos exemples…',
  folder: 'Dossier',
  folderHelp:
    'Chaque exemple est un simple fichier, NOM.json\u00a0; le dossier peut donc se trouver dans un dépôt.',
  useFolder: 'Utiliser ce dossier',
  usualFolder: 'Utiliser le dossier habituel',
  name: 'Nom',
  rename: 'Renommer',
  renameOf: (name) => `Renommer ${bidiIsolate(name)}`,
  remove: 'Supprimer',
  removeOf: (name) => `Supprimer ${bidiIsolate(name)}`,
  removeSure: (name) => `Supprimer ${bidiIsolate(name)} définitivement\u00a0?`,
  replace: 'Le remplacer',
  keepNow: 'Enregistrer',
  cancel: 'Annuler',
  kept: (name) => `${bidiIsolate(name)} est enregistré.`,
  problem: (reason) => `Le dossier n’a pas pu être lu en entier\u00a0: ${bidiIsolate(reason)}`,
  unavailable: (reason) => `Il n’y a pas d’exemples\u00a0: ${bidiIsolate(reason)}`,
  names: {
    clinic: 'Clinique\u00a0: dossier du patient',
    bank: 'Banque\u00a0: rendez-vous pour un prêt',
    'telecom-shop': 'Boutique télécom\u00a0: contrat',
    'town-hall': 'Mairie\u00a0: permis de construire',
    'car-service': 'Garage\u00a0: révision',
    'refund-desk': 'Remboursements\u00a0: commande',
    pharmacy: 'Pharmacie\u00a0: ordonnance',
    hotel: 'Hôtel\u00a0: arrivée',
    'documented-request': 'Dossier du patient',
    'empty-payload': 'Aucun champ',
    'three-messages': 'Trois messages',
    'textual-fields': 'Champs de texte',
    'every-item-property': 'Toutes les propriétés d’un élément',
    'every-list-option': 'Toutes les options d’une liste',
    'minimal-list': 'Liste minimale',
    'hostile-markup': 'HTML, Markdown et modèles',
    'hostile-bidi': 'Texte inversé et invisible',
    'hostile-links': 'Liens qui n’en sont pas',
    'hostile-long': 'Texte très long',
    'hostile-scripts': 'Toutes les écritures',
    'hostile-loud': 'Tout est une erreur',
    'hostile-many': 'Beaucoup d’éléments',
    'hostile-invalid': 'Beaucoup de non-conformités',
    'hostile-not-json': 'Pas du JSON',
  },
  error(error) {
    switch (error.kind) {
      case 'badName':
        return 'Ce nom ne peut pas être celui d’un fichier\u00a0: utilisez des lettres, des chiffres, des espaces, - et _, 80 au plus.'
      case 'exists':
        return 'Il y a déjà un exemple de ce nom.'
      case 'notThere':
        return 'L’exemple n’existe plus.'
      case 'noFolder':
        return 'Aucun dossier n’est connu sur ce système. Indiquez-en un.'
      case 'failed':
        return `Cela n’a pas marché\u00a0: ${bidiIsolate(error.reason)}`
    }
  },
}
