// The words of what the program says of itself and of its checks, in Estonian.

import { bidiIsolate } from './bidiIsolate'
import type { HelpMessages } from './help.en'
import { counted } from './numbers.et'

export const helpEt: HelpMessages = {
  checks: 'Selle arvuti ja serveri kontroll',
  runChecks: 'Käivita kontroll',
  checking: (made, all) => `Kontrollitud: ${made}/${all}…`,
  nothingToDo: 'Midagi ei ole vaja teha.',
  thingsToDo: (count) => `Teha on ${counted(count, { one: 'asi', other: 'asja' })}.`,
  whatToDo: 'Mida teha:',
  checkAgain: 'Kontrolli uuesti',
  copyReport: 'Kopeeri aruanne',
  checksNotMade: (reason) => `Kontrollida ei saa: ${bidiIsolate(reason)}.`,
  check: {
    settings: 'Seaded',
    display: 'Ekraan',
    drawing: 'Joonistamine',
    engine: 'Veebimootor',
    keyring: 'Võtmehoidja',
    notifications: 'Teavitused',
    network: 'Võrk',
    certificate: 'Sertifikaat',
    server: 'Server',
    clock: 'Kell',
    key: 'Võti ja selle õigused',
    location: 'Asukoht',
    live: 'Otseühendus',
  },
  checkStatus: {
    ok: 'korras',
    note: 'hea teada',
    failed: 'midagi on vaja teha',
    skipped: 'kontrollimata',
  },
  version: 'Versioon',
  commit: 'Lähtekoodi seis',
  unknownCommit: 'Teadmata: see on arendusversioon.',
  engine: 'Veebimootor',
  licences: 'Litsentsid',
  licencesHelp: 'Selle programmi teegid ja kirjatüübid. Litsentsi lugemiseks avage mõni neist.',
  searchLicences: 'Otsi nime või litsentsi järgi',
  noLicenceFound: 'Sellist nime või litsentsi ei ole.',
  reading: 'Loetakse…',
  aboutNotRead: (reason) => `Seda ei saa lugeda: ${bidiIsolate(reason)}.`,
}
