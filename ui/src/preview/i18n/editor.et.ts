// The words of the preview's editor, in Estonian.

import { bidiIsolate } from '../../i18n/bidiIsolate'
import { counted, number } from '../../i18n/numbers.et'
import type { EditorMessages } from './editor.en'

const tools = {
  undo: 'Võta tagasi',
  redo: 'Tee uuesti',
  find: 'Otsi',
  fold: 'Voldi kõik kokku',
  unfold: 'Voldi kõik lahti',
  format: 'Vorminda',
}

export const editorEt: EditorMessages = {
  payload: 'Andmesisu',
  payloadAsSent: 'Andmesisu, nagu see saadeti',
  toolbar: 'Redaktor',
  tools,
  keysTitle: 'Redaktoris',
  keys: {
    ...tools,
    nextProblem: 'Mine järgmise probleemi juurde',
    fix: 'Paranda probleem kursori kohal',
    complete: 'Paku, mis siin võib olla',
    leave: 'Välju tekstist',
  },
  cannotCheck: (reason) => `Teksti ei saa kontrollida: ${bidiIsolate(reason)}`,
  notFormatted: (reason) => `Teksti ei saa vormindada: ${bidiIsolate(reason)}`,
  leaving: 'Tab teeb taande. Tekstist väljumiseks vajutage Esc ja siis Tab.',
  invisibleCharacter: 'Nähtamatu märk',
  find: 'Otsi andmesisust',
  findAndReplace: 'Otsi ja asenda',
  replaceWith: 'Asenda tekstiga',
  replace: 'Asenda',
  replaceAll: 'Asenda kõik',
  matchCase: 'Tõstutundlik',
  problems: 'Probleemid',
  noProblems: 'Probleeme ei ole',
  violation: 'Rikkumine',
  warning: 'Hoiatus',
  wholePayload: 'kogu andmesisu',
  problemCount: (count) => counted(count, { one: 'probleem', other: 'probleemi' }),
  moreProblems: (count) => counted(count, { one: 'probleem veel', other: 'probleemi veel' }),
  showAllProblems: (count) => `Näita kõiki (${number.format(count)})`,
  fix: 'Paranda',
  phrases: {
    Completions: 'Pakkumised',
    'Control character': 'Juhtmärk',
    'Selection deleted': 'Valik kustutatud',
    'Folded lines': 'Read kokku volditud',
    'Unfolded lines': 'Read lahti volditud',
    to: 'kuni',
    'folded code': 'kokku volditud read',
    unfold: 'voldi lahti',
    'Fold line': 'Voldi kokku',
    'Unfold line': 'Voldi lahti',
    'current match': 'praegune vaste',
    'on line': 'real',
    'replaced match on line $': 'vaste real $ asendatud',
    'replaced $ matches': 'asendatud vasteid: $',
  },
}
