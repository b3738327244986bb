// The words of the preferences and of the list of shortcuts, in Spanish.

import { bidiIsolate } from './bidiIsolate'
import { percent } from './numbers.es'
import type { PreferencesMessages } from './preferences.en'

export const preferencesEs: PreferencesMessages = {
  preferences: 'Preferencias',
  language: 'Idioma',
  asTheSystem: 'Como el sistema',
  colours: 'Colores',
  theme: { system: 'Como el sistema', light: 'Claro', dark: 'Oscuro' },
  textSize: 'Tamaño del texto',
  percent,
  markLate: 'Marcar a quien espera mucho',
  lateAfter: 'tras',
  lateAfterMinutes: (count) => `tras ${count} minutos`,
  minutes: 'minutos',
  letterKeys: 'Atajos de una sola letra',
  letterKeysHelp:
    'Letras como N y S actúan al momento. Desactívelas si maneja el ordenador con la voz.',
  lockedPreference: (name) =>
    `«${name}» está fijado en este ordenador. Puede cambiarlo quien lo administra.`,
  givenPreference: (name, by) =>
    `«${name}» está fijado por ${bidiIsolate(by)}, con lo que se inició el programa.`,
  notKept: (reason) =>
    `Vale hasta que se cierre el programa y no se guarda: ${bidiIsolate(reason)}`,
  keys: 'Atajos de teclado',
  about: 'Acerca de Service View',
  helpNotLoaded: (reason) =>
    `El programa no puede mostrar esto: ${bidiIsolate(reason)}. Reinícielo.`,
  close: 'Cerrar',
  letterKeysOff: 'Los atajos de una sola letra están desactivados en las preferencias.',
  shortcutPlace: { list: 'En la lista', ticket: 'Con el visitante', window: 'En la ventana' },
  shortcut: {
    next: 'Turno siguiente',
    previous: 'Turno anterior',
    first: 'Primer turno',
    last: 'Último turno',
    open: 'Abrir el turno',
    search: 'Buscar',
    clear: 'Borrar, cerrar o salir',
    callNext: 'Llamar al siguiente visitante',
    call: 'Llamar',
    recall: 'Volver a llamar',
    served: 'Atendido',
    noShow: 'No presentado',
    backToQueue: 'Devolver a la cola',
    change: 'Cambiar etiquetas, cola o asignación',
    undo: 'Deshacer',
    openCalled: 'Abrir el turno llamado a este puesto',
    nextAlert: 'Siguiente error o advertencia',
    find: 'Buscar en el turno',
    service: 'Mostrar Atención',
    preview: 'Mostrar la vista previa',
    fullScreen: 'Pantalla completa',
    help: 'Mostrar esta lista',
  },
  zoom: 'Ampliar o reducir todo',
  or: 'o',
}
