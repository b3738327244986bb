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
  licences: 'Licences',
  licencesHelp: 'The libraries and typefaces inside this program. Open one to read its licence.',
  searchLicences: 'Search by name or licence',
  noLicenceFound: 'None has this name or licence.',
  reading: 'Reading…',
  aboutNotRead: (reason: string) => `This cannot be read: ${bidiIsolate(reason)}.`,
}

export type HelpMessages = typeof helpEn
