// The words of the switch between the clerk's screen and the preview, in Spanish.

import { bidiIsolate } from './bidiIsolate'
import { counted } from './numbers.es'
import type { WorkspaceMessages } from './workspace.en'

export const workspaceEs: WorkspaceMessages = {
  workspace: {
    label: 'Pantalla',
    service: 'Atención',
    preview: 'Vista previa',
    unseen: (count) =>
      counted(count, {
        one: 'error nuevo que nadie ha visto',
        many: 'de errores nuevos que nadie ha visto',
        other: 'errores nuevos que nadie ha visto',
      }),
    newError: (visitor) => `Error nuevo de ${bidiIsolate(visitor)}`,
    showService: 'Mostrar en Atención',
    loading: 'Cargando la vista previa…',
    failed: 'No se pudo cargar la vista previa.',
    retry: 'Reintentar',
    scenarioPlayed: (name) =>
      `Se reproduce el escenario ${bidiIsolate(name)}: sus visitantes son inventados y lo que falla puede formar parte de él.`,
    stopScenario: 'Parar',
    link: {
      elsewhere: (ticket, location) =>
        `Un enlace lleva al turno ${bidiIsolate(ticket)} de otra sede: ${bidiIsolate(location)}.`,
      go: 'Cambiar de sede',
      stay: 'Quedarse aquí',
      notOpened: 'No se abrió el enlace.',
      noLocation: (id) =>
        `Lleva a la sede ${bidiIsolate(id)}, que la clave de esta ventana no puede ver.`,
      problems: {
        tooLong: () => 'Es demasiado largo.',
        malformed: (named) =>
          `No es un enlace de este programa. Los suyos empiezan por ${bidiIsolate(named)}.`,
        unknownTarget: (named) =>
          `Lleva a ${bidiIsolate(named)}. Los enlaces llevan a un turno o a la vista previa.`,
        ticketId: () => 'No indica ningún turno.',
        locationId: () => 'No indica ninguna sede.',
        previewPlace: () => 'La vista previa no tiene aquello a lo que lleva.',
        unknownParameter: (named) =>
          `Fija ${bidiIsolate(named)}. Un enlace no fija nada: abre un turno o la vista previa.`,
        repeatedParameter: (named) => `Contiene ${bidiIsolate(named)} dos veces.`,
        sample: (named) => `No hay ningún ejemplo ${bidiIsolate(named)}.`,
      },
    },
  },
}
