// The words of the preferences and of the list of shortcuts, in Estonian.

import { bidiIsolate } from './bidiIsolate'
import { percent } from './numbers.et'
import type { PreferencesMessages } from './preferences.en'

export const preferencesEt: PreferencesMessages = {
  preferences: 'Eelistused',
  language: 'Keel',
  asTheSystem: 'Nagu süsteemis',
  colours: 'Värvid',
  theme: { system: 'Nagu süsteemis', light: 'Hele', dark: 'Tume' },
  textSize: 'Teksti suurus',
  percent,
  markLate: 'Märgi kaua ootajad',
  lateAfter: 'pärast',
  lateAfterMinutes: (count) => `pärast ${count} minutit`,
  minutes: 'minutit',
  letterKeys: 'Ühe tähe kiirklahvid',
  letterKeysHelp:
    'Tähed nagu N ja S toimivad kohe. Lülitage need välja, kui juhite arvutit häälega.',
  preferenceSection: {
    appearance: 'Välimus',
    keyboard: 'Klaviatuur',
    alerts: 'Märguanded',
    privacy: 'Privaatsus',
    start: 'Käivitamine',
    connections: 'Ühendused',
  },
  notifications: 'Teavitused',
  notificationsHelp:
    'Kui siia lauda kutsutakse ja kui tekib uus viga. Neid näevad ka möödujad, isegi lukustatud ekraanil.',
  notification: { off: 'Puuduvad', ticket: 'Nimedeta', details: 'Eesnimega' },
  sounds: 'Heli',
  soundsHelp: 'Lühike heli, kui siia lauda kutsutakse ja kui tekib uus viga.',
  maskContacts: 'Peida telefoninumbrid ja e-posti aadressid',
  maskContactsHelp:
    'Möödujate eest. „Näita“ avab ühe neist minutiks; kopeerides saab selle tervikuna.',
  webLinks: 'Veebilingid',
  webLinksHelp: 'Mida teeb vajutus välisandmete veebilingile.',
  linkRule: { always: 'Ava', ask: 'Küsi enne', never: 'Ära ava kunagi' },
  startAtLogin: 'Käivita sisselogimisel',
  startAtLoginHelp: 'Aken avaneb, kui te sellesse arvutisse sisse logite.',
  on: 'Sees',
  off: 'Väljas',
  defaultIs: (value) => `Vaikimisi: ${value}`,
  setBack: 'Taasta',
  setBackPreference: (name) => `Taasta: ${bidiIsolate(name)}`,
  settingsFilesWrong:
    'Seadete failis on viga. Kuni seda pole parandatud, kehtib see, mis failis enne oli.',
  lockedPreference: (by) =>
    `Selles arvutis lukustatud: ${bidiIsolate(by)}. Seda saab muuta arvuti haldaja.`,
  givenPreference: (by) => `Määratud: ${bidiIsolate(by)}, millega programm käivitati.`,
  notKept: (reason) =>
    `See kehtib programmi sulgemiseni ja seda ei salvestata: ${bidiIsolate(reason)}`,
  keys: 'Kiirklahvid',
  about: 'Teave Service View kohta',
  helpNotLoaded: (reason) =>
    `Programm ei saa seda näidata: ${bidiIsolate(reason)}. Käivitage see uuesti.`,
  close: 'Sulge',
  letterKeysOff: 'Ühe tähe kiirklahvid on eelistustes välja lülitatud.',
  shortcutPlace: { list: 'Loendis', ticket: 'Külastajaga', window: 'Aknas' },
  shortcut: {
    next: 'Järgmine pilet',
    previous: 'Eelmine pilet',
    first: 'Esimene pilet',
    last: 'Viimane pilet',
    open: 'Ava pilet',
    search: 'Otsi',
    clear: 'Tühjenda, sulge või välju',
    callNext: 'Kutsu järgmine külastaja',
    call: 'Kutsu',
    recall: 'Kutsu uuesti',
    served: 'Teenindatud',
    noShow: 'Ei ilmunud',
    backToQueue: 'Tagasi järjekorda',
    change: 'Muuda silte, järjekorda või vastutajat',
    undo: 'Võta tagasi',
    openCalled: 'Ava siia lauda kutsutud külastaja',
    nextAlert: 'Järgmine viga või hoiatus',
    find: 'Otsi piletist',
    service: 'Näita teenindust',
    preview: 'Näita eelvaadet',
    fullScreen: 'Täisekraan',
    help: 'Näita seda loendit',
  },
  zoom: 'Tee kõik suuremaks või väiksemaks',
  or: 'või',
}
