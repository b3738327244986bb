// The words of the bar at the top and of its choices, in Spanish.

import { bidiIsolate } from './bidiIsolate'
import { counted, number } from './numbers.es'
import type { TopBarMessages } from './topBar.en'

export const topBarEs: TopBarMessages = {
  noLocation:
    'Esta sede no existe, o la clave no permite verla. Elija otra sede, o pida a quien le dio la clave una que permita verla.',
  connection: 'Conexión',
  connectionDetails: 'Detalles de la conexión',
  server: 'Servidor',
  apiKey: 'Clave de API',
  keyringMayAsk: 'El llavero puede pedir la contraseña en una ventana propia.',
  notSwitched: (reason) => `No se cambió de conexión: ${bidiIsolate(reason)}.`,
  demo: 'Demostración',
  demoHelp: 'Visitantes inventados, en este ordenador',
  demoMark: 'DEMOSTRACIÓN',
  demoMarkHelp: 'Ninguno de estos visitantes existe.',
  location: 'Sede',
  desk: 'Puesto',
  noDesk: 'Sin puesto',
  follow: 'Seguir llamadas',
  followPaused: 'en pausa',
  followPausedHelp:
    'Este turno lo abrió usted, así que sigue abierto hasta que termine la visita. Mientras tanto, una barra indica a quién se llama a su puesto.',
  followHelp: 'Abre el turno que se llama a su puesto, o que usted llama, en cuanto se llama.',
  lines: 'Colas',
  linesChosen: (chosen, all) => `${number.format(chosen)} de ${number.format(all)} colas`,
  everyLine: 'Todas las colas',
  waitInLine: (count) =>
    counted(count, {
      one: 'visitante espera',
      many: 'de visitantes esperan',
      other: 'visitantes esperan',
    }),
}
