// The words of the bar at the top and of its choices, in English.

import { bidiIsolate } from './bidiIsolate'
import { counted } from './numbers.en'

export const topBarEn = {
  noLocation:
    'This location does not exist, or the key may not see it. Choose another location, or ask the person who gave you the key for one that may see this location.',
  connection: 'Connection',
  connectionDetails: 'Connection details',
  server: 'Server',
  apiKey: 'API key',
  keyringMayAsk: 'The keyring may ask for its password in a window of its own.',
  notSwitched: (reason: string) => `The connection was not changed: ${bidiIsolate(reason)}.`,
  demo: 'Demo',
  demoHelp: 'Visitors who do not exist, on this computer',
  demoMark: 'DEMO',
  demoMarkHelp: 'None of these visitors exists.',
  location: 'Location',
  desk: 'Desk',
  noDesk: 'No desk',
  follow: 'Follow calls',
  followPaused: 'paused',
  followPausedHelp:
    'You opened this ticket yourself, so it stays open until its visit ends. Meanwhile a bar names the visitor who is called to your desk.',
  followHelp: 'Opens the ticket that is called at your desk or by you, as soon as it is called.',
  lines: 'Lines',
  linesChosen: (chosen: number, all: number) => `${chosen} of ${all} lines`,
  everyLine: 'All lines',
  waitInLine: (count: number) => counted(count, 'visitor waits', 'visitors wait'),
}

export type TopBarMessages = typeof topBarEn
