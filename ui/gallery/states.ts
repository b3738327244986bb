// Every state of the clerk's screen.

import { locationContext } from '../src/test/samples'
import { appears, press } from './acts'
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
import { helpStates } from './states/help'
import { setupStates } from './states/setup'
import { ticketListStates } from './states/ticketList'
import { updateStates } from './states/updates'
import { visitorStates } from './states/visitor'

export const states: Record<Exclude<StateName, EditorStateName>, State> = {
  ...connectionStates,
  ...setupStates,
  ...ticketListStates,
  ...updateStates,
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
  'preferences-changed': {
    shows: [all],
    locationContext,
    preferred: { sounds: true, lateAfter: 45, notifications: 'ticket', openLinks: 'ask' },
    fileProblems: [
      '/home/clerk/.config/service-view/settings.toml:4:13: expected a whole number from 80 to 200; found 999',
    ],
    then: () => press('[data-opens=preferences]'),
  },
  'contacts-masked': { shows: [all], locationContext, preferred: { maskContacts: true } },
  'link-asked': {
    shows: [all],
    locationContext,
    linkError: {
      kind: 'unconfirmed',
      href: 'https://portal.example.com/doc/7391',
      host: 'portal.example.com',
    },
    then: async () => {
      press('a[href^="https:"]')
      await appears('dialog[open]')
    },
  },
  ...helpStates,
  keys: { shows: [all], locationContext, then: () => press('[data-opens=keys]') },
  ...previewStates,
  ...receivedScreens,
  ...previewScreens,
  ...scenarioScreens,
}
