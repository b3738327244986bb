// The words of the switch between the clerk's screen and the preview, in Estonian.

import { bidiIsolate } from './bidiIsolate'
import { counted } from './numbers.et'
import type { WorkspaceMessages } from './workspace.en'

export const workspaceEt: WorkspaceMessages = {
  workspace: {
    label: 'Vaade',
    service: 'Teenindus',
    preview: 'Eelvaade',
    unseen: (count) =>
      counted(count, {
        one: 'uus viga, mida keegi ei ole näinud',
        other: 'uut viga, mida keegi ei ole näinud',
      }),
    newError: (visitor) => `Uus viga külastajal ${bidiIsolate(visitor)}`,
    showService: 'Näita teeninduses',
    loading: 'Eelvaadet laaditakse…',
    failed: 'Eelvaadet ei saanud laadida.',
    retry: 'Proovi uuesti',
    scenarioPlayed: (name) =>
      `Esitatakse stsenaariumi ${bidiIsolate(name)}: selle külastajad on välja mõeldud ja rikked võivad olla selle osa.`,
    stopScenario: 'Lõpeta',
  },
}
