// The words of the preview's frame, in Spanish.

import type { FrameMessages } from './frame.en'

export const frameEs: FrameMessages = {
  listening: (address) => `Escucha en ${address}`,
  notListening: 'Esta ventana no tiene servidor propio',
  panes: 'Parte de la vista previa',
  lists: 'Recibido',
  editor: 'Edición',
  drawing: 'Dibujo',
  resizeLists: 'Ancho de las listas',
  resizeDrawing: 'Ancho del dibujo',
  provider: 'Proveedor',
  title: 'Título',
  ticket: 'Turno',
  madeWay: 'Su borrador dejó sitio a esta carga útil.',
  bringBack: 'Recuperarlo',
  dismiss: 'Descartar',
  keysTitle: 'En la vista previa',
  keys: {
    find: 'Buscar en la carga útil o en el escenario',
    move: 'Moverse por una lista o por lo dibujado',
    open: 'Abrir una entrada, o ir al texto de lo dibujado',
    close: 'Cerrar la entrada o el escenario abiertos',
  },
}
