// The words about what the clerk sees, in French.

import { counted } from '../../i18n/numbers.fr'
import type { DrawingMessages } from './drawing.en'

export const drawingFr: DrawingMessages = {
  region: 'Ce que l’on voit au guichet',
  help: 'Un clic sélectionne le JSON de ce qui est dessiné\u00a0; les flèches passent d’un élément au suivant, et Entrée mène au texte. Ctrl et un clic ouvrent un lien.',
  visitor: 'Visiteur',
  noVisitor: 'Aucun visiteur',
  notDrawable:
    'Ce texte n’est pas du JSON. Le dernier état qui pouvait être dessiné reste affiché.',
  refused: (count) =>
    `Un serveur refuse ce texte pour ${counted(count, { one: 'problème', many: 'de problèmes', other: 'problèmes' })}\u00a0: au guichet, on voit ce qui s’y trouvait avant.`,
  asReceived: 'Voici ce qui a été reçu.',
  edit: 'Modifier',
  nothingToDraw: 'Il n’y a rien à dessiner',
  nothingToDrawHelp: 'Cette entrée n’a pas de charge utile.',
  nothingYet: 'Rien n’est encore dessiné',
  nothingYetHelp: 'Saisissez une charge utile, ou ouvrez un exemple ou une requête reçue.',
  compare: 'Comparer',
  variants: {
    light: 'Clair',
    dark: 'Sombre',
    narrow: '320 px',
    desk: 'Guichet, 1120 px',
    wide: 'Large, 1920 px',
    display: 'Grand écran, grand texte',
    ltr: 'De gauche à droite',
    rtl: 'De droite à gauche',
    large: 'Texte à 200\u00a0%',
  },
  language: 'Langue',
  languageHelp: 'Une langue à la fois\u00a0: toute la fenêtre en change.',
  failed: 'Cela ne peut pas être dessiné.',
  export: 'Exporter',
  exportPage: 'Page sans scripts (HTML)',
  exportPicture: 'Image (PNG)',
  exporting: 'Écriture du fichier…',
  exported: 'Le fichier se trouve dans',
  copyPath: 'Copier le chemin',
  pathCopied: 'Le chemin est copié.',
  pathNotCopied: 'Le chemin n’a pas pu être copié.',
  notExported: (reason) => `Aucun fichier n’a été écrit\u00a0: ${reason}.`,
}
