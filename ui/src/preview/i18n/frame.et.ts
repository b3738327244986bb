// The words of the preview's frame, in Estonian.

import type { FrameMessages } from './frame.en'

export const frameEt: FrameMessages = {
  listening: (address) => `Kuulab aadressil ${address}`,
  notListening: 'Sellel aknal ei ole oma serverit',
  panes: 'Eelvaate osa',
  lists: 'Vastu võetud',
  editor: 'Redaktor',
  drawing: 'Joonis',
  resizeLists: 'Loendite laius',
  resizeDrawing: 'Joonise laius',
  provider: 'Pakkuja',
  title: 'Pealkiri',
  ticket: 'Pilet',
  madeWay: 'Teie mustand andis sellele andmesisule ruumi.',
  bringBack: 'Too tagasi',
  dismiss: 'Sulge',
  keysTitle: 'Eelvaates',
  keys: {
    find: 'Otsi andmesisust või stsenaariumist',
    move: 'Liigu loendis või joonisel',
    open: 'Ava kirje või mine joonistatu teksti juurde',
    close: 'Sulge avatud kirje või stsenaarium',
  },
}
