// The words of the API key and of its replacement, in Spanish.

import type { ApiKeyError, KeyringProblem } from '../bindings/commands'
import type { ApiKeyMessages } from './apiKey.en'
import { bidiIsolate } from './bidiIsolate'

/** What is wrong with the keyring, and what to do. */
const keyringProblem = (problem: KeyringProblem): string => {
  switch (problem.kind) {
    case 'noSessionBus':
    case 'noService':
      return 'En este ordenador no hay ningún llavero al que el programa pueda acceder.'
    case 'noDefaultKeyring':
      return 'En este ordenador no hay ningún llavero predeterminado. Cree uno en el programa de contraseñas y claves.'
    case 'dismissed':
      return 'El llavero está bloqueado y no se desbloqueó. Desbloquéelo con su contraseña.'
    case 'timedOut':
      return 'El llavero no respondió a tiempo. Puede que aún espere la contraseña en otra ventana.'
    case 'denied':
      return 'El sistema no permite que este programa use el llavero. Pregunte a quien administra este ordenador.'
    case 'noKey':
      return 'El llavero no contiene ninguna clave para esta conexión. Introdúzcala aquí.'
    case 'malformed':
      return 'Lo que el llavero contiene para esta conexión no es una clave. Introduzca aquí la clave.'
    case 'several':
      return 'El llavero contiene varias claves para esta conexión. Elimine todas menos una en el programa de contraseñas y claves.'
    case 'other':
      return `El llavero no funciona: ${bidiIsolate(problem.reason)}.`
  }
}

/** Why a key is not kept where it was to be kept. */
const notKeptBecause = (error: ApiKeyError): string => {
  switch (error.kind) {
    case 'keyring':
      return keyringProblem(error.problem)
    case 'settingsNotSaved':
      return `No se pudieron cambiar los ajustes: ${bidiIsolate(error.reason)}.`
    case 'notWritten':
    case 'unreadable':
      return `No se pudo escribir el archivo: ${bidiIsolate(error.reason)}.`
    default:
      return apiKeyEs.keyFailed('typed', error)
  }
}

