// The words of the preview's frame, in French.

import type { FrameMessages } from './frame.en'

export const frameFr: FrameMessages = {
  listening: (address) => `À l’écoute sur ${address}`,
  notListening: 'Cette fenêtre n’a pas de serveur à elle',
  panes: 'Partie de l’aperçu',
  lists: 'Reçu',
  editor: 'Éditeur',
  drawing: 'Dessin',
  resizeLists: 'Largeur des listes',
  resizeDrawing: 'Largeur du dessin',
  provider: 'Fournisseur',
  title: 'Titre',
  ticket: 'N° de ticket',
  madeWay: 'Votre brouillon a laissé la place à cette charge utile.',
  bringBack: 'Le reprendre',
  dismiss: 'Fermer',
  keysTitle: 'Dans l’aperçu',
  keys: {
    find: 'Chercher dans la charge utile ou le scénario',
    move: 'Se déplacer dans une liste ou dans le dessin',
    open: 'Ouvrir une entrée, ou aller au texte de ce qui est dessiné',
    close: 'Fermer l’entrée ou le scénario ouvert',
  },
}
