// The words of the first start and of a connection that is added, in Estonian.

import type { AddressProblem } from '../bindings/commands'
import { apiKeyEt } from './apiKey.et'
import { bidiIsolate } from './bidiIsolate'
import { emptyKey, malformedKey } from '../setup/keyErrors'
import type { SetupMessages } from './setup.en'

/** Why an address is none, and what to write. */
const refused: Record<AddressProblem, string> = {
  notAnAddress: 'See ei ole serveri aadress. Kirjutage see nagu https://api.qminder.com.',
  scheme:
    'Aadressi alguses on https://. Ainult selle arvuti serveri aadressi alguses võib olla http://.',
  notEncrypted:
    'Krüptimata võiksid teised lugeda võtit ja külastajate andmeid. Kirjutage http:// asemel https://.',
  extra: 'Kirjutage ainult aadress: ilma kasutajanimeta ning ilma märkideta ? ja #.',
}

export const setupEt: SetupMessages = {
  welcome: 'Tere tulemast rakendusse Service View',
  welcomeHelp: 'Näete külastaja kõrval, mida teie süsteemid temast teavad.',
  setupWays: 'Alustamise viisid',
  connectWay: 'Loo ühendus',
  connectWayHelp: 'Qminderi pilve või oma serveriga. Vajate API-võtit.',
  demoWay: 'Proovi siin',
  demoWayHelp: 'Väljamõeldud kliinik selles arvutis. Siit ei liigu midagi välja.',
  addConnection: 'Lisa ühendus',
  addConnectionItem: 'Lisa ühendus…',
  setupStep: (number, count, name) => `${number}. samm ${count}-st: ${name}`,
  setupSteps: { server: 'Server', key: 'API-võti', location: 'Asukoht' },
  serverAddress: 'Serveri aadress',
  serverAddressHelp:
    'Näiteks https://api.qminder.com või selle arvuti serveri jaoks http://127.0.0.1:7410.',
  vendorCloud: 'Kasuta Qminderi pilve',
  connectionName: 'Ühenduse nimi',
  connectionNameHelp: 'Nii on see ühenduste menüüs.',
  goOn: 'Edasi',
  goBack: 'Tagasi',
  connectNow: 'Loo ühendus',
  setupWork: {
    server: 'Serverit otsitakse…',
    key: 'Võtit proovitakse…',
    desks: 'Laudu loetakse…',
    connection: 'Võtit salvestatakse ja ühendust luuakse…',
  },
  serverFound: (host, encrypted) =>
    encrypted
      ? `${bidiIsolate(host)} vastab ja selle sertifikaat kehtib.`
      : `${bidiIsolate(host)} vastab.`,
  setupKeyHelp: 'Kleepige võti siia. Võtme annab teile serveri haldaja.',
  keyTaken: 'Server võtab võtme vastu.',
  keyMayOnlyRead:
    'See võti lubab ainult lugeda. Näete külastajaid, kuid ei saa neid kutsuda ega külastust lõpetada. Selleks minge tagasi ja sisestage võti, mis lubab ka kirjutada.',
  keyRightsUnknown:
    'Server ei öelnud, kas see võti lubab külastajaid kutsuda. Võite ühenduse luua ja näete seda siis.',
  setupLocationHelp: 'Mõlemat saate hiljem akna ülaosas muuta.',
  startWithConnection: 'Ava aken edaspidi selle ühendusega',
  setupProblem: (problem) => {
    switch (problem.kind) {
      case 'address':
        return refused[problem.refusal]
      case 'noName':
        return 'Andke ühendusele nimi.'
      case 'badName':
        return 'Seda nime ei saa kasutada. Kasutage kuni 60 märki, mis kõik on nähtavad.'
      case 'nameTaken':
        return 'Teisel ühendusel on juba see nimi. Valige teine nimi.'
      case 'noNetwork':
        return 'Sellel arvutil ei ole võrku. Ühendage see võrguga ja proovige uuesti.'
      case 'unknownHost':
        return `Serverit ${bidiIsolate(problem.host)} ei tunne keegi. Kontrollige, kuidas selle nime kirjutatakse.`
      case 'nothingListens':
        return `Aadressil ${bidiIsolate(problem.host)} ei vasta miski. Kontrollige aadressi ja porti või käivitage seal server.`
      case 'certificate':
        return `Serveri sertifikaati ei võeta vastu, seega ei saadetud midagi: ${bidiIsolate(problem.reason)}. Kontrollige aadressi ja selle arvuti kella või laske väljaandja siin usaldatavaks lisada.`
      case 'proxy':
        return `Puhverserver ${bidiIsolate(problem.proxy)} ei vii serverini. Paluge oma võrgu haldajal see aadress läbi lasta. Põhjus: ${bidiIsolate(problem.reason)}.`
      case 'notSuchServer':
        return `Seal vastab midagi, kuid see ei ole seda liiki server. Kontrollige aadressi. Kui peate enne võrku sisse logima, tehke seda. Põhjus: ${bidiIsolate(problem.reason)}.`
      case 'otherHost':
        return `Server ei vasta nimele ${bidiIsolate(problem.host)}. Kasutage nime, millele see on seadistatud.`
      case 'unreachable':
        return `Serverini ei jõuta. Proovige hetke pärast uuesti. Põhjus: ${bidiIsolate(problem.reason)}.`
      case 'noAnswer':
        return `Server on olemas, kuid ei saa praegu vastata. Proovige hetke pärast uuesti. Põhjus: ${bidiIsolate(problem.reason)}.`
      case 'noKey':
        return apiKeyEt.keyFailed('typed', emptyKey)
      case 'malformedKey':
        return apiKeyEt.keyFailed('typed', malformedKey)
      case 'keyRefused':
        return `Server ei võta seda võtit vastu. Kleepige see uuesti või küsige teine. Põhjus: ${bidiIsolate(problem.reason)}.`
      case 'noLocation':
        return apiKeyEt.noLocationForKey
      case 'keyForgotten':
        return 'Programmil ei ole seda võtit enam. Sisestage see uuesti.'
      case 'locked':
        return 'Selle arvuti ühenduse on määranud administraator. Küsige temalt teist.'
      case 'keyNotKept':
        return `Ühendust ei lisatud, sest selle võtit ei saa hoida. ${apiKeyEt.keyFailed('typed', problem.error)} Võite minna tagasi ja valida võtmele teise koha.`
      case 'settingsNotSaved':
        return `Ühendust ei lisatud, sest seadeid ei saanud muuta: ${bidiIsolate(problem.reason)}.`
    }
  },
}
