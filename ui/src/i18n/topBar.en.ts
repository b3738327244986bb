// The words of the bar at the top and of its choices, in English.

import { counted } from './numbers.en'

export const topBarEn = {
  noLocation:
    'This location is not there, or the key may not see it. Choose another location, or ask whoever gave you the key for one that may see this location.',
  location: 'Location',
  desk: 'Desk',
  noDesk: 'No desk',
  follow: 'Follow calls',
  followPaused: 'paused',
  followPausedHelp:
    'You picked this ticket by hand, so it stays until its visit ends. A bar says whom your desk is called meanwhile.',
  followHelp: 'Opens the ticket that is called at your desk or by you, as soon as it is called.',
  lines: 'Lines',
  linesChosen: (chosen: number, all: number) => `${chosen} of ${all} lines`,
  everyLine: 'All lines',
  waitInLine: (count: number) => counted(count, 'visitor waits', 'visitors wait'),
}

export type TopBarMessages = typeof topBarEn
