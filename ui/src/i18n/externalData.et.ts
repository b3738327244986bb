// The words of external data and of the search in it, in Estonian.

import type { HyperlinkError } from '../bindings/commands'
import { bidiIsolate } from './bidiIsolate'
import type { ExternalDataMessages } from './externalData.en'
import { ago, counted, number } from './numbers.et'

const refused: Record<HyperlinkError, string> = {
  notAnAddress: 'aadress on poolik',
  scheme: 'avatakse ainult veebi-, e-posti ja telefonilinke',
  disguised: 'peidetud märgid jätavad mulje teisest aadressist',
  userInfo: 'see võib esineda teise saidina',
  notAnEmailAddress: 'e-posti lingis on üks aadress ja ei midagi muud',
  notAPhoneNumber: 'telefonilingis on üks number ja ei midagi muud',
  networkCode: 'see on telefonivõrgu kood, mis võib kõnesid ümber suunata',
}

/** Returns the name of the links with a scheme. */
const linkType = (scheme: string): string =>
  ({
    http: 'veebilinke',
    https: 'veebilinke',
    mailto: 'e-posti linke',
    tel: 'telefonilinke',
  })[scheme] ?? `selliseid linke (${bidiIsolate(scheme)})`

export const externalDataEt: ExternalDataMessages = {
  hits: (found, all) => `${number.format(found)} / ${number.format(all)}`,
  noExternalData: 'Välisandmeid ei ole',
  noExternalDataHelp: 'Kõik, mida liidestatud süsteemid sellele piletile lisavad, ilmub kohe siia.',
  sectionUpdated: (title) => `${bidiIsolate(title)}: uuendatud`,
  updatedJustNow: 'uuendatud äsja',
  updatedAgo: (minutes) => `uuendatud ${ago(minutes)}`,
  importance: { error: 'Viga', warning: 'Hoiatus', info: 'Teave' },
  unknownImportance: (word) =>
    word === '' ? 'saadetud ilma tähtsuseta' : `saadetud kui „${bidiIsolate(word)}“`,
  parseWarning: (warning) => {
    switch (warning.kind) {
      case 'noData':
        return 'See pakkuja ei saatnud andmeid.'
      case 'notOfTheSchema':
        return 'Neid andmeid ei saa näidata: neil ei ole väljade loendit.'
      case 'unknownType':
        return `Välja tüüp on „${bidiIsolate(warning.fieldType)}“, mida see versioon ei oska näidata.`
      case 'malformed':
        return 'Osa neist andmetest ei saa näidata: see on poolik või vigane.'
    }
  },
  noItems: 'Puudub',
  items: (count) => counted(count, { one: 'element', other: 'elementi' }),
  noFields: 'Välju ei saadetud',
  empty: 'tühi',
  anItem: 'element',
  removed: 'Eemaldatud:',
  comma: ', ',
  alerts: 'Vead ja hoiatused',
  newAlert: 'Uus',
  above: 'üleval',
  below: 'all',
  moreAlerts: (count) => `veel ${number.format(count)}`,
  fewerAlerts: 'Näita vähem',
  collapse: (title) => `Ahenda: ${bidiIsolate(title)}`,
  expand: (title) => `Laienda: ${bidiIsolate(title)}`,
  showAll: (length) => `Näita kõik (${counted(length, { one: 'märk', other: 'märki' })})`,
  showLess: 'Näita vähem',
  copy: (name) => `Kopeeri: ${bidiIsolate(name)}`,
  copied: 'Kopeeritud',
  notCopied: 'Ei saanud kopeerida',
  show: 'Näita',
  hide: 'Peida',
  showContact: (name) => `Näita: ${bidiIsolate(name)}`,
  hideContact: (name) => `Peida: ${bidiIsolate(name)}`,
  hiddenContact: 'peidetud',
  openLinkQuestion: 'Kas avada see link?',
  linkHostSentence: (host) => `See viib aadressile ${host}.`,
  openInBrowser: 'Ava brauseris',
  linkHost: (host) => `viib aadressile ${host}`,
  linkRefused: (why) => `Ei ole link: ${refused[why]}`,
  linkNotOpened: (error) => {
    // Where a person has to be asked first, that is done in place of saying this.
    if (error.kind === 'notAllowed' || error.kind === 'unconfirmed')
      return 'Veebilinke ei avata: nii on eelistustes. Kopeerige link (paremklõps), et seda mujal kasutada.'
    if (error.kind === 'refused') return `Linki ei avatud: ${refused[error.why]}.`
    if (error.kind === 'failed') return `Linki ei saanud avada: ${bidiIsolate(error.reason)}`
    return `Selles arvutis ei ava ükski programm ${linkType(error.scheme)}. Kopeerige link (paremklõps), et seda mujal kasutada, või laske selline programm paigaldada.`
  },
  dismiss: 'Sulge',
  find: 'Otsi piletist',
  findNext: 'Järgmine vaste',
  findPrevious: 'Eelmine vaste',
}
