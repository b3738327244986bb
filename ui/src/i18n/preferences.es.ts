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
  preferenceSection: {
    appearance: 'Aspecto',
    keyboard: 'Teclado',
    alerts: 'Alertas',
    privacy: 'Privacidad',
    start: 'Inicio',
    connections: 'Conexiones',
  },
  notifications: 'Notificaciones',
  notificationsHelp:
    'Cuando se llama a este puesto y cuando hay un error nuevo. Las puede ver quien pase, también con la pantalla bloqueada.',
  notification: { off: 'Ninguna', ticket: 'Sin nombres', details: 'Con el nombre de pila' },
  sounds: 'Sonido',
  soundsHelp: 'Un sonido breve cuando se llama a este puesto y cuando hay un error nuevo.',
  maskContacts: 'Ocultar teléfonos y correos electrónicos',
  maskContactsHelp:
    'De quien pase. «Mostrar» descubre uno durante un minuto; al copiar se obtiene entero.',
  webLinks: 'Enlaces web',
  webLinksHelp: 'Lo que hace un clic en un enlace web de los datos externos.',
  linkRule: { always: 'Abrir', ask: 'Preguntar antes', never: 'No abrir nunca' },
  startAtLogin: 'Abrir al iniciar sesión',
  startAtLoginHelp: 'La ventana se abre cuando usted inicia sesión en este ordenador.',
  on: 'Sí',
  off: 'No',
  defaultIs: (value) => `Por defecto: ${value}`,
  setBack: 'Restablecer',
  setBackPreference: (name) => `Restablecer: ${bidiIsolate(name)}`,
  settingsFilesWrong:
    'Un archivo de ajustes tiene un error. Lo que fijaba antes vale hasta que se corrija.',
  lockedPreference: (by) =>
    `Fijado para este ordenador en ${bidiIsolate(by)}. Puede cambiarlo quien lo administra.`,
  givenPreference: (by) => `Fijado por ${bidiIsolate(by)}, con lo que se inició el programa.`,
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
