// The words of the API key and of its replacement, in Estonian.

import type { ApiKeyError, KeyringProblem } from '../bindings/commands'
import type { ApiKeyMessages } from './apiKey.en'
import { bidiIsolate } from './bidiIsolate'

/** What is wrong with the keyring, and what to do. */
const keyringProblem = (problem: KeyringProblem): string => {
  switch (problem.kind) {
    case 'noSessionBus':
    case 'noService':
      return 'Selles arvutis ei ole võtmehoidjat, mida programm saaks kasutada.'
    case 'noDefaultKeyring':
      return 'Selles arvutis ei ole vaikimisi võtmehoidjat. Looge see paroolide ja võtmete programmis.'
    case 'dismissed':
      return 'Võtmehoidja on lukus ja jäi avamata. Avage see võtmehoidja parooliga.'
    case 'timedOut':
      return 'Võtmehoidja ei vastanud õigel ajal. Võib-olla ootab see teises aknas veel parooli.'
    case 'denied':
      return 'Süsteem ei luba sellel programmil võtmehoidjat kasutada. Pöörduge arvuti haldaja poole.'
    case 'noKey':
      return 'Võtmehoidjas ei ole selle ühenduse võtit. Sisestage see siin.'
    case 'malformed':
      return 'See, mis on võtmehoidjas selle ühenduse jaoks, ei ole võti. Sisestage võti siin.'
    case 'several':
      return 'Võtmehoidjas on selle ühenduse jaoks mitu võtit. Kustutage paroolide ja võtmete programmis kõik peale ühe.'
    case 'other':
      return `Võtmehoidja ei tööta: ${bidiIsolate(problem.reason)}.`
  }
}

/** Why a key is not kept where it was to be kept. */
const notKeptBecause = (error: ApiKeyError): string => {
  switch (error.kind) {
    case 'keyring':
      return keyringProblem(error.problem)
    case 'settingsNotSaved':
      return `Seadeid ei saanud muuta: ${bidiIsolate(error.reason)}.`
    case 'notWritten':
    case 'unreadable':
      return `Faili ei saanud kirjutada: ${bidiIsolate(error.reason)}.`
    default:
      return apiKeyEt.keyFailed('typed', error)
  }
}

