// Every word that the screens say, in Arabic. Each part of the screens has a file of its own.

import { actionsAr } from './actions.ar'
import { apiKeyAr } from './apiKey.ar'
import { connectionAr } from './connection.ar'
import { externalDataAr } from './externalData.ar'
import { preferencesAr } from './preferences.ar'
import { setupAr } from './setup.ar'
import { ticketListAr } from './ticketList.ar'
import { topBarAr } from './topBar.ar'
import { updateAr } from './update.ar'
import { visitorAr } from './visitor.ar'
import { workspaceAr } from './workspace.ar'
import type { Messages } from './en'
import { duration } from './numbers.ar'

export const ar: Messages = {
  product: 'Service View',
  duration,
  approximately: (time) => `≈ ${time}`,
  ...ticketListAr,
  ...topBarAr,
  ...updateAr,
  ...visitorAr,
  ...actionsAr,
  ...connectionAr,
  ...apiKeyAr,
  ...externalDataAr,
  ...preferencesAr,
  ...setupAr,
  ...workspaceAr,
}
