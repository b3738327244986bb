// The words of the notice that a newer version of the program is there, in French.

import { bidiIsolate } from './bidiIsolate'
import type { UpdateMessages } from './update.en'

export const updateFr: UpdateMessages = {
  update: {
    available: (version, day) => `La version ${bidiIsolate(version)} du ${day} est disponible.`,
    urgent: (version, day) =>
      `Cette version de Service View n’est plus sûre et doit être remplacée\u00a0: la version ${bidiIsolate(version)} du ${day} est disponible. Prévenez la personne qui s’occupe de cet ordinateur.`,
    notes: 'Nouveautés',
    later: 'Rappeler dans une semaine',
    tomorrow: 'Rappeler demain',
    skip: 'Ignorer cette version',
  },
}
