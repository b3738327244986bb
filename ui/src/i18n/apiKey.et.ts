// The words of the API key and of its replacement, in Estonian.

import type { ApiKeyMessages } from './apiKey.en'
import { bidiIsolate } from './bidiIsolate'

export const apiKeyEt: ApiKeyMessages = {
  keyRefused: 'Server ei võta võtit vastu',
  keyRefusedHelp: (time, origin) =>
    origin.kind === 'file'
      ? `Midagi ei uuendata alates ${time}: server ei võta vastu võtit failist ${bidiIsolate(origin.path)}.`
      : `Midagi ei uuendata alates ${time}: selle programmi enda server ei võta vastu selle akna võtit.`,
  readKeyFile: 'Loe fail uuesti',
  enterKey: 'Sisesta teine võti',
  makeKey: 'Loo uus võti',
  tryingKey: 'Võtit proovitakse…',
  newKey: 'Uus võti',
  newKeyHelp: (path) =>
    `Kui server selle vastu võtab, kirjutatakse see vana asemele faili ${bidiIsolate(path)}.`,
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
    if (origin.kind === 'embeddedHub') return 'Aknal on uus võti.'
    const file = bidiIsolate(origin.path)
    if (accepted.kind === 'notKept')
      return `Server võtab uue võtme vastu ja see kehtib programmi sulgemiseni. Seda ei saanud kirjutada faili ${file}: ${bidiIsolate(accepted.reason)}. Laske see enne järgmist käivitamist sinna panna.`
    return way === 'typed'
      ? `Server võtab uue võtme vastu. Nüüdsest on see failis ${file}.`
      : `Server võtab vastu võtme failist ${file}.`
  },
}
