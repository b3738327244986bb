// The words about samples, in Estonian.

import { bidiIsolate } from '../../i18n/bidiIsolate'
import type { SamplesMessages } from './samples.en'

export const samplesEt: SamplesMessages = {
  groups: {
    job: 'Näidised',
    documentation: 'Dokumentatsiooni näidised',
    hostile: 'Pahatahtlikud näidised',
  },
  own: 'Teie näidised',
  noneOwn: 'Veel ei ole ühtegi. Salvestage redaktori tekst mõne nimega.',
  keep: 'Salvesta näidisena…',
  manage: 'Teie näidised…',
  folder: 'Kaust',
  folderHelp: 'Iga näidis on lihtne fail NIMI.json, seega võib kaust olla hoidlas.',
  useFolder: 'Kasuta seda kausta',
  usualFolder: 'Kasuta tavalist kausta',
  name: 'Nimi',
  rename: 'Nimeta ümber',
  renameOf: (name) => `Nimeta ümber: ${bidiIsolate(name)}`,
  remove: 'Kustuta',
  removeOf: (name) => `Kustuta: ${bidiIsolate(name)}`,
  removeSure: (name) => `Kas kustutada ${bidiIsolate(name)} jäädavalt?`,
  replace: 'Asenda',
  keepNow: 'Salvesta',
  cancel: 'Loobu',
  kept: (name) => `${bidiIsolate(name)} on salvestatud.`,
  problem: (reason) => `Kausta ei saanud tervikuna lugeda: ${bidiIsolate(reason)}`,
  unavailable: (reason) => `Näidiseid ei ole: ${bidiIsolate(reason)}`,
  names: {
    clinic: 'Kliinik: patsiendi andmed',
    bank: 'Pank: kodulaenu nõustamine',
    'telecom-shop': 'Telefonipood: leping',
    'town-hall': 'Linnavalitsus: ehitusluba',
    'car-service': 'Autoteenindus: hooldus',
    'refund-desk': 'Tagastused: tellimus',
    pharmacy: 'Apteek: retsept',
    hotel: 'Hotell: saabumine',
    'documented-request': 'Patsiendi andmed',
    'empty-payload': 'Väljadeta',
    'three-messages': 'Kolm teadet',
    'textual-fields': 'Tekstiväljad',
    'every-item-property': 'Elemendi kõik omadused',
    'every-list-option': 'Loendi kõik valikud',
    'minimal-list': 'Väikseim loend',
    'hostile-markup': 'HTML, Markdown ja mallid',
    'hostile-bidi': 'Pööratud ja nähtamatu tekst',
    'hostile-links': 'Lingid, mis ei ole lingid',
    'hostile-long': 'Väga pikk tekst',
    'hostile-scripts': 'Kõik kirjad',
    'hostile-loud': 'Kõik on viga',
    'hostile-many': 'Palju elemente',
    'hostile-invalid': 'Palju rikkumisi',
    'hostile-not-json': 'Ei ole JSON',
  },
  error(error) {
    switch (error.kind) {
      case 'badName':
        return 'See nimi ei sobi faili nimeks: kasutage tähti, numbreid, tühikuid, - ja _, kõige rohkem 80.'
      case 'exists':
        return 'Sellise nimega näidis on juba olemas.'
      case 'notThere':
        return 'Seda näidist enam ei ole.'
      case 'noFolder':
        return 'Selles süsteemis ei ole kausta teada. Nimetage see.'
      case 'failed':
        return `See ei õnnestunud: ${bidiIsolate(error.reason)}`
    }
  },
}
