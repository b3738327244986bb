// The words about scenarios, in Spanish.

import { bidiIsolate } from '../../i18n/bidiIsolate'
import { counted, number, timeSpan } from '../../i18n/numbers.es'
import { samplesEs } from './samples.es'
import type { ScenarioMessages } from './scenario.en'

const mistake = { one: 'error', many: 'de errores', other: 'errores' }

export const scenarioEs: ScenarioMessages = {
  title: 'Escenarios',
  manage: 'Sus escenarios…',
  unavailable: (reason) => `No hay escenarios: ${bidiIsolate(reason)}`,
  steps: (count) => counted(count, { one: 'paso', many: 'de pasos', other: 'pasos' }),
  mistakes: (count) => counted(count, mistake),
  hasFaults: 'con fallos',
  unsaved: 'Aún sin guardar',
  changed: 'cambiado',
  names: {
    rush: 'Una hora punta',
    duplicates: 'Duplicados',
    disorder: 'Desorden',
    flood: 'Un sistema que desborda',
    'broken-link': 'Una conexión que se corta',
    'clinic-day': 'Un día en una clínica',
  },
  files: {
    ...samplesEs,
    own: 'Sus escenarios',
    noneOwn: 'Aún no hay. Guarde el escenario abierto con un nombre.',
    keep: 'Guardar el escenario con un nombre',
    folderHelp:
      'Cada escenario es un archivo sencillo, NOMBRE.json, así que la carpeta puede estar en un repositorio.',
    error: (error) => {
      if (error.kind === 'exists') return 'Ya hay un escenario con este nombre.'
      if (error.kind === 'notThere') return 'El escenario ya no existe.'
      return samplesEs.error(error)
    },
  },
  notOpened: (reason) => `No se abrió el escenario: ${reason}`,

  open: 'Escenario',
  close: 'Cerrar',
  builtIn: 'incluido',
  keep: 'Guardar',
  keepAs: 'Guardar como…',
  notKept: (refusal) => {
    if (refusal.kind === 'changed')
      return 'No se guardó: el archivo no es el que se abrió aquí. Alguien lo cambió, u otro tiene su nombre.'
    if (refusal.kind === 'notThere')
      return 'No se guardó: el archivo ya no existe. Alguien le cambió el nombre o lo eliminó.'
    return scenarioEs.files.error(refusal)
  },
  keepAnyway: 'Guardar de todos modos',
  inFolder: (folder) => (folder === null ? 'en la carpeta habitual' : `en ${bidiIsolate(folder)}`),
  madeWay: (name, count) =>
    `Lo que escribió en ${bidiIsolate(name)} cedió su lugar y no está guardado en ningún archivo.` +
    (count > 1 ? ` También otros textos anteriores: ${number.format(count - 1)}.` : ''),
  show: 'Mostrar',
  parts: { steps: 'Pasos', text: 'Texto' },
  help: 'Se reproduce en el hub de este programa, en la sede de Atención: allí se crean y se llaman los turnos.',
  faultsHelp: 'Mientras se reproduce, el hub muestra los fallos a todos los que envían.',
  elsewhere:
    'Esta ventana no tiene hub propio, así que aquí no se puede reproducir ni grabar nada.',
  cannotCheck: (reason) => `No se puede comprobar el texto: ${bidiIsolate(reason)}`,
  mend: (count) => `Corrija ${counted(count, mistake)} para reproducirlo.`,
  showMistakes: 'Mostrar',
  textLabel: 'Escenario como texto',

  play: 'Reproducir',
  playAgain: 'Reproducir otra vez',
  goOn: 'Continuar',
  pause: 'Pausar',
  step: 'Un paso',
  stop: 'Parar',
  speed: 'Velocidad',
  times: (factor) => `${number.format(factor)}×`,
  loop: 'En bucle',
  controls: 'Reproducción',
  starting: 'Empezando…',
  playing: (at, total) => `Paso ${number.format(at)} de ${number.format(total)} en curso`,
  paused: (done, total) => `En pausa tras ${number.format(done)} de ${number.format(total)}`,
  round: (round) => `vuelta ${number.format(round)}`,
  allDone: (total) =>
    total === 1 ? 'El paso está hecho' : `Los ${number.format(total)} pasos están hechos`,
  failedAt: (step) => `El paso ${number.format(step)} ha fallado`,
  stopped: (done, total) => `Parado tras ${number.format(done)} de ${number.format(total)}`,
  notFollowed: (reason) => `No se sabe nada de la ejecución: ${bidiIsolate(reason)}`,
  tryAgain: 'Reintentar',
  failed: (reason) => `No funcionó: ${bidiIsolate(reason)}`,
  notPlayed: (reason) => `No se pudo reproducir: ${bidiIsolate(reason)}`,
  startError: (error) =>
    error.kind === 'noHub'
      ? 'Esta ventana no tiene hub propio.'
      : `No se reproduce: ${bidiIsolate(error.reason)}`,
  isPlayed: (name) => `${bidiIsolate(name)} se está reproduciendo.`,
  changedSince:
    'El texto ha cambiado desde entonces. Reproducir toma el texto actual y termina esta ejecución.',
  state: {
    waiting: 'en espera',
    running: 'en curso',
    done: 'hecho',
    failed: 'ha fallado',
    skipped: 'omitido',
  },
  took: timeSpan,
  sentBy: (step) => `Esto es lo que envía el paso ${number.format(step)}.`,
  sendsNothing: 'No hay nada que dibujar',
  sendsNothingHelp: 'Ningún paso de este escenario envía una carga útil, o el texto tiene errores.',
  sendsFile: (step) => `El paso ${number.format(step)} envía un archivo`,
  sendsFileHelp: (file) => `Su carga útil está en ${bidiIsolate(file)}, junto al escenario.`,
  noSteps: 'Los pasos aparecerán cuando el texto no tenga errores.',

  stepOf({ kind, title, ticket, provider, times, milliseconds, seconds, status, pointer }) {
    const [who, from] = [bidiIsolate(ticket ?? ''), bidiIsolate(provider ?? '')]
    const many = times ?? 1
    const of = provider === null ? '' : ` de ${from}`
    const sends =
      (many === 1 ? 'el próximo envío' : `los próximos ${number.format(many)} envíos`) + of
    switch (kind) {
      case 'ticket':
        return `Visitante nuevo ${who}`
      case 'send':
        return `Enviar ${from} a ${who}${many === 1 ? '' : `, ${number.format(many)} veces`}`
      case 'call':
        return `Llamar a ${who}`
      case 'recall':
        return `Volver a llamar a ${who}`
      case 'served':
        return `Marcar ${who} como atendido`
      case 'noShow':
        return `Marcar ${who} como no presentado`
      case 'backToQueue':
        return `Devolver ${who} a la cola`
      case 'wait':
        return `Esperar ${timeSpan(milliseconds ?? 0)}`
      case 'expectAnswer':
        return `Esperar la respuesta ${String(status)}`
      case 'expectNoAnswer':
        return 'No esperar respuesta'
      case 'expectData':
        return `Esperar datos de ${from} en ${who}${pointer ? `, ${bidiIsolate(pointer)}` : ''}`
      case 'refuse':
        return `Rechazar ${sends} con ${String(status)}`
      case 'delay':
        return `Retrasar ${sends} ${timeSpan(milliseconds ?? 0)}`
      case 'cut':
        return `Cortar la conexión en ${sends}`
      case 'clock': {
        const way = (seconds ?? 0) < 0 ? 'Atrasar' : 'Adelantar'
        const off = `${way} el reloj ${timeSpan(Math.abs(seconds ?? 0) * 1_000)}`
        return `${off}${times === null ? '' : ` para ${sends}`}`
      }
      case 'silence':
        return 'Silenciar todos los sockets'
      case 'closeSockets':
        return 'Cerrar todos los sockets'
      case 'endFaults':
        return 'Terminar todos los fallos'
      default:
        return title
    }
  },

  record: 'Grabar',
  recordHelp: 'Grabar lo que se recibe, para un escenario',
  fromReceived: 'De lo recibido…',
  recording: (count) => `Grabando: ${number.format(count)} recibidos`,
  stopRecording: 'Parar la grabación',
  recordTitle: 'Crear un escenario',
  recordText:
    'Envía otra vez lo elegido, con las mismas esperas, y espera las mismas respuestas. Los turnos se crean de nuevo y reciben nombres.',
  nothingRecorded: 'No se ha recibido nada entretanto. Elija entre lo recibido antes.',
  nothingReceived: 'Aún no se ha recibido nada. Envíe algo primero.',
  choose: 'Solicitudes',
  chosen: (count, all) => `${number.format(count)} de ${number.format(all)} elegidas`,
  all: 'Todas',
  none: 'Ninguna',
  make: 'Crear el escenario',
  notMade: 'No se puede reproducir nada de ello:',
  notAll: 'No se pudo incluir todo:',
  leftOut: {
    gone: (count) =>
      counted(count, {
        one: 'entrada ya no se guarda',
        many: 'de entradas ya no se guardan',
        other: 'entradas ya no se guardan',
      }),
    webhook: (count) =>
      counted(count, {
        one: 'es de un webhook que envió el propio hub',
        other: 'son de un webhook que envió el propio hub',
      }),
    incomplete: (count) =>
      counted(count, {
        one: 'cuerpo no llegó entero',
        many: 'de cuerpos no llegaron enteros',
        other: 'cuerpos no llegaron enteros',
      }),
    form: (count) =>
      `${counted(count, { one: 'formulario no tiene', many: 'de formularios no tienen', other: 'formularios no tienen' })} proveedor, título y datos, cada uno una vez y como texto`,
    ticket: (count) =>
      counted(count, {
        one: 'turno no es un número',
        many: 'de turnos no son números',
        other: 'turnos no son números',
      }),
    answer: (count) =>
      counted(count, {
        one: 'respuesta no la puede provocar ningún escenario',
        many: 'de respuestas no las puede provocar ningún escenario',
        other: 'respuestas no las puede provocar ningún escenario',
      }),
    tooLarge: (count) =>
      counted(count, {
        one: 'solicitud no cabe en el archivo',
        many: 'de solicitudes no caben en el archivo',
        other: 'solicitudes no caben en el archivo',
      }),
  },
  otherBytes: (count) =>
    `${counted(count, { one: 'solicitud se envía', many: 'de solicitudes se envían', other: 'solicitudes se envían' })} con los mismos campos y otros bytes: un escenario conserva proveedor, título y datos, pero no cómo se codificó o comprimió el formulario ni qué más contenía`,
}
