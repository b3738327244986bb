// The words of external data and of the search in it, in German.

import type { HyperlinkError } from '../bindings/commands'
import { bidiIsolate } from './bidiIsolate'
import type { ExternalDataMessages } from './externalData.en'
import { ago, counted, number } from './numbers.de'

const refused: Record<HyperlinkError, string> = {
  notAnAddress: 'die Adresse ist unvollständig',
  scheme: 'nur Web-, E-Mail- und Telefonlinks werden geöffnet',
  disguised: 'verborgene Zeichen lassen ihn wie eine andere Adresse aussehen',
  userInfo: 'er könnte eine andere Website vortäuschen',
  notAnEmailAddress: 'ein E-Mail-Link enthält genau eine Adresse und sonst nichts',
  notAPhoneNumber: 'ein Telefonlink enthält genau eine Nummer und sonst nichts',
  networkCode: 'es ist ein Code für das Telefonnetz, der Anrufe umleiten könnte',
}

/** Returns the name of the links with a scheme. */
const linkType = (scheme: string): string =>
  ({ http: 'Weblinks', https: 'Weblinks', mailto: 'E-Mail-Links', tel: 'Telefonlinks' })[scheme] ??
  `solche Links (${bidiIsolate(scheme)})`

export const externalDataDe: ExternalDataMessages = {
  hits: (found, all) => `${number.format(found)} von ${number.format(all)}`,
  noExternalData: 'Keine externen Daten',
  noExternalDataHelp: 'Was angebundene Systeme zu diesem Ticket senden, erscheint hier sofort.',
  sectionUpdated: (title) => `${bidiIsolate(title)} aktualisiert`,
  updatedJustNow: 'gerade aktualisiert',
  updatedAgo: (minutes) => `${ago(minutes)} aktualisiert`,
  importance: { error: 'Fehler', warning: 'Warnung', info: 'Hinweis' },
  unknownImportance: (word) =>
    word === '' ? 'ohne Wichtigkeit gesendet' : `gesendet als „${bidiIsolate(word)}“`,
  parseWarning: (warning) => {
    switch (warning.kind) {
      case 'noData':
        return 'Dieser Anbieter hat keine Daten gesendet.'
      case 'notOfTheSchema':
        return 'Diese Daten lassen sich nicht anzeigen: Die Liste der Felder fehlt.'
      case 'unknownType':
        return `Ein Feld des Typs „${bidiIsolate(warning.fieldType)}“, das diese Version nicht anzeigen kann.`
      case 'malformed':
        return 'Ein Teil dieser Daten lässt sich nicht anzeigen: Er ist unvollständig oder fehlerhaft.'
    }
  },
  noItems: 'Keine',
  items: (count) => counted(count, { one: 'Eintrag', other: 'Einträge' }),
  noFields: 'Keine Felder gesendet',
  empty: 'leer',
  anItem: 'ein Eintrag',
  removed: 'Entfernt:',
  comma: ', ',
  alerts: 'Fehler und Warnungen',
  newAlert: 'Neu',
  above: 'oben',
  below: 'unten',
  moreAlerts: (count) => `${number.format(count)} weitere`,
  fewerAlerts: 'Weniger anzeigen',
  collapse: (title) => `${bidiIsolate(title)} zuklappen`,
  expand: (title) => `${bidiIsolate(title)} aufklappen`,
  showAll: (length) => `Alle ${number.format(length)} Zeichen anzeigen`,
  showLess: 'Weniger anzeigen',
  copy: (name) => `Kopieren: ${bidiIsolate(name)}`,
  copied: 'Kopiert',
  notCopied: 'Konnte nicht kopiert werden',
  show: 'Zeigen',
  hide: 'Verbergen',
  showContact: (name) => `Zeigen: ${bidiIsolate(name)}`,
  hideContact: (name) => `Verbergen: ${bidiIsolate(name)}`,
  hiddenContact: 'verborgen',
  openLinkQuestion: 'Diesen Link öffnen?',
  linkHostSentence: (host) => `Er führt zu ${host}.`,
  openInBrowser: 'Im Browser öffnen',
  linkHost: (host) => `führt zu ${host}`,
  linkRefused: (why) => `Kein Link: ${refused[why]}`,
  linkNotOpened: (error) => {
    // Where a person has to be asked first, that is done in place of saying this.
    if (error.kind === 'notAllowed' || error.kind === 'unconfirmed')
      return 'Weblinks werden nicht geöffnet: So ist es eingestellt. Kopieren Sie den Link (Rechtsklick), um ihn anderswo zu verwenden.'
    if (error.kind === 'refused') return `Der Link wurde nicht geöffnet: ${refused[error.why]}.`
    if (error.kind === 'failed')
      return `Der Link konnte nicht geöffnet werden: ${bidiIsolate(error.reason)}`
    return `Kein Programm auf diesem Computer öffnet ${linkType(error.scheme)}. Kopieren Sie den Link (Rechtsklick), um ihn anderswo zu verwenden, oder lassen Sie ein solches Programm installieren.`
  },
  dismiss: 'Schließen',
  find: 'Im Ticket suchen',
  findNext: 'Nächster Treffer',
  findPrevious: 'Voriger Treffer',
}
