// The words of the first start and of a connection that is added, in Spanish.

import type { AddressProblem } from '../bindings/commands'
import { apiKeyEs } from './apiKey.es'
import { bidiIsolate } from './bidiIsolate'
import { emptyKey, malformedKey } from '../setup/keyErrors'
import type { SetupMessages } from './setup.en'

/** Why an address is none, and what to write. */
const refused: Record<AddressProblem, string> = {
  notAnAddress: 'Esto no es la dirección de un servidor. Escríbala como https://api.qminder.com.',
  scheme:
    'Una dirección empieza por https://. Solo un hub en este ordenador puede empezar por http://.',
  notEncrypted:
    'Sin cifrado, otros podrían leer la clave y los datos de los visitantes. Escriba https:// en lugar de http://.',
  extra: 'Escriba solo la dirección: sin nombre de usuario y sin nada con ? o #.',
}

export const setupEs: SetupMessages = {
  welcome: 'Bienvenido a Service View',
  welcomeHelp: 'Vea junto al visitante lo que sus sistemas saben de él.',
  setupWays: 'Formas de empezar',
  connectWay: 'Conectar',
  connectWayHelp: 'A la nube de Qminder o a su propio hub. Necesita una clave de API.',
  demoWay: 'Probar aquí',
  demoWayHelp: 'Una clínica inventada en este ordenador. Nada sale de él.',
  addConnection: 'Añadir una conexión',
  addConnectionItem: 'Añadir una conexión…',
  setupStep: (number, count, name) => `Paso ${number} de ${count}: ${name}`,
  setupSteps: { server: 'Servidor', key: 'Clave de API', location: 'Sede' },
  serverAddress: 'Dirección del servidor',
  serverAddressHelp:
    'Por ejemplo https://api.qminder.com, o http://127.0.0.1:7410 para un hub en este ordenador.',
  vendorCloud: 'Usar la nube de Qminder',
  connectionName: 'Nombre de la conexión',
  connectionNameHelp: 'Así aparece en el menú de conexiones.',
  goOn: 'Siguiente',
  goBack: 'Atrás',
  connectNow: 'Conectar',
  setupWork: {
    server: 'Buscando el servidor…',
    key: 'Probando la clave…',
    desks: 'Leyendo los puestos…',
    connection: 'Guardando la clave y conectando…',
  },
  serverFound: (host, encrypted) =>
    encrypted
      ? `${bidiIsolate(host)} responde y su certificado es válido.`
      : `${bidiIsolate(host)} responde.`,
  setupKeyHelp: 'Pegue la clave aquí. Quien se ocupa del servidor puede darle una.',
  keyTaken: 'El servidor acepta la clave.',
  keyMayOnlyRead:
    'Esta clave es solo de lectura. Verá a los visitantes, pero no podrá llamarlos ni terminar una visita. Para eso, vuelva atrás e introduzca una clave que permita escribir.',
  keyRightsUnknown:
    'El servidor no dice si esta clave permite llamar a los visitantes. Puede conectar y lo verá entonces.',
  setupLocationHelp: 'Puede cambiar ambas cosas más tarde, en la parte superior de la ventana.',
  startWithConnection: 'Abrir la ventana con esta conexión a partir de ahora',
  setupProblem: (problem) => {
    switch (problem.kind) {
      case 'address':
        return refused[problem.refusal]
      case 'noName':
        return 'Dé un nombre a la conexión.'
      case 'badName':
        return 'Este nombre no se puede usar. Use como máximo 60 caracteres, todos visibles.'
      case 'nameTaken':
        return 'Otra conexión ya se llama así. Elija otro nombre.'
      case 'noNetwork':
        return 'Este ordenador no tiene red. Conéctelo a una red e inténtelo de nuevo.'
      case 'unknownHost':
        return `Nadie conoce un servidor ${bidiIsolate(problem.host)}. Compruebe cómo se escribe su nombre.`
      case 'nothingListens':
        return `Nada responde en ${bidiIsolate(problem.host)}. Compruebe la dirección y el puerto, o inicie allí el servidor.`
      case 'certificate':
        return `El certificado del servidor no se acepta, así que no se envió nada: ${bidiIsolate(problem.reason)}. Compruebe la dirección y el reloj de este ordenador, o haga que aquí se confíe en quien lo emitió.`
      case 'proxy':
        return `El proxy ${bidiIsolate(problem.proxy)} no lleva al servidor. Pida a quien se ocupa de su red que deje pasar esta dirección. Motivo: ${bidiIsolate(problem.reason)}.`
      case 'notSuchServer':
        return `Allí responde algo, pero no es un servidor de este tipo. Compruebe la dirección. Si antes tiene que iniciar sesión en la red, hágalo. Motivo: ${bidiIsolate(problem.reason)}.`
      case 'otherHost':
        return `El servidor no responde con el nombre ${bidiIsolate(problem.host)}. Use el nombre para el que se configuró.`
      case 'unreachable':
        return `No se llega al servidor. Inténtelo de nuevo en un momento. Motivo: ${bidiIsolate(problem.reason)}.`
      case 'noAnswer':
        return `El servidor está ahí, pero ahora no puede responder. Inténtelo de nuevo en un momento. Motivo: ${bidiIsolate(problem.reason)}.`
      case 'noKey':
        return apiKeyEs.keyFailed('typed', emptyKey)
      case 'malformedKey':
        return apiKeyEs.keyFailed('typed', malformedKey)
      case 'keyRefused':
        return `El servidor rechaza esta clave. Péguela de nuevo o pida otra. Motivo: ${bidiIsolate(problem.reason)}.`
      case 'noLocation':
        return apiKeyEs.noLocationForKey
      case 'keyForgotten':
        return 'El programa ya no tiene la clave. Introdúzcala de nuevo.'
      case 'locked':
        return 'Un administrador ha fijado la conexión de este ordenador. Pídale otra.'
      case 'keyNotKept':
        return `No se añadió ninguna conexión, porque su clave no se puede guardar. ${apiKeyEs.keyFailed('typed', problem.error)} Puede volver atrás y guardarla en otro lugar.`
      case 'settingsNotSaved':
        return `No se añadió ninguna conexión, porque no se pudieron cambiar los ajustes: ${bidiIsolate(problem.reason)}.`
    }
  },
}
