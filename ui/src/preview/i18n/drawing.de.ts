// The words about what the clerk sees, in German.

import { counted } from '../../i18n/numbers.de'
import type { DrawingMessages } from './drawing.en'

export const drawingDe: DrawingMessages = {
  region: 'Was am Schalter zu sehen ist',
  help: 'Ein Klick markiert das JSON dessen, was gezeichnet ist; die Pfeiltasten führen von einem zum nächsten, und Enter führt zum Text. Strg und ein Klick öffnen einen Link.',
  visitor: 'Besucher',
  noVisitor: 'Kein Besucher',
  notDrawable:
    'Dieser Text ist kein JSON. Der letzte Stand, der sich zeichnen ließ, bleibt stehen.',
  refused: (count) =>
    `Ein Server lehnt diesen Text wegen ${counted(count, { one: 'Problem', other: 'Problemen' })} ab; am Schalter bleibt zu sehen, was vorher da war.`,
  asReceived: 'So wurde es empfangen.',
  edit: 'Bearbeiten',
  nothingToDraw: 'Es gibt nichts zu zeichnen',
  nothingToDrawHelp: 'Dieser Eintrag hat keine Nutzdaten.',
  nothingYet: 'Noch ist nichts gezeichnet',
  nothingYetHelp:
    'Geben Sie Nutzdaten ein, oder öffnen Sie ein Beispiel oder eine empfangene Anfrage.',
  compare: 'Vergleichen',
  variants: {
    light: 'Hell',
    dark: 'Dunkel',
    narrow: '320 px',
    desk: 'Schalter, 1120 px',
    wide: 'Breit, 1920 px',
    display: 'Anzeige, großer Text',
    ltr: 'Von links nach rechts',
    rtl: 'Von rechts nach links',
    large: 'Text auf 200 %',
  },
  language: 'Sprache',
  languageHelp: 'Eine Sprache auf einmal: Das ganze Fenster wechselt zu ihr.',
  failed: 'Das lässt sich nicht zeichnen.',
  export: 'Exportieren',
  exportPage: 'Seite ohne Skripte (HTML)',
  exportPicture: 'Bild (PNG)',
  exporting: 'Die Datei wird geschrieben…',
  exported: 'Die Datei liegt in',
  copyPath: 'Pfad kopieren',
  pathCopied: 'Der Pfad ist kopiert.',
  pathNotCopied: 'Der Pfad konnte nicht kopiert werden.',
  notExported: (reason) => `Es wurde keine Datei geschrieben: ${reason}.`,
}
