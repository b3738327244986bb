// The words of the API key and of its replacement, in Spanish.

import type { ApiKeyMessages } from './apiKey.en'
import { bidiIsolate } from './bidiIsolate'

export const apiKeyEs: ApiKeyMessages = {
  keyRefused: 'El servidor rechaza la clave',
  keyRefusedHelp: (time, origin) =>
    origin.kind === 'file'
      ? `No se actualiza nada desde ${time}: el servidor rechaza la clave de ${bidiIsolate(origin.path)}.`
      : `No se actualiza nada desde ${time}: el hub de este programa rechaza la clave de esta ventana.`,
  readKeyFile: 'Volver a leer el archivo',
  enterKey: 'Introducir otra clave',
  makeKey: 'Crear una clave nueva',
  tryingKey: 'Probando la clave…',
  newKey: 'Clave nueva',
  newKeyHelp: (path) =>
    `Si el servidor la acepta, sustituirá a la anterior en ${bidiIsolate(path)}.`,
  showKey: 'Mostrar',
  useKey: 'Usar esta clave',
  cancel: 'Cancelar',
  keyFailed: (way, error) => {
    switch (error.kind) {
      case 'empty':
        return 'Escriba o pegue primero la clave.'
      case 'malformed':
        return 'Esto no es una clave: una clave no tiene espacios, solo letras sin acento, cifras y signos. Vuelva a copiarla entera.'
      case 'unreadable':
        return `No se puede leer el archivo: ${bidiIsolate(error.reason)}. Vuelva a ponerlo en su sitio o introduzca aquí una clave.`
      case 'noKeyInFile':
        return 'El archivo no contiene ninguna clave. Ponga la clave en una línea del archivo o introdúzcala aquí.'
      case 'notMade':
        return `El hub no pudo crear una clave: ${bidiIsolate(error.reason)}. Vuelva a intentarlo o reinicie el programa.`
      case 'refused':
        return way === 'typed'
          ? `El servidor también rechaza esta clave. Compruébela o pida otra. Motivo: ${bidiIsolate(error.reason)}.`
          : `El servidor rechaza la clave que hay ahora. Pida que pongan otra o introduzca una aquí. Motivo: ${bidiIsolate(error.reason)}.`
      case 'noAnswer':
        return `El servidor no ha dicho si acepta la clave. Vuelva a intentarlo. Motivo: ${bidiIsolate(error.reason)}.`
    }
  },
  keyAccepted: (way, accepted, origin) => {
    if (origin.kind === 'embeddedHub') return 'La ventana tiene una clave nueva.'
    const file = bidiIsolate(origin.path)
    if (accepted.kind === 'notKept')
      return `El servidor acepta la clave nueva, que se usará hasta que se cierre el programa. No se pudo escribir en ${file}: ${bidiIsolate(accepted.reason)}. Pida que la pongan allí antes del próximo inicio.`
    return way === 'typed'
      ? `El servidor acepta la clave nueva. A partir de ahora está en ${file}.`
      : `El servidor acepta la clave de ${file}.`
  },
}
