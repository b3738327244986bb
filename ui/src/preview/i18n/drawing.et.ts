// The words about what the clerk sees, in Estonian.

import { formFor, number } from '../../i18n/numbers.et'
import type { DrawingMessages } from './drawing.en'

export const drawingEt: DrawingMessages = {
  region: 'Mida teenindaja näeb',
  help: 'Klõps valib joonistatu JSON-i; nooleklahvid viivad ühelt järgmisele ja Enter viib tekstini. Ctrl ja klõps avavad lingi.',
  visitor: 'Külastaja',
  noVisitor: 'Külastajat ei ole',
  notDrawable: 'See tekst ei ole JSON. Alles jääb viimane seis, mida sai joonistada.',
  refused: (count) =>
    `Server ei võta seda teksti vastu, sest selles on ${number.format(count)} ${formFor(count, { one: 'probleem', other: 'probleemi' })}; teenindaja näeb seda, mis oli enne.`,
  asReceived: 'Nii see vastu võeti.',
  edit: 'Muuda',
  nothingToDraw: 'Midagi ei ole joonistada',
  nothingToDrawHelp: 'Sellel kirjel ei ole andmesisu.',
  nothingYet: 'Veel ei ole midagi joonistatud',
  nothingYetHelp: 'Kirjutage andmesisu või avage näidis või vastuvõetud päring.',
  compare: 'Võrdle',
  variants: {
    light: 'Hele',
    dark: 'Tume',
    narrow: '320 px',
    desk: 'Laud, 1120 px',
    wide: 'Lai, 1920 px',
    display: 'Suur ekraan, suur tekst',
    ltr: 'Vasakult paremale',
    rtl: 'Paremalt vasakule',
    large: 'Tekst 200%',
  },
  language: 'Keel',
  languageHelp: 'Üks keel korraga: kogu aken vahetab keelt.',
  failed: 'Seda ei saa joonistada.',
  export: 'Ekspordi',
  exportPage: 'Skriptideta leht (HTML)',
  exportPicture: 'Pilt (PNG)',
  exporting: 'Faili kirjutatakse…',
  exported: 'Fail asub siin:',
  copyPath: 'Kopeeri tee',
  pathCopied: 'Tee on kopeeritud.',
  pathNotCopied: 'Teed ei saanud kopeerida.',
  notExported: (reason) => `Faili ei kirjutatud: ${reason}.`,
}
