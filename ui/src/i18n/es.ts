// Every word that the screens say, in Spanish. Each part of the screens has a file of its own.
//
// The reader is addressed as usted. The same word stands for the same thing everywhere:
// ticket turno · desk puesto · line, queue cola · visitor visitante · visit visita · appointment cita ·
// assign asignar · label etiqueta · call llamar · served atendido · no-show no presentado · sign-in
// registro · banner aviso · error error · warning advertencia · notice aviso · external data datos
// externos · provider proveedor · section sección · integration sistema integrado · key clave · hub hub ·
// preview vista previa · payload carga útil · entry entrada · draft borrador · sample ejemplo · problem
// problema · violation infracción · request solicitud · answer respuesta · scenario escenario · step paso ·
// fault fallo · run ejecución · replay repetir · record grabar

import { actionsEs } from './actions.es'
import { apiKeyEs } from './apiKey.es'
import { connectionEs } from './connection.es'
import { externalDataEs } from './externalData.es'
import { preferencesEs } from './preferences.es'
import { setupEs } from './setup.es'
import { ticketListEs } from './ticketList.es'
import { topBarEs } from './topBar.es'
import { updateEs } from './update.es'
import { visitorEs } from './visitor.es'
import { workspaceEs } from './workspace.es'
import type { Messages } from './en'
import { duration } from './numbers.es'

export const es: Messages = {
  product: 'Service View',
  duration,
  approximately: (time) => `≈ ${time}`,
  ...actionsEs,
  ...apiKeyEs,
  ...connectionEs,
  ...externalDataEs,
  ...preferencesEs,
  ...setupEs,
  ...ticketListEs,
  ...topBarEs,
  ...updateEs,
  ...visitorEs,
  ...workspaceEs,
}
