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
  },
}
