// Every word that the screens say, in French. Each part of the screens has a file of its own.
//
@GLOSSARY@

import { actionsFr } from './actions.fr'
import { apiKeyFr } from './apiKey.fr'
import { connectionFr } from './connection.fr'
import { externalDataFr } from './externalData.fr'
import { preferencesFr } from './preferences.fr'
import { ticketListFr } from './ticketList.fr'
import { topBarFr } from './topBar.fr'
import { visitorFr } from './visitor.fr'
import { workspaceFr } from './workspace.fr'
import type { Messages } from './en'
import { duration } from './numbers.fr'

export const fr: Messages = {
  product: 'Service View',
  duration,
  approximately: (time) => `≈ ${time}`,
  ...actionsFr,
  ...apiKeyFr,
  ...connectionFr,
  ...externalDataFr,
  ...preferencesFr,
  ...ticketListFr,
  ...topBarFr,
  ...visitorFr,
  ...workspaceFr,
}
