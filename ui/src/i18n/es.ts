// Every word that the screens say, in Spanish. Each part of the screens has a file of its own.
//
@GLOSSARY@

import { actionsEs } from './actions.es'
import { apiKeyEs } from './apiKey.es'
import { connectionEs } from './connection.es'
import { externalDataEs } from './externalData.es'
import { preferencesEs } from './preferences.es'
import { ticketListEs } from './ticketList.es'
import { topBarEs } from './topBar.es'
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
  ...ticketListEs,
  ...topBarEs,
  ...visitorEs,
  ...workspaceEs,
}
