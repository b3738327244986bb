// The words of the notice that a newer version of the program is there, in English.

import { bidiIsolate } from './bidiIsolate'

export const updateEn = {
  update: {
    available: (version: string, day: string) =>
      `Version ${bidiIsolate(version)} of ${day} is available.`,
    urgent: (version: string, day: string) =>
      `This version of Service View is unsafe and should be replaced by version ${bidiIsolate(version)} of ${day}. Tell whoever looks after this computer.`,
    notes: 'What is new',
    later: 'Remind me in a week',
    tomorrow: 'Remind me tomorrow',
    skip: 'Skip this version',
  },
}

export type UpdateMessages = typeof updateEn