export const apiKeyEs: ApiKeyMessages = {
  keyRefused: 'El servidor rechaza la clave',
  keyRefusedHelp: (time, origin) => {
    const since = `No se actualiza nada desde ${time}:`
    switch (origin.kind) {
      case 'file':
        return `${since} el servidor rechaza la clave de ${bidiIsolate(origin.path)}.`
      case 'keyring':
        return `${since} el servidor rechaza la clave del llavero.`
      case 'memory':
        return `${since} el servidor rechaza la clave introducida.`
      case 'embeddedHub':
        return `${since} el hub de este programa rechaza la clave de esta ventana.`
    }
  },
  waitsForKeyring: 'Esperando al llavero…',
  waitsForKeyringHelp:
    'La clave de esta conexión está en el llavero de este ordenador, que puede pedir la contraseña en una ventana propia.',
  noKeyYet: 'Aún no hay clave',
  noLocationForKey:
    'En el servidor no hay ninguna sede que esta clave permita ver. Introduzca otra clave o pregunte a quien le dio esta.',
  readKeyFile: 'Volver a leer el archivo',
  askKeyring: 'Volver a consultar el llavero',
  retryKey: 'Volver a probar la clave',
  enterKey: 'Introducir otra clave',
  makeKey: 'Crear una clave nueva',
  tryingKey: 'Probando la clave…',
  newKey: 'Clave nueva',
  newKeyHelp: (path) =>
    `Si el servidor la acepta, sustituirá a la anterior en ${bidiIsolate(path)}.`,
  keepKeyIn: 'Dónde guardarla',
  keyPlace: { keyring: 'Llavero', file: 'Archivo', memory: 'Solo en memoria' },
  keyPlaceHelp: (place, file) => {
    switch (place) {
      case 'keyring':
        return 'Si el servidor la acepta, la clave se guarda en el llavero de este ordenador, protegido con una contraseña.'
      case 'file':
        return `Si el servidor la acepta, la clave se escribe en ${bidiIsolate(file)}, que solo usted puede leer.`
      case 'memory':
        return 'La clave no se escribe en ningún sitio. Se usa hasta que se cierre el programa y se pide en cada inicio.'
    }
  },
  choosePlace: 'Elija dónde guardar la clave.',
  insteadOfKeyring: (problem) =>
    `${keyringProblem(problem)} Guarde la clave en un archivo que solo usted pueda leer, o solo en memoria.`,
  keyIsIn: (origin) => {
    switch (origin.kind) {
      case 'keyring':
        return 'En el llavero de este ordenador'
      case 'file':
        return `En el archivo ${bidiIsolate(origin.path)}`
      case 'memory':
        return 'Solo en memoria: se pide en cada inicio'
      case 'embeddedHub':
        return 'Creada por este programa al iniciarse'
    }
  },
  moveKeyTo: {
    keyring: 'Mover al llavero',
    file: 'Mover a un archivo',
    memory: 'Guardar solo en memoria',
  },
  moveKeyHelp: (file) =>
    `La clave se elimina de donde está ahora. El archivo es ${bidiIsolate(file)}, que solo usted puede leer.`,
  keyStays:
    'Aquí no se puede cambiar dónde se guarda la clave: esta conexión no procede de sus propios ajustes.',
  movingKey: 'Moviendo la clave…',
  keyMoved: (moved) => {
    if (moved.kind === 'moved') return 'La clave se ha movido.'
    const { origin } = moved
    return origin.kind === 'file'
      ? `La clave se ha movido. Pero también sigue en ${bidiIsolate(origin.path)}, porque ese archivo se usa en otro sitio o no se pudo eliminar.`
      : 'La clave se ha movido. Pero también sigue en el llavero, que no la eliminó.'
  },
  oldKeyLeft: (origin) =>
    origin.kind === 'file'
      ? `La clave anterior sigue en ${bidiIsolate(origin.path)}, porque ese archivo se usa en otro sitio o no se pudo eliminar.`
      : 'La clave anterior sigue en el llavero, que no la eliminó.',
  keyNotMoved: (error) => `La clave se queda donde está. ${notKeptBecause(error)}`,
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
      case 'notWritten':
        return `No se puede escribir el archivo: ${bidiIsolate(error.reason)}.`
      case 'keyring':
        return keyringProblem(error.problem)
      case 'notTyped':
        return 'La clave de esta conexión se guarda solo en memoria. Introdúzcala para empezar.'
      case 'settingsNotSaved':
        return `No se pudieron cambiar los ajustes: ${bidiIsolate(error.reason)}.`
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
    if (accepted.kind === 'notKept') {
      const used =
        'El servidor acepta la clave nueva, que se usará hasta que se cierre el programa.'
      const { error, place } = accepted
      if (place === 'file' && error.kind === 'notWritten' && origin.kind === 'file')
        return `${used} No se pudo escribir en ${bidiIsolate(origin.path)}: ${bidiIsolate(error.reason)}. Pida que la pongan allí antes del próximo inicio.`
      return `${used} No se pudo guardar. ${notKeptBecause(error)}`
    }
    switch (origin.kind) {
      case 'embeddedHub':
        return 'La ventana tiene una clave nueva.'
      case 'keyring':
        return way === 'typed'
          ? 'El servidor acepta la clave nueva. A partir de ahora está en el llavero.'
          : 'El servidor acepta la clave del llavero.'
      case 'memory':
        return 'El servidor acepta la clave nueva, que se usará hasta que se cierre el programa.'
      case 'file':
        return way === 'typed'
          ? `El servidor acepta la clave nueva. A partir de ahora está en ${bidiIsolate(origin.path)}.`
          : `El servidor acepta la clave de ${bidiIsolate(origin.path)}.`
    }
  },
}
