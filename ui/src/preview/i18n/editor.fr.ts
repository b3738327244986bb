// The words of the preview's editor, in French.

import { bidiIsolate } from '../../i18n/bidiIsolate'
import { counted, number } from '../../i18n/numbers.fr'
import type { EditorMessages } from './editor.en'

const tools = {
  undo: 'Annuler',
  redo: 'Rétablir',
  find: 'Chercher',
  fold: 'Tout replier',
  unfold: 'Tout déplier',
  format: 'Mettre en forme',
}

export const editorFr: EditorMessages = {
  payload: 'Charge utile',
  payloadAsSent: 'Charge utile telle qu’envoyée',
  toolbar: 'Éditeur',
  tools,
  keysTitle: 'Dans l’éditeur',
  keys: {
    ...tools,
    nextProblem: 'Aller au problème suivant',
    fix: 'Corriger le problème au curseur',
    complete: 'Proposer ce qui peut se trouver ici',
    leave: 'Quitter le texte',
  },
  cannotCheck: (reason) => `Le texte ne peut pas être vérifié\u00a0: ${bidiIsolate(reason)}`,
  notFormatted: (reason) => `Le texte ne peut pas être mis en forme\u00a0: ${bidiIsolate(reason)}`,
  leaving: 'Tab met en retrait. Pour quitter le texte, appuyez sur Échap, puis sur Tab.',
  invisibleCharacter: 'Un caractère invisible',
  find: 'Chercher dans la charge utile',
  findAndReplace: 'Chercher et remplacer',
  replaceWith: 'Remplacer par',
  replace: 'Remplacer',
  replaceAll: 'Tout remplacer',
  matchCase: 'Respecter la casse',
  problems: 'Problèmes',
  noProblems: 'Aucun problème',
  violation: 'Non-conformité',
  warning: 'Avertissement',
  wholePayload: 'toute la charge utile',
  problemCount: (count) =>
    counted(count, { one: 'problème', many: 'de problèmes', other: 'problèmes' }),
  moreProblems: (count) =>
    counted(count, {
      one: 'autre problème',
      many: 'd’autres problèmes',
      other: 'autres problèmes',
    }),
  showAllProblems: (count) => `Afficher les ${number.format(count)}`,
  fix: 'Corriger',
  phrases: {
    Completions: 'Propositions',
    'Control character': 'Caractère de contrôle',
    'Selection deleted': 'Sélection supprimée',
    'Folded lines': 'Lignes repliées',
    'Unfolded lines': 'Lignes dépliées',
    to: 'à',
    'folded code': 'lignes repliées',
    unfold: 'déplier',
    'Fold line': 'Replier',
    'Unfold line': 'Déplier',
    'current match': 'résultat actuel',
    'on line': 'à la ligne',
    'replaced match on line $': 'résultat de la ligne $ remplacé',
    'replaced $ matches': '$ résultats remplacés',
  },
}
