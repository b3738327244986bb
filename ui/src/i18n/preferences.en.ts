// The words of the preferences and of the list of shortcuts, in English.

import { bidiIsolate } from './bidiIsolate'
import { number } from './numbers.en'

export const preferencesEn = {
  preferences: 'Preferences',
  language: 'Language',
  asTheSystem: 'As the system',
  colours: 'Colours',
  theme: { system: 'As the system', light: 'Light', dark: 'Dark' },
  textSize: 'Size of text',
  percent: (size: number) => `${number.format(size)} %`,
  markLate: 'Mark who waits long',
  lateAfter: 'after',
  lateAfterMinutes: (count: string) => `after ${count} minutes`,
  minutes: 'minutes',
  letterKeys: 'Single-letter shortcuts',
  letterKeysHelp:
    'Letters such as N and S act at once. Switch them off if you control the computer by voice.',
  lockedPreference: (name: string) =>
    `“${name}” is set for this computer. Whoever looks after it can change that.`,
  givenPreference: (name: string, by: string) =>
    `“${name}” is set by ${bidiIsolate(by)}, with which the program was started.`,
  notKept: (reason: string) =>
    `This holds until the program ends, and is not kept: ${bidiIsolate(reason)}`,
  keys: 'Keyboard shortcuts',
  about: 'About Service View',
  helpNotLoaded: (reason: string) =>
    `The program cannot show this: ${bidiIsolate(reason)}. Start it again.`,
  close: 'Close',
  letterKeysOff: 'Single-letter shortcuts are switched off in the preferences.',
  shortcutPlace: { list: 'In the list', ticket: 'With the visitor', window: 'In the window' },
  shortcut: {
    next: 'Next ticket',
    previous: 'Previous ticket',
    first: 'First ticket',
    last: 'Last ticket',
    open: 'Open the ticket',
    search: 'Search',
    clear: 'Clear, close or leave',
    callNext: 'Call the next visitor',
    call: 'Call',
    recall: 'Call again',
    served: 'Served',
    noShow: 'No-show',
    backToQueue: 'Back to the queue',
    change: 'Change labels, line or assignee',
    undo: 'Undo',
    openCalled: 'Open the visitor called to this desk',
    nextAlert: 'Next error or warning',
    find: 'Find in the ticket',
    service: 'Show Service',
    preview: 'Show the preview',
    fullScreen: 'Full screen',
    help: 'Show this list',
  },
  zoom: 'Make everything larger or smaller',
  or: 'or',
}

export type PreferencesMessages = typeof preferencesEn
