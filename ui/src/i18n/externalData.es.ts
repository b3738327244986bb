// The words of external data and of the search in it, in Spanish.

import type { HyperlinkError } from '../bindings/commands'
import { bidiIsolate } from './bidiIsolate'
import type { ExternalDataMessages } from './externalData.en'
import { ago, counted, number } from './numbers.es'

const refused: Record<HyperlinkError, string> = {
  notAnAddress: 'la dirección está incompleta',
  scheme: 'solo se abren enlaces web, de correo y de teléfono',
  disguised: 'contiene caracteres ocultos que lo hacen parecer otra dirección',
  userInfo: 'podría hacerse pasar por otro sitio',
  notAnEmailAddress: 'un enlace de correo lleva una sola dirección y nada más',
  notAPhoneNumber: 'un enlace de teléfono lleva un solo número y nada más',
  networkCode: 'es un código de la red telefónica que podría desviar llamadas',
}

/** Returns the name of the links with a scheme. */
const linkType = (scheme: string): string =>
  ({
    http: 'enlaces web',
    https: 'enlaces web',
    mailto: 'enlaces de correo',
    tel: 'enlaces de teléfono',
  })[scheme] ?? `enlaces de este tipo (${bidiIsolate(scheme)})`

export const externalDataEs: ExternalDataMessages = {
  hits: (found, all) => `${number.format(found)} de ${number.format(all)}`,
  noExternalData: 'Sin datos externos',
  noExternalDataHelp:
    'Lo que los sistemas integrados añadan a este turno aparece aquí al instante.',
  sectionUpdated: (title) => `${bidiIsolate(title)}: actualización`,
  updatedJustNow: 'actualizado ahora',
  updatedAgo: (minutes) => `actualizado ${ago(minutes)}`,
  importance: { error: 'Error', warning: 'Advertencia', info: 'Información' },
  unknownImportance: (word) =>
    word === '' ? 'enviado sin importancia' : `enviado como «${bidiIsolate(word)}»`,
  parseWarning: (warning) => {
    switch (warning.kind) {
      case 'noData':
        return 'Este proveedor no envió datos.'
      case 'notOfTheSchema':
        return 'Estos datos no se pueden mostrar: no tienen lista de campos.'
      case 'unknownType':
        return `Un campo del tipo «${bidiIsolate(warning.fieldType)}», que esta versión no puede mostrar.`
      case 'malformed':
        return 'Una parte de estos datos no se puede mostrar: está incompleta o mal formada.'
    }
  },
  noItems: 'Ninguno',
  items: (count) => counted(count, { one: 'elemento', many: 'de elementos', other: 'elementos' }),
  noFields: 'No se enviaron campos',
  empty: 'vacío',
  anItem: 'un elemento',
  removed: 'Eliminado:',
  comma: ', ',
  alerts: 'Errores y advertencias',
  newAlert: 'Nuevo',
  above: 'arriba',
  below: 'abajo',
  moreAlerts: (count) => `${number.format(count)} más`,
  fewerAlerts: 'Mostrar menos',
  collapse: (title) => `Contraer ${bidiIsolate(title)}`,
  expand: (title) => `Desplegar ${bidiIsolate(title)}`,
  showAll: (length) =>
    `Mostrar todo (${counted(length, { one: 'carácter', many: 'de caracteres', other: 'caracteres' })})`,
  showLess: 'Mostrar menos',
  copy: (name) => `Copiar: ${bidiIsolate(name)}`,
  copied: 'Copiado',
  notCopied: 'No se pudo copiar',
  show: 'Mostrar',
  hide: 'Ocultar',
  showContact: (name) => `Mostrar: ${bidiIsolate(name)}`,
  hideContact: (name) => `Ocultar: ${bidiIsolate(name)}`,
  hiddenContact: 'oculto',
  openLinkQuestion: '¿Abrir este enlace?',
  linkHostSentence: (host) => `Lleva a ${host}.`,
  openInBrowser: 'Abrir en el navegador',
  linkHost: (host) => `lleva a ${host}`,
  linkRefused: (why) => `No es un enlace: ${refused[why]}`,
  linkNotOpened: (error) => {
    // Where a person has to be asked first, that is done in place of saying this.
    if (error.kind === 'notAllowed' || error.kind === 'unconfirmed')
      return 'Los enlaces web no se abren: así está en las preferencias. Copie el enlace (con el botón derecho) para usarlo en otro sitio.'
    if (error.kind === 'refused') return `No se abrió el enlace: ${refused[error.why]}.`
    if (error.kind === 'failed') return `No se pudo abrir el enlace: ${bidiIsolate(error.reason)}`
    return `Ningún programa de este ordenador abre ${linkType(error.scheme)}. Copie el enlace (con el botón derecho) para usarlo en otro sitio, o pida que instalen un programa que lo abra.`
  },
  dismiss: 'Descartar',
  find: 'Buscar en el turno',
  findNext: 'Resultado siguiente',
  findPrevious: 'Resultado anterior',
}
