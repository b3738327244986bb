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
  preferenceSection: {
    appearance: 'Appearance',
    keyboard: 'Keyboard',
    alerts: 'Alerts',
    privacy: 'Privacy',
    start: 'Start',
    connections: 'Connections',
  },
  notifications: 'Notifications',
  notificationsHelp:
    'For a call to this desk and for a new error. They can be seen by passers-by, also on a locked screen.',
  notification: { off: 'None', ticket: 'Without names', details: 'With first name' },
  sounds: 'Sound',
  soundsHelp: 'A short sound for a call to this desk and for a new error.',
  maskContacts: 'Hide phone numbers and e-mail addresses',
  maskContactsHelp:
    'From passers-by. “Show” reveals one of them for a minute; copying gives all of it.',
  webLinks: 'Web links',
  webLinksHelp: 'What a press on a web link of external data does.',
  linkRule: { always: 'Open', ask: 'Ask first', never: 'Never open' },
  startAtLogin: 'Start at login',
  startAtLoginHelp: 'The window opens when you log in to this computer.',
  on: 'On',
  off: 'Off',
  defaultIs: (value: string) => `Default: ${value}`,
  setBack: 'Set back',
  setBackPreference: (name: string) => `Set back: ${bidiIsolate(name)}`,
  settingsFilesWrong:
    'A file of the settings has a mistake. What it set before stays until it is mended.',
  lockedPreference: (by: string) =>
    `Locked for this computer in ${bidiIsolate(by)}. Whoever looks after it can change that.`,
  givenPreference: (by: string) => `Set by ${bidiIsolate(by)}, with which the program was started.`,
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
