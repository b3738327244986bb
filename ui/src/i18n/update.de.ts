// The words of the notice that a newer version of the program is there, in German.

import { bidiIsolate } from './bidiIsolate'
import type { UpdateMessages } from './update.en'

export const updateDe: UpdateMessages = {
  update: {
    available: (version, day) => `Version ${bidiIsolate(version)} vom ${day} ist verfügbar.`,
    urgent: (version, day) =>
      `Diese Version von Service View ist nicht mehr sicher und sollte ersetzt werden: Version ${bidiIsolate(version)} vom ${day} ist verfügbar. Sagen Sie es der Person, die diesen Computer betreut.`,
    notes: 'Was ist neu?',
    later: 'In einer Woche erinnern',
    tomorrow: 'Morgen erinnern',
    skip: 'Diese Version überspringen',
  },
}
