// The words of the preview's frame, in German.

import type { FrameMessages } from './frame.en'

export const frameDe: FrameMessages = {
  listening: (address) => `Lauscht auf ${address}`,
  notListening: 'Dieses Fenster hat keinen eigenen Server',
  panes: 'Teil der Vorschau',
  lists: 'Empfangen',
  editor: 'Bearbeitung',
  drawing: 'Zeichnung',
  resizeLists: 'Breite der Listen',
  resizeDrawing: 'Breite der Zeichnung',
  provider: 'Anbieter',
  title: 'Titel',
  ticket: 'Ticket',
  madeWay: 'Ihr Entwurf ist diesen Nutzdaten gewichen.',
  bringBack: 'Zurückholen',
  dismiss: 'Schließen',
  keysTitle: 'In der Vorschau',
  keys: {
    find: 'In den Nutzdaten oder im Szenario suchen',
    move: 'In einer Liste oder in der Zeichnung bewegen',
    open: 'Eintrag öffnen, oder zum Text dessen, was gezeichnet ist',
    close: 'Geöffneten Eintrag oder geöffnetes Szenario schließen',
  },
}
