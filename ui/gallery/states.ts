// Every state of the clerk's screen.

import { locationContext } from '../src/test/samples'
import { press } from './acts'
import type { EditorStateName, StateName } from './names'
import { previewScreens } from './previewScreens'
import { previewStates } from './previewStates'
import { receivedScreens } from './receivedScreens'
import { all } from './sampleData'
import { scenarioScreens } from './scenarioScreens'
import type { State } from './state'
import { actionStates } from './states/actions'
import { connectionStates } from './states/connection'
import { externalDataStates } from './states/externalData'
import { setupStates } from './states/setup'
import { ticketListStates } from './states/ticketList'
import { visitorStates } from './states/visitor'

export const states: Record<Exclude<StateName, EditorStateName>, State> = {
  ...connectionStates,
  ...setupStates,
  ...ticketListStates,
  ...actionStates,
  ...visitorStates,
  ...externalDataStates,
  preferences: { shows: [all], locationContext, then: () => press('[data-opens=preferences]') },
  'preferences-held': {
    shows: [all],
    locationContext,
    held: [
      { name: 'theme', by: '/etc/service-view/locked.toml', locked: true },
      { name: 'textSize', by: 'SERVICE_VIEW_TEXT_SIZE', locked: false },
    ],
    then: () => press('[data-opens=preferences]'),
  },
  keys: { shows: [all], locationContext, then: () => press('[data-opens=keys]') },
  ...previewStates,
  ...receivedScreens,
  ...previewScreens,
  ...scenarioScreens,
}
