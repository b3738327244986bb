// The words about samples, in German.

import { bidiIsolate } from '../../i18n/bidiIsolate'
import type { SamplesMessages } from './samples.en'

export const samplesDe: SamplesMessages = {
  groups: {
    job: 'Beispiele',
    documentation: 'Beispiele der Dokumentation',
    hostile: 'Bösartige Beispiele',
  },
  own: 'Ihre Beispiele',
  noneOwn: 'Noch keine. Speichern Sie den bearbeiteten Text unter einem Namen.',
  keep: 'Als Beispiel speichern…',
  manage: 'Ihre Beispiele…',
  folder: 'Ordner',
  folderHelp:
    'Jedes Beispiel ist eine einfache Datei, NAME.json; der Ordner kann also in einem Repository liegen.',
  useFolder: 'Diesen Ordner verwenden',
  usualFolder: 'Üblichen Ordner verwenden',
  name: 'Name',
  rename: 'Umbenennen',
  renameOf: (name) => `${bidiIsolate(name)} umbenennen`,
  remove: 'Löschen',
  removeOf: (name) => `${bidiIsolate(name)} löschen`,
  removeSure: (name) => `${bidiIsolate(name)} endgültig löschen?`,
  replace: 'Ersetzen',
  keepNow: 'Speichern',
  cancel: 'Abbrechen',
  kept: (name) => `${bidiIsolate(name)} ist gespeichert.`,
  problem: (reason) => `Der Ordner konnte nicht ganz gelesen werden: ${bidiIsolate(reason)}`,
  unavailable: (reason) => `Es gibt keine Beispiele: ${bidiIsolate(reason)}`,
  names: {
    clinic: 'Praxis: Patientendaten',
    bank: 'Bank: Termin zur Baufinanzierung',
    'telecom-shop': 'Telefonladen: Vertrag',
    'town-hall': 'Rathaus: Baugenehmigung',
    'car-service': 'Autowerkstatt: Inspektion',
    'refund-desk': 'Rückgabe: Bestellung',
    pharmacy: 'Apotheke: Rezept',
    hotel: 'Hotel: Anreise',
    'documented-request': 'Patientendaten',
    'empty-payload': 'Keine Felder',
    'three-messages': 'Drei Meldungen',
    'textual-fields': 'Textfelder',
    'every-item-property': 'Alle Eigenschaften eines Eintrags',
    'every-list-option': 'Alle Optionen einer Liste',
    'minimal-list': 'Kleinste Liste',
    'hostile-markup': 'HTML, Markdown und Vorlagen',
    'hostile-bidi': 'Umgekehrter und unsichtbarer Text',
    'hostile-links': 'Links, die keine sind',
    'hostile-long': 'Sehr langer Text',
    'hostile-scripts': 'Alle Schriften',
    'hostile-loud': 'Alles ist ein Fehler',
    'hostile-many': 'Viele Einträge',
    'hostile-invalid': 'Viele Verstöße',
    'hostile-not-json': 'Kein JSON',
  },
  error(error) {
    switch (error.kind) {
      case 'badName':
        return 'Dieser Name kann kein Dateiname sein: Verwenden Sie Buchstaben, Ziffern, Leerzeichen, - und _, höchstens 80.'
      case 'exists':
        return 'Es gibt schon ein Beispiel mit diesem Namen.'
      case 'notThere':
        return 'Das Beispiel ist nicht mehr da.'
      case 'noFolder':
        return 'Auf diesem System ist kein Ordner bekannt. Nennen Sie einen.'
      case 'failed':
        return `Das ist nicht gelungen: ${bidiIsolate(error.reason)}`
    }
  },
}
