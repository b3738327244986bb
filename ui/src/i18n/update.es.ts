// The words of the notice that a newer version of the program is there, in Spanish.

import { bidiIsolate } from './bidiIsolate'
import type { UpdateMessages } from './update.en'

export const updateEs: UpdateMessages = {
  update: {
    available: (version, day) => `Está disponible la versión ${bidiIsolate(version)}, del ${day}.`,
    urgent: (version, day) =>
      `Esta versión de Service View ya no es segura y debe sustituirse: está disponible la versión ${bidiIsolate(version)}, del ${day}. Avise a quien se ocupa de este equipo.`,
    notes: 'Novedades',
    later: 'Recordar en una semana',
    tomorrow: 'Recordar mañana',
    skip: 'Omitir esta versión',
  },
}