export const apiKeyEt: ApiKeyMessages = {
  keyRefused: 'Server ei võta võtit vastu',
  keyRefusedHelp: (time, origin) => {
    const since = `Midagi ei uuendata alates ${time}:`
    switch (origin.kind) {
      case 'file':
        return `${since} server ei võta vastu võtit failist ${bidiIsolate(origin.path)}.`
      case 'keyring':
        return `${since} server ei võta vastu võtit võtmehoidjast.`
      case 'memory':
        return `${since} server ei võta vastu sisestatud võtit.`
      case 'embeddedHub':
        return `${since} selle programmi enda server ei võta vastu selle akna võtit.`
    }
  },
  waitsForKeyring: 'Oodatakse võtmehoidjat…',
  waitsForKeyringHelp:
    'Selle ühenduse võti on selle arvuti võtmehoidjas, mis võib küsida parooli eraldi aknas.',
  noKeyYet: 'Võtit veel ei ole',
  noLocationForKey:
    'Serveris ei ole ühtegi asukohta, mida see võti lubab näha. Sisestage teine võti või pöörduge inimese poole, kes teile selle andis.',
  readKeyFile: 'Loe fail uuesti',
  askKeyring: 'Küsi võtmehoidjalt uuesti',
  retryKey: 'Proovi võtit uuesti',
  enterKey: 'Sisesta teine võti',
  makeKey: 'Loo uus võti',
  tryingKey: 'Võtit proovitakse…',
  newKey: 'Uus võti',
  newKeyHelp: (path) =>
    `Kui server selle vastu võtab, kirjutatakse see vana asemele faili ${bidiIsolate(path)}.`,
  keepKeyIn: 'Hoiukoht',
  keyPlace: { keyring: 'Võtmehoidja', file: 'Fail', memory: 'Ainult mälu' },
  keyPlaceHelp: (place, file) => {
    switch (place) {
      case 'keyring':
        return 'Kui server võtme vastu võtab, pannakse see selle arvuti võtmehoidjasse, mida kaitseb parool.'
      case 'file':
        return `Kui server võtme vastu võtab, kirjutatakse see faili ${bidiIsolate(file)}, mida saate lugeda ainult teie.`
      case 'memory':
        return 'Võtit ei kirjutata kuhugi. See kehtib programmi sulgemiseni ja seda küsitakse igal käivitamisel.'
    }
  },
  choosePlace: 'Valige, kus võtit hoida.',
  insteadOfKeyring: (problem) =>
    `${keyringProblem(problem)} Hoidke võtit failis, mida saate lugeda ainult teie, või ainult mälus.`,
  keyIsIn: (origin) => {
    switch (origin.kind) {
      case 'keyring':
        return 'Selle arvuti võtmehoidjas'
      case 'file':
        return `Failis ${bidiIsolate(origin.path)}`
      case 'memory':
        return 'Ainult mälus: seda küsitakse igal käivitamisel'
      case 'embeddedHub':
        return 'Programm lõi selle käivitumisel'
    }
  },
  moveKeyTo: {
    keyring: 'Teisalda võtmehoidjasse',
    file: 'Teisalda faili',
    memory: 'Hoia ainult mälus',
  },
  moveKeyHelp: (file) =>
    `Praegusest kohast võti eemaldatakse. Fail on ${bidiIsolate(file)}, mida saate lugeda ainult teie.`,
  keyStays: 'Võtme hoiukohta ei saa siin muuta: see ühendus ei pärine teie enda seadetest.',
  movingKey: 'Võtit teisaldatakse…',
  keyMoved: (moved) => {
    if (moved.kind === 'moved') return 'Võti teisaldati.'
    const { origin } = moved
    return origin.kind === 'file'
      ? `Võti teisaldati. Kuid see on alles ka failis ${bidiIsolate(origin.path)}, sest seda faili kasutatakse mujal või ei saanud seda eemaldada.`
      : 'Võti teisaldati. Kuid see on alles ka võtmehoidjas, mis seda ei eemaldanud.'
  },
  oldKeyLeft: (origin) =>
    origin.kind === 'file'
      ? `Vana võti on alles failis ${bidiIsolate(origin.path)}, sest seda faili kasutatakse mujal või ei saanud seda eemaldada.`
      : 'Vana võti on alles võtmehoidjas, mis seda ei eemaldanud.',
  keyNotMoved: (error) => `Võti jääb sinna, kus see on. ${notKeptBecause(error)}`,
  showKey: 'Näita',
  useKey: 'Kasuta seda võtit',
  cancel: 'Loobu',
  keyFailed: (way, error) => {
    switch (error.kind) {
      case 'empty':
        return 'Sisestage või kleepige kõigepealt võti.'
      case 'malformed':
        return 'See ei ole võti: võtmes ei ole tühikuid, on ainult lihtsad tähed, numbrid ja märgid. Kopeerige see tervikuna uuesti.'
      case 'unreadable':
        return `Faili ei saa lugeda: ${bidiIsolate(error.reason)}. Pange see tagasi või sisestage võti siin.`
      case 'noKeyInFile':
        return 'Failis ei ole võtit. Kirjutage võti faili ühele reale või sisestage see siin.'
      case 'notWritten':
        return `Faili ei saa kirjutada: ${bidiIsolate(error.reason)}.`
      case 'keyring':
        return keyringProblem(error.problem)
      case 'notTyped':
        return 'Selle ühenduse võtit hoitakse ainult mälus. Alustamiseks sisestage see.'
      case 'settingsNotSaved':
        return `Seadeid ei saanud muuta: ${bidiIsolate(error.reason)}.`
      case 'notMade':
        return `Server ei saanud võtit luua: ${bidiIsolate(error.reason)}. Proovige uuesti või käivitage programm uuesti.`
      case 'refused':
        return way === 'typed'
          ? `Server ei võta ka seda võtit vastu. Kontrollige seda või küsige teine. Põhjus: ${bidiIsolate(error.reason)}.`
          : `Server ei võta vastu võtit, mis seal praegu on. Laske sinna panna teine või sisestage see siin. Põhjus: ${bidiIsolate(error.reason)}.`
      case 'noAnswer':
        return `Server ei öelnud, kas ta võtab võtme vastu. Proovige uuesti. Põhjus: ${bidiIsolate(error.reason)}.`
    }
  },
  keyAccepted: (way, accepted, origin) => {
    if (accepted.kind === 'notKept') {
      const used = 'Server võtab uue võtme vastu ja see kehtib programmi sulgemiseni.'
      const { error, place } = accepted
      if (place === 'file' && error.kind === 'notWritten' && origin.kind === 'file')
        return `${used} Seda ei saanud kirjutada faili ${bidiIsolate(origin.path)}: ${bidiIsolate(error.reason)}. Laske see enne järgmist käivitamist sinna panna.`
      return `${used} Seda ei saanud salvestada. ${notKeptBecause(error)}`
    }
    switch (origin.kind) {
      case 'embeddedHub':
        return 'Aknal on uus võti.'
      case 'keyring':
        return way === 'typed'
          ? 'Server võtab uue võtme vastu. Nüüdsest on see võtmehoidjas.'
          : 'Server võtab vastu võtme võtmehoidjast.'
      case 'memory':
        return 'Server võtab uue võtme vastu. See kehtib programmi sulgemiseni.'
      case 'file':
        return way === 'typed'
          ? `Server võtab uue võtme vastu. Nüüdsest on see failis ${bidiIsolate(origin.path)}.`
          : `Server võtab vastu võtme failist ${bidiIsolate(origin.path)}.`
    }
  },
}
