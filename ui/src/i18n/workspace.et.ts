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
    link: {
      elsewhere: (ticket, location) =>
        `Link viib piletile ${bidiIsolate(ticket)} teises asukohas: ${bidiIsolate(location)}.`,
      go: 'Vaheta asukohta',
      stay: 'Jää siia',
      notOpened: 'Linki ei avatud.',
      noLocation: (id) =>
        `See viib asukohta ${bidiIsolate(id)}, mida selle akna võti ei tohi näha.`,
      problems: {
        tooLong: () => 'See on liiga pikk.',
        malformed: (named) =>
          `See ei ole selle programmi link. Selle programmi lingi algus on ${bidiIsolate(named)}.`,
        unknownTarget: (named) =>
          `See viib kohta ${bidiIsolate(named)}. Lingid viivad piletile või eelvaatesse.`,
        ticketId: () => 'See ei nimeta piletit.',
        locationId: () => 'See ei nimeta asukohta.',
        previewPlace: () => 'Eelvaates ei ole seda, kuhu see viib.',
        unknownParameter: (named) =>
          `See määrab ${bidiIsolate(named)}. Link ei määra midagi: see avab pileti või eelvaate.`,
        repeatedParameter: (named) => `Selles on ${bidiIsolate(named)} kaks korda.`,
        sample: (named) => `Näidist ${bidiIsolate(named)} ei ole.`,
      },
    },
  },
}
