// The words of the preview's editor, in Spanish.

import { bidiIsolate } from '../../i18n/bidiIsolate'
import { counted, number } from '../../i18n/numbers.es'
import type { EditorMessages } from './editor.en'

const tools = {
  undo: 'Deshacer',
  redo: 'Rehacer',
  find: 'Buscar',
  fold: 'Plegar todo',
  unfold: 'Desplegar todo',
  format: 'Dar formato',
}

export const editorEs: EditorMessages = {
  payload: 'Carga útil',
  payloadAsSent: 'Carga útil tal como se envió',
  toolbar: 'Edición',
  tools,
  keysTitle: 'En la edición',
  keys: {
    ...tools,
    nextProblem: 'Ir al problema siguiente',
    fix: 'Corregir el problema del cursor',
    complete: 'Proponer lo que puede ir aquí',
    leave: 'Salir del texto',
  },
  cannotCheck: (reason) => `No se puede comprobar el texto: ${bidiIsolate(reason)}`,
  notFormatted: (reason) => `No se puede dar formato al texto: ${bidiIsolate(reason)}`,
  leaving: 'Tab aplica sangría. Para salir del texto, pulse Escape y después Tab.',
  invisibleCharacter: 'Un carácter invisible',
  find: 'Buscar en la carga útil',
  findAndReplace: 'Buscar y reemplazar',
  replaceWith: 'Reemplazar por',
  replace: 'Reemplazar',
  replaceAll: 'Reemplazar todo',
  matchCase: 'Distinguir mayúsculas',
  problems: 'Problemas',
  noProblems: 'Sin problemas',
  violation: 'Infracción',
  warning: 'Advertencia',
  wholePayload: 'toda la carga útil',
  problemCount: (count) =>
    counted(count, { one: 'problema', many: 'de problemas', other: 'problemas' }),
  moreProblems: (count) =>
    counted(count, { one: 'problema más', many: 'de problemas más', other: 'problemas más' }),
  showAllProblems: (count) => `Mostrar los ${number.format(count)}`,
  fix: 'Corregir',
  phrases: {
    Completions: 'Propuestas',
    'Control character': 'Carácter de control',
    'Selection deleted': 'Selección eliminada',
    'Folded lines': 'Líneas plegadas',
    'Unfolded lines': 'Líneas desplegadas',
    to: 'a',
    'folded code': 'líneas plegadas',
    unfold: 'desplegar',
    'Fold line': 'Plegar',
    'Unfold line': 'Desplegar',
    'current match': 'resultado actual',
    'on line': 'en la línea',
    'replaced match on line $': 'resultado de la línea $ reemplazado',
    'replaced $ matches': '$ resultados reemplazados',
  },
}
