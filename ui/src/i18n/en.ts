// Every word that the screens say, in English. Each part of the screens has a file of its own.

import { actionsEn } from './actions.en'
import { apiKeyEn } from './apiKey.en'
import { connectionEn } from './connection.en'
import { externalDataEn } from './externalData.en'
import { preferencesEn } from './preferences.en'
import { setupEn } from './setup.en'
import { ticketListEn } from './ticketList.en'
import { topBarEn } from './topBar.en'
import { updateEn } from './update.en'
import { visitorEn } from './visitor.en'
import { workspaceEn } from './workspace.en'
import { duration } from './numbers.en'

export const en = {
  product: 'Service View',
  duration,
  /** A time that is estimated, because there is no connection. */
  approximately: (time: string) => `≈ ${time}`,
  ...ticketListEn,
  ...topBarEn,
  ...updateEn,
  ...visitorEn,
  ...actionsEn,
  ...connectionEn,
  ...apiKeyEn,
  ...externalDataEn,
  ...preferencesEn,
  ...setupEn,
  ...workspaceEn,
}

export type Messages = typeof en
