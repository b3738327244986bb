// The words of what the program says of itself and of its checks, in Spanish.

import { bidiIsolate } from './bidiIsolate'
import type { HelpMessages } from './help.en'
import { counted } from './numbers.es'

export const helpEs: HelpMessages = {
  checks: 'Comprobaciones de este equipo y del servidor',
  runChecks: 'Hacer las comprobaciones',
  checking: (made, all) => `Comprobado: ${made} de ${all}…`,
  nothingToDo: 'No hay nada que hacer.',
  thingsToDo: (count) => `Por hacer: ${counted(count, { one: 'asunto', other: 'asuntos' })}.`,
  whatToDo: 'Qué hacer:',
  checkAgain: 'Comprobar de nuevo',
  copyReport: 'Copiar el informe',
  checksNotMade: (reason) => `No se pueden hacer las comprobaciones: ${bidiIsolate(reason)}.`,
  check: {
    settings: 'Configuración',
    display: 'Pantalla',
    drawing: 'Dibujo',
    engine: 'Motor web',
    keyring: 'Llavero',
    notifications: 'Notificaciones',
    updates: 'Versiones más recientes',
    network: 'Red',
    certificate: 'Certificado',
    server: 'Servidor',
    clock: 'Reloj',
    key: 'Clave y sus permisos',
    location: 'Sede',
    live: 'Conexión en directo',
  },
  checkStatus: {
    ok: 'correcto',
    note: 'conviene saberlo',
    failed: 'hay algo que hacer',
    skipped: 'sin comprobar',
  },
  version: 'Versión',
  commit: 'Revisión',
  unknownCommit: 'Desconocida: es una compilación de desarrollo.',
  engine: 'Motor web',
  update: {
    off: 'Desactivado: nadie ha indicado una dirección.',
    forbidden: (by) => `Prohibido por ${bidiIsolate(by)}.`,
    noKey: (by) =>
      `Desactivado: ${bidiIsolate(by)} indica una dirección, pero no hay clave para comprobar lo que llega de ella.`,
    notInThisWindow:
      'Desactivado en esta ventana: muestra la demostración o nadie trabaja en ella.',
    notAskedYet:
      'Todavía sin consultar. El programa consulta unos minutos después de arrancar y luego una vez al día.',
    upToDate: (at) => `Está al día, según la consulta: ${at}.`,
    asked: (at) => `Consulta: ${at}.`,
    failed: (at) => `No se sabe. Consulta: ${at}.`,
    available: (version, day) => `Está disponible la versión ${bidiIsolate(version)}, del ${day}.`,
    urgent: (version, day) =>
      `Esta versión ya no es segura. Está disponible la versión ${bidiIsolate(version)}, del ${day}.`,
    notes: 'Novedades:',
    toDo: {
      network: 'Compruebe la red y el proxy de este equipo y la dirección de la configuración.',
      server:
        'Pida a la administración que compruebe la dirección de la configuración y lo que hay en ella.',
      signature:
        'Pida a la administración que compruebe la clave de la configuración. Hasta entonces, no confíe en ninguna actualización de allí.',
      manifest: 'Pida a la administración que compruebe lo que hay en la dirección.',
      date: 'Compruebe el reloj de este equipo. Si va bien, en la dirección hay un archivo antiguo: avise a la administración.',
    },
  },
  licences: 'Licencias',
  licencesHelp:
    'Las bibliotecas y tipos de letra de este programa. Abra una para leer su licencia.',
  searchLicences: 'Buscar por nombre o licencia',
  noLicenceFound: 'Ninguna tiene este nombre o licencia.',
  reading: 'Leyendo…',
  aboutNotRead: (reason) => `No se puede leer: ${bidiIsolate(reason)}.`,
}
