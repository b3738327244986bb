// The words of what the program says of itself and of its checks, in English.

import { bidiIsolate } from './bidiIsolate'
import { counted } from './numbers.en'

export const helpEn = {
  checks: 'Checks of this computer and the server',
  runChecks: 'Run the checks',
  checking: (made: string, all: string) => `Checking: ${made} of ${all}…`,
  nothingToDo: 'Nothing has to be done.',
  thingsToDo: (count: number) => `${counted(count, 'thing has', 'things have')} to be done.`,
  whatToDo: 'What to do:',
  checkAgain: 'Check again',
  copyReport: 'Copy the report',
  checksNotMade: (reason: string) => `The checks cannot be made: ${bidiIsolate(reason)}.`,
  /** What is checked. */
  check: {
    settings: 'Settings',
    display: 'Display',
    drawing: 'Drawing',
    engine: 'Web engine',
    keyring: 'Keyring',
    notifications: 'Notifications',
    updates: 'Newer versions',
    network: 'Network',
    certificate: 'Certificate',
    server: 'Server',
    clock: 'Clock',
    key: 'Key and its rights',
    location: 'Location',
    live: 'Live connection',
  },
  /** How a check went, spoken in the place of its sign. */
  checkStatus: {
    ok: 'in order',
    note: 'worth knowing',
    failed: 'something has to be done',
    skipped: 'not checked',
  },
  version: 'Version',
  commit: 'Commit',
  unknownCommit: 'Not known: this is a build for development.',
  engine: 'Web engine',
  /** What is known of newer versions. */
  update: {
    off: 'Off: nobody set an address.',
    forbidden: (by: string) => `Forbidden by ${bidiIsolate(by)}.`,
    noKey: (by: string) =>
      `Off: ${bidiIsolate(by)} sets an address, and there is no key to check what comes from it.`,
    notInThisWindow: 'Off in this window: it shows the demo, or nobody works at it.',
    notAskedYet:
      'Not asked yet. The program asks some minutes after its start, and then once a day.',
    upToDate: (at: string) => `Up to date, asked at ${at}.`,
    asked: (at: string) => `Asked at ${at}.`,
    failed: (at: string) => `It is not known. Asked at ${at}:`,
    available: (version: string, day: string) =>
      `Version ${bidiIsolate(version)} of ${day} is available.`,
    urgent: (version: string, day: string) =>
      `This version is not safe any more. Version ${bidiIsolate(version)} of ${day} is available.`,
    notes: 'What is new:',
    /** What to do where it is not known, by what that is about. */
    toDo: {
      network: 'Check the network and the proxy of this computer, and the address in the settings.',
      server: 'Have an administrator check the address in the settings, and what lies there.',
      signature:
        'Have an administrator check the key in the settings. Until then, trust no update from there.',
      manifest: 'Have an administrator check what lies at the address.',
      date: 'Check the clock of this computer. Where it is right, an old file lies at the address: tell an administrator.',
    },
  },
  licences: 'Licences',
  licencesHelp: 'The libraries and typefaces inside this program. Open one to read its licence.',
  searchLicences: 'Search by name or licence',
  noLicenceFound: 'None has this name or licence.',
  reading: 'Reading…',
  aboutNotRead: (reason: string) => `This cannot be read: ${bidiIsolate(reason)}.`,
}

export type HelpMessages = typeof helpEn
