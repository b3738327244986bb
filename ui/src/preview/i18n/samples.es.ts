// The words about samples, in Spanish.

import { bidiIsolate } from '../../i18n/bidiIsolate'
import type { SamplesMessages } from './samples.en'

export const samplesEs: SamplesMessages = {
  groups: {
    job: 'Ejemplos',
    documentation: 'Ejemplos de la documentación',
    hostile: 'Ejemplos hostiles',
  },
  own: 'Sus ejemplos',
  noneOwn: 'Aún no hay. Guarde el texto editado con un nombre.',
  keep: 'Guardar como ejemplo…',
  manage: 'Sus ejemplos…',
  folder: 'Carpeta',
  folderHelp:
    'Cada ejemplo es un archivo sencillo, NOMBRE.json, así que la carpeta puede estar en un repositorio.',
  useFolder: 'Usar esta carpeta',
  usualFolder: 'Usar la carpeta habitual',
  name: 'Nombre',
  rename: 'Cambiar nombre',
  renameOf: (name) => `Cambiar el nombre de ${bidiIsolate(name)}`,
  remove: 'Eliminar',
  removeOf: (name) => `Eliminar ${bidiIsolate(name)}`,
  removeSure: (name) => `¿Eliminar ${bidiIsolate(name)} definitivamente?`,
  replace: 'Reemplazarlo',
  keepNow: 'Guardar',
  cancel: 'Cancelar',
  kept: (name) => `${bidiIsolate(name)} se ha guardado.`,
  problem: (reason) => `No se pudo leer la carpeta entera: ${bidiIsolate(reason)}`,
  unavailable: (reason) => `No hay ejemplos: ${bidiIsolate(reason)}`,
  names: {
    clinic: 'Clínica: datos del paciente',
    bank: 'Banco: cita para hipoteca',
    'telecom-shop': 'Tienda de telefonía: contrato',
    'town-hall': 'Ayuntamiento: licencia de obras',
    'car-service': 'Taller: revisión',
    'refund-desk': 'Devoluciones: pedido',
    pharmacy: 'Farmacia: receta',
    hotel: 'Hotel: llegada',
    'documented-request': 'Datos del paciente',
    'empty-payload': 'Sin campos',
    'three-messages': 'Tres mensajes',
    'textual-fields': 'Campos de texto',
    'every-item-property': 'Todas las propiedades de un elemento',
    'every-list-option': 'Todas las opciones de una lista',
    'minimal-list': 'Lista mínima',
    'hostile-markup': 'HTML, Markdown y plantillas',
    'hostile-bidi': 'Texto invertido e invisible',
    'hostile-links': 'Enlaces que no lo son',
    'hostile-long': 'Texto muy largo',
    'hostile-scripts': 'Todas las escrituras',
    'hostile-loud': 'Todo es un error',
    'hostile-many': 'Muchos elementos',
    'hostile-invalid': 'Muchas infracciones',
    'hostile-not-json': 'Sin JSON',
  },
  error(error) {
    switch (error.kind) {
      case 'badName':
        return 'Este nombre no puede ser el de un archivo: use letras, cifras, espacios, - y _, 80 como máximo.'
      case 'exists':
        return 'Ya hay un ejemplo con este nombre.'
      case 'notThere':
        return 'El ejemplo ya no existe.'
      case 'noFolder':
        return 'No se conoce ninguna carpeta en este sistema. Indique una.'
      case 'failed':
        return `No ha funcionado: ${bidiIsolate(error.reason)}`
    }
  },
}
