// Every word that the screens say, in Estonian. Each part of the screens has a file of its own.
//
@GLOSSARY@

import { actionsEt } from './actions.et'
import { apiKeyEt } from './apiKey.et'
import { connectionEt } from './connection.et'
import { externalDataEt } from './externalData.et'
import { preferencesEt } from './preferences.et'
import { ticketListEt } from './ticketList.et'
import { topBarEt } from './topBar.et'
import { visitorEt } from './visitor.et'
import { workspaceEt } from './workspace.et'
import type { Messages } from './en'
import { duration } from './numbers.et'

export const et: Messages = {
  product: 'Service View',
  duration,
  approximately: (time) => `≈ ${time}`,
  ...actionsEt,
  ...apiKeyEt,
  ...connectionEt,
  ...externalDataEt,
  ...preferencesEt,
  ...ticketListEt,
  ...topBarEt,
  ...visitorEt,
  ...workspaceEt,
}
