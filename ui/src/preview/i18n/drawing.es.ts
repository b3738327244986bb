// The words about what the clerk sees, in Spanish.

import { counted } from '../../i18n/numbers.es'
import type { DrawingMessages } from './drawing.en'

export const drawingEs: DrawingMessages = {
  region: 'Lo que se ve en el puesto',
  help: 'Un clic selecciona el JSON de lo dibujado; las flechas llevan de un elemento al siguiente, e Intro lleva al texto. Ctrl y un clic abren un enlace.',
  visitor: 'Visitante',
  noVisitor: 'Sin visitante',
  notDrawable: 'Este texto no es JSON. Se mantiene el último estado que se pudo dibujar.',
  refused: (count) =>
    `Un servidor rechaza este texto por ${counted(count, { one: 'problema', many: 'de problemas', other: 'problemas' })}, así que en el puesto se ve lo que había antes.`,
  asReceived: 'Esto es lo que se recibió.',
  edit: 'Editar',
  nothingToDraw: 'No hay nada que dibujar',
  nothingToDrawHelp: 'Esta entrada no tiene carga útil.',
  nothingYet: 'Aún no hay nada dibujado',
  nothingYetHelp: 'Escriba una carga útil, o abra un ejemplo o una solicitud recibida.',
  compare: 'Comparar',
  variants: {
    light: 'Claro',
    dark: 'Oscuro',
    narrow: '320 px',
    desk: 'Puesto, 1120 px',
    wide: 'Ancho, 1920 px',
    display: 'Pantalla, texto grande',
    ltr: 'De izquierda a derecha',
    rtl: 'De derecha a izquierda',
    large: 'Texto al 200 %',
  },
  language: 'Idioma',
  languageHelp: 'Un idioma cada vez: cambia toda la ventana.',
  failed: 'Esto no se puede dibujar.',
  export: 'Exportar',
  exportPage: 'Página sin scripts (HTML)',
  exportPicture: 'Imagen (PNG)',
  exporting: 'Escribiendo el archivo…',
  exported: 'El archivo está en',
  copyPath: 'Copiar la ruta',
  pathCopied: 'Se ha copiado la ruta.',
  pathNotCopied: 'No se pudo copiar la ruta.',
  notExported: (reason) => `No se escribió ningún archivo: ${reason}.`,
}
