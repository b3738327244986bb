// The words of the way out of a screen without a user, in Spanish.

import type { ExitMessages } from './exit.en'

export const exitEs: ExitMessages = {
  title: 'Introduzca el PIN',
  typed: (digits) => `Dígitos escritos: ${digits}`,
  erase: 'Borrar el último dígito',
  send: 'Confirmar',
  checking: 'Se comprueba el PIN…',
  wrong: (left) => `Este PIN es incorrecto. Intentos restantes: ${left}`,
  wait: (time) => `Demasiados intentos. Espere ${time}.`,
  unanswered: 'El programa no responde.',
  leaving: 'Esta pantalla',
  server: 'Dirección del servidor',
  version: 'Versión del programa',
  running: 'En marcha desde hace',
  frames: 'Imágenes dibujadas',
  leave: 'Salir de la pantalla',
  restart: 'Reiniciar la pantalla',
}
