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
    updates: 'Uuemad versioonid',
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
  update: {
    off: 'Väljas: aadressi ei ole määratud.',
    forbidden: (by) => `Keelatud: ${bidiIsolate(by)}.`,
    noKey: (by) =>
      `Väljas: ${bidiIsolate(by)} määrab aadressi, kuid puudub võti, millega sealt tulevat kontrollida.`,
    notInThisWindow: 'Selles aknas väljas: see näitab demot või ei tööta siin keegi.',
    notAskedYet:
      'Veel küsimata. Programm küsib mõni minut pärast käivitamist ja seejärel kord päevas.',
    upToDate: (at) => `Ajakohane, küsitud: ${at}.`,
    asked: (at) => `Küsitud: ${at}.`,
    failed: (at) => `Ei ole teada. Küsitud: ${at}.`,
    available: (version, day) => `Saadaval on versioon ${bidiIsolate(version)} (${day}).`,
    urgent: (version, day) =>
      `See versioon ei ole enam turvaline. Saadaval on versioon ${bidiIsolate(version)} (${day}).`,
    notes: 'Mis on uut:',
    toDo: {
      network: 'Kontrollige selle arvuti võrku ja puhverserverit ning seadetes olevat aadressi.',
      server: 'Laske administraatoril kontrollida seadetes olevat aadressi ja seda, mis seal on.',
      signature:
        'Laske administraatoril kontrollida seadetes olevat võtit. Seni ärge usaldage sealt ühtegi uuendust.',
      manifest: 'Laske administraatoril kontrollida, mis sellel aadressil on.',
      date: 'Kontrollige selle arvuti kella. Kui see on õige, on aadressil vana fail: öelge seda administraatorile.',
    },
  },
  licences: 'Litsentsid',
  licencesHelp: 'Selle programmi teegid ja kirjatüübid. Litsentsi lugemiseks avage mõni neist.',
  searchLicences: 'Otsi nime või litsentsi järgi',
  noLicenceFound: 'Sellist nime või litsentsi ei ole.',
  reading: 'Loetakse…',
  aboutNotRead: (reason) => `Seda ei saa lugeda: ${bidiIsolate(reason)}.`,
}
