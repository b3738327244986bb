// The words about what the clerk sees, in English.

const number = new Intl.NumberFormat('en')

export const drawingEn = {
  region: 'What the clerk sees',
  help: 'A click selects the JSON of what is drawn; the arrow keys go from one to the next, and Enter goes to the text. Ctrl and a click open a link.',
  visitor: 'Visitor',
  noVisitor: 'No visitor',
  notDrawable: 'This text is no JSON. The last state that could be drawn stays.',
  refused: (count: number) =>
    `A server refuses this text because of ${number.format(count)} ${count === 1 ? 'problem' : 'problems'}, so a clerk sees what was there before.`,
  asReceived: 'This is what was received.',
  edit: 'Edit',
  nothingToDraw: 'There is nothing to draw',
  nothingToDrawHelp: 'This entry has no payload.',
  nothingYet: 'Nothing is drawn yet',
  nothingYetHelp: 'Type a payload, or open a sample or a request that was received.',
  compare: 'Compare',
  variants: {
    light: 'Light',
    dark: 'Dark',
    narrow: '320 px',
    desk: 'Desk, 1120 px',
    wide: 'Wide, 1920 px',
    display: 'Display, large text',
    ltr: 'Left to right',
    rtl: 'Right to left',
    large: 'Text 200 %',
  },
  language: 'Language',
  languageHelp: 'One language at a time: the whole window changes to it.',
  failed: 'This cannot be drawn.',
  export: 'Export',
  exportPage: 'Page without scripts (HTML)',
  exportPicture: 'Picture (PNG)',
  exporting: 'The file is written…',
  exported: 'The file is at',
  copyPath: 'Copy path',
  pathCopied: 'The path is copied.',
  pathNotCopied: 'The path could not be copied.',
  notExported: (reason: string) => `No file was written: ${reason}.`,
}

export type DrawingMessages = typeof drawingEn
