// The words of the preview's editor, in German.

import { bidiIsolate } from '../../i18n/bidiIsolate'
import { counted, number } from '../../i18n/numbers.de'
import type { EditorMessages } from './editor.en'

const tools = {
  undo: 'Rückgängig',
  redo: 'Wiederherstellen',
  find: 'Suchen',
  fold: 'Alles einklappen',
  unfold: 'Alles ausklappen',
  format: 'Formatieren',
}

export const editorDe: EditorMessages = {
  payload: 'Nutzdaten',
  payloadAsSent: 'Nutzdaten, wie sie gesendet wurden',
  toolbar: 'Bearbeitung',
  tools,
  keysTitle: 'Beim Bearbeiten',
  keys: {
    ...tools,
    nextProblem: 'Zum nächsten Problem',
    fix: 'Problem an der Schreibmarke beheben',
    complete: 'Anbieten, was hier stehen kann',
    leave: 'Text verlassen',
  },
  cannotCheck: (reason) => `Der Text kann nicht geprüft werden: ${bidiIsolate(reason)}`,
  notFormatted: (reason) => `Der Text kann nicht formatiert werden: ${bidiIsolate(reason)}`,
  leaving: 'Tab rückt ein. Um den Text zu verlassen, drücken Sie Esc und dann Tab.',
  invisibleCharacter: 'Ein unsichtbares Zeichen',
  find: 'In den Nutzdaten suchen',
  findAndReplace: 'Suchen und ersetzen',
  replaceWith: 'Ersetzen durch',
  replace: 'Ersetzen',
  replaceAll: 'Alle ersetzen',
  matchCase: 'Groß- und Kleinschreibung',
  problems: 'Probleme',
  noProblems: 'Keine Probleme',
  violation: 'Verstoß',
  warning: 'Warnung',
  wholePayload: 'alle Nutzdaten',
  problemCount: (count) => counted(count, { one: 'Problem', other: 'Probleme' }),
  moreProblems: (count) => counted(count, { one: 'weiteres Problem', other: 'weitere Probleme' }),
  showAllProblems: (count) => `Alle ${number.format(count)} anzeigen`,
  fix: 'Beheben',
  phrases: {
    Completions: 'Vorschläge',
    'Control character': 'Steuerzeichen',
    'Selection deleted': 'Auswahl gelöscht',
    'Folded lines': 'Zeilen eingeklappt',
    'Unfolded lines': 'Zeilen ausgeklappt',
    to: 'bis',
    'folded code': 'eingeklappte Zeilen',
    unfold: 'ausklappen',
    'Fold line': 'Einklappen',
    'Unfold line': 'Ausklappen',
    'current match': 'aktueller Treffer',
    'on line': 'in Zeile',
    'replaced match on line $': 'Treffer in Zeile $ ersetzt',
    'replaced $ matches': '$ Treffer ersetzt',
  },
}
