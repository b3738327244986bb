// Every word of what was received, in Spanish.

import { bidiIsolate } from '../../i18n/bidiIsolate'
import { counted, milliseconds, number } from '../../i18n/numbers.es'
import type { ReceivedMessages } from './received.en'
import { receivedEn } from './received.en'

const { format } = receivedEn
const problem = { one: 'problema', many: 'de problemas', other: 'problemas' }
const entry = { one: 'entrada', many: 'de entradas', other: 'entradas' }

export const receivedEs: ReceivedMessages = {
  title: 'Recibido',
  arrow: '→',
  toTicket: 'al turno',
  ofTicket: 'del turno',
  noProvider: 'sin proveedor',
  now: 'ahora',
  problems: (count) => counted(count, problem),
  changes: (count) =>
    count === 0
      ? 'sin cambios'
      : counted(count, { one: 'cambio', many: 'de cambios', other: 'cambios' }),
  warnings: (count) =>
    counted(count, { one: 'advertencia', many: 'de advertencias', other: 'advertencias' }),
  refusedWith: (status) => (status === 0 ? 'sin respuesta' : `rechazado con ${status}`),
  webhook: 'Webhook',
  answered: (status) => (status === 0 ? 'sin respuesta' : `respuesta ${status}`),
  attempt: (attempt) => `intento ${number.format(attempt)}`,
  pinned: 'fijado',
  arrived: (count) => `Recibidos después: ${number.format(count)}.`,
  dropped: (count) =>
    counted(count, {
      one: 'entrada antigua dejó sitio a otras nuevas.',
      many: 'de entradas antiguas dejaron sitio a otras nuevas.',
      other: 'entradas antiguas dejaron sitio a otras nuevas.',
    }),

  search: 'Buscar…',
  filter: 'Filtrar',
  all: 'Todo',
  filters: (count) => counted(count, { one: 'filtro', many: 'de filtros', other: 'filtros' }),
  outcome: { accepted: 'Aceptado', refused: 'Rechazado', webhook: 'Webhooks' },
  statuses: 'Estado',
  providers: 'Proveedores',
  tickets: 'Turnos',
  hits: (found, all) => `${number.format(found)} de ${number.format(all)}`,
  nothingFound: 'Nada de lo recibido coincide.',
  showAll: 'Mostrar todo',

  exportArchive: 'Exportar lo listado (HAR)',
  archive: 'recibido',
  clear: 'Vaciar',
  clearQuestion: (count) => `¿Eliminar ${counted(count, entry)}?`,
  clearHelp: (pinned) =>
    pinned === 0
      ? 'No se guardan en ningún otro sitio.'
      : `No se guardan en ningún otro sitio. ${
          pinned === 1 ? 'La fijada se queda.' : `Las ${number.format(pinned)} fijadas se quedan.`
        }`,
  remove: 'Eliminar',

  empty: 'Aún no se ha recibido nada',
  emptyHelp: 'Envíe algo y aparecerá aquí al instante:',
  keyHelp: (name) =>
    `Ponga antes una clave SECRET en ${bidiIsolate(name)}; el programa mostró una donde se inició desde un terminal.`,
  copyCommand: 'Copiar la orden',
  noHub: 'Esta ventana no tiene hub propio',
  noHubHelp:
    'No se sabe qué recibe otro servidor. Inicie el programa sin --server para ver aquí lo que envían los sistemas integrados.',
  notListening: 'El hub de este programa no acepta conexiones, así que no se le puede enviar nada.',

  open: 'Entrada abierta',
  close: 'Cerrar',
  notRead: (reason) => `No se puede leer lo recibido: ${bidiIsolate(reason)}`,
  notOpened: (reason) => `No se puede abrir la entrada: ${bidiIsolate(reason)}`,
  failed: (reason) => `No ha funcionado: ${bidiIsolate(reason)}`,
  tryAgain: 'Reintentar',
  gone: 'Esta entrada ya no se guarda.',
  notKept: 'Esta entrada dejó sitio a otras nuevas o se eliminó. Desaparecerá cuando la cierre.',
  accepted: 'Aceptado',
  refused: 'Rechazado',
  taken: 'Admitido',
  notTaken: 'No admitido',
  noAnswer: 'Sin respuesta',
  size: 'Tamaño',
  time: 'Hora',
  duration: 'Duración',
  milliseconds,
  key: 'Clave',
  visitor: 'Visitante',
  try: 'Intento',

  edit: 'Editar',
  replay: 'Repetir…',
  sendAgain: 'Volver a enviar',
  sending: 'Enviando…',
  sentAgain: 'Se ha vuelto a enviar. El intento está en la lista.',
  notSentAgain: (reason) => `No se ha vuelto a enviar: ${bidiIsolate(reason)}`,
  pin: 'Fijar',
  copyAs: 'Copiar como',
  format,
  copied: (as) =>
    `Copiado como ${format[as]}. La clave no está incluida: se toma de la variable SERVICE_VIEW_KEY.`,
  copiedWebhook: (as) => `Copiado como ${format[as]}.`,
  notCopied: 'No se pudo copiar.',

  show: 'Mostrar',
  part: {
    payload: (count) => (count === 0 ? 'Carga útil' : `Carga útil · ${counted(count, problem)}`),
    changes: (count) => `Cambios · ${number.format(count)}`,
    request: 'Solicitud',
    message: 'Mensaje',
    answer: 'Respuesta',
  },
  noData: 'No llevaba datos.',
  noProblemsOfData: 'Los datos son correctos. Se rechazó por otro motivo:',
  noChanges: 'Contiene lo mismo que el anterior.',
  firstOne: 'Es el primero de este proveedor que se aceptó para el turno.',
  notAccepted: 'Se rechazó, así que no cambió nada.',
  whole: 'todo',
  change: { added: 'Añadido', removed: 'Eliminado', changed: 'Cambiado' },
  before: 'antes',
  after: 'después',
  replaced: 'Lo que se reemplazó',

  headers: 'Cabeceras',
  keyCut: 'Se quitó la clave; solo se guarda su nombre.',
  body: 'Cuerpo',
  noBody: 'No hay cuerpo.',
  notWhole: 'El cuerpo no llegó entero, así que no se puede volver a enviar.',
  binary: (size) =>
    `Llegó comprimido, o como bytes que no son texto. Estos son sus ${size} en Base64:`,
  data: 'Datos, una vez descodificados',
  answerBody: 'Cuerpo de la respuesta',
  emptyAnswer: 'La respuesta no tiene cuerpo.',

  replayTitle: 'Repetir',
  replayHelp: 'Se envían otra vez los mismos bytes al hub de este programa.',
  replayTicket: 'Al turno',
  replayTicketHelp: 'Vacío para el mismo.',
  times: 'Veces',
  pause: 'Pausa en segundos',
  start: 'Enviar',
  stop: 'Parar',
  progress: (done, total) => `${number.format(done)} de ${number.format(total)} enviados`,
  stopped: (done, total) => `Parado tras ${number.format(done)} de ${number.format(total)}`,
  countOf: (status, count) => `${status === 0 ? 'sin respuesta' : status}: ${number.format(count)}`,
  answers: 'Respuestas',
}
