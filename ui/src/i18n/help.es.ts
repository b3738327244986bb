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
  licences: 'Licencias',
  licencesHelp:
    'Las bibliotecas y tipos de letra de este programa. Abra una para leer su licencia.',
  searchLicences: 'Buscar por nombre o licencia',
  noLicenceFound: 'Ninguna tiene este nombre o licencia.',
  reading: 'Leyendo…',
  aboutNotRead: (reason) => `No se puede leer: ${bidiIsolate(reason)}.`,
}
