// The words of the API key and of its replacement, in German.

import { bidiIsolate } from './bidiIsolate'
import type { ApiKeyError, KeyringProblem } from '../bindings/commands'
import type { ApiKeyMessages } from './apiKey.en'

/** What is wrong with the keyring, and what to do. */
const keyringProblem = (problem: KeyringProblem): string => {
  switch (problem.kind) {
    case 'noSessionBus':
    case 'noService':
      return 'Auf diesem Computer gibt es keinen Schlüsselbund, den das Programm erreicht.'
    case 'noDefaultKeyring':
      return 'Auf diesem Computer gibt es keinen Standard-Schlüsselbund. Legen Sie im Programm für Passwörter und Schlüssel einen an.'
    case 'dismissed':
      return 'Der Schlüsselbund ist gesperrt und wurde nicht entsperrt. Entsperren Sie ihn mit seinem Passwort.'
    case 'timedOut':
      return 'Der Schlüsselbund hat nicht rechtzeitig geantwortet. Vielleicht wartet er in einem anderen Fenster noch auf sein Passwort.'
    case 'denied':
      return 'Das System erlaubt diesem Programm nicht, den Schlüsselbund zu verwenden. Wenden Sie sich an die Person, die diesen Computer betreut.'
    case 'noKey':
      return 'Der Schlüsselbund enthält keinen Schlüssel für diese Verbindung. Geben Sie ihn hier ein.'
    case 'malformed':
      return 'Was der Schlüsselbund für diese Verbindung enthält, ist kein Schlüssel. Geben Sie den Schlüssel hier ein.'
    case 'several':
      return 'Der Schlüsselbund enthält mehrere Schlüssel für diese Verbindung. Löschen Sie im Programm für Passwörter und Schlüssel alle bis auf einen.'
    case 'other':
      return `Der Schlüsselbund funktioniert nicht: ${bidiIsolate(problem.reason)}.`
  }
}

/** Why a key is not kept where it was to be kept. */
const notKeptBecause = (error: ApiKeyError): string => {
  switch (error.kind) {
    case 'keyring':
      return keyringProblem(error.problem)
    case 'settingsNotSaved':
      return `Die Einstellungen konnten nicht geändert werden: ${bidiIsolate(error.reason)}.`
    case 'notWritten':
    case 'unreadable':
      return `Die Datei konnte nicht geschrieben werden: ${bidiIsolate(error.reason)}.`
    default:
      return apiKeyDe.keyFailed('typed', error)
  }
}

export const apiKeyDe: ApiKeyMessages = {
  keyRefused: 'Der Server lehnt den Schlüssel ab',
  keyRefusedHelp: (time, origin) => {
    const since = `Seit ${time} wird nichts aktualisiert:`
    switch (origin.kind) {
      case 'file':
        return `${since} Der Server lehnt den Schlüssel in ${bidiIsolate(origin.path)} ab.`
      case 'keyring':
        return `${since} Der Server lehnt den Schlüssel im Schlüsselbund ab.`
      case 'memory':
        return `${since} Der Server lehnt den eingegebenen Schlüssel ab.`
      case 'embeddedHub':
        return `${since} Der Hub dieses Programms lehnt den Schlüssel dieses Fensters ab.`
    }
  },
  waitsForKeyring: 'Warten auf den Schlüsselbund…',
  waitsForKeyringHelp:
    'Der Schlüssel dieser Verbindung liegt im Schlüsselbund dieses Computers. Dieser fragt eventuell in einem eigenen Fenster nach seinem Passwort.',
  noKeyYet: 'Noch kein Schlüssel',
  noLocationForKey:
    'Auf dem Server gibt es keinen Standort, den dieser Schlüssel sehen darf. Geben Sie einen anderen Schlüssel ein, oder fragen Sie die Person, von der Sie diesen haben.',
  readKeyFile: 'Datei neu lesen',
  askKeyring: 'Schlüsselbund erneut abfragen',
  retryKey: 'Schlüssel erneut prüfen',
  enterKey: 'Anderen Schlüssel eingeben',
  makeKey: 'Neuen Schlüssel erzeugen',
  tryingKey: 'Schlüssel wird geprüft…',
  newKey: 'Neuer Schlüssel',
  newKeyHelp: (path) =>
    `Wenn der Server ihn annimmt, ersetzt er den alten Schlüssel in ${bidiIsolate(path)}.`,
  keepKeyIn: 'Speicherort',
  keyPlace: { keyring: 'Schlüsselbund', file: 'Datei', memory: 'Nur Arbeitsspeicher' },
  keyPlaceHelp: (place, file) => {
    switch (place) {
      case 'keyring':
        return 'Wenn der Server den Schlüssel annimmt, kommt er in den Schlüsselbund dieses Computers. Dort schützt ihn ein Passwort.'
      case 'file':
        return `Wenn der Server den Schlüssel annimmt, wird er in ${bidiIsolate(file)} geschrieben. Nur Sie können diese Datei lesen.`
      case 'memory':
        return 'Der Schlüssel wird nirgends gespeichert. Er gilt, bis das Programm beendet wird; bei jedem Start geben Sie ihn neu ein.'
    }
  },
  choosePlace: 'Wählen Sie einen Speicherort für den Schlüssel.',
  insteadOfKeyring: (problem) =>
    `${keyringProblem(problem)} Legen Sie den Schlüssel in einer Datei ab, die nur Sie lesen können, oder nur im Arbeitsspeicher.`,
  keyIsIn: (origin) => {
    switch (origin.kind) {
      case 'keyring':
        return 'Im Schlüsselbund dieses Computers'
      case 'file':
        return `In der Datei ${bidiIsolate(origin.path)}`
      case 'memory':
        return 'Nur im Arbeitsspeicher: Sie geben ihn bei jedem Start neu ein'
      case 'embeddedHub':
        return 'Von diesem Programm beim Start erzeugt'
    }
  },
  moveKeyTo: {
    keyring: 'In den Schlüsselbund verschieben',
    file: 'In eine Datei verschieben',
    memory: 'Nur im Arbeitsspeicher behalten',
  },
  moveKeyHelp: (file) =>
    `Am bisherigen Ort wird der Schlüssel gelöscht. Als Datei dient ${bidiIsolate(file)}; nur Sie können sie lesen.`,
  keyStays:
    'Der Speicherort des Schlüssels lässt sich hier nicht ändern: Diese Verbindung stammt nicht aus Ihren eigenen Einstellungen.',
  movingKey: 'Schlüssel wird verschoben…',
  keyMoved: (moved) => {
    if (moved.kind === 'moved') return 'Der Schlüssel wurde verschoben.'
    const { origin } = moved
    return origin.kind === 'file'
      ? `Der Schlüssel wurde verschoben. Er steht aber auch noch in ${bidiIsolate(origin.path)}, weil diese Datei anderswo verwendet wird oder nicht gelöscht werden konnte.`
      : 'Der Schlüssel wurde verschoben. Er liegt aber auch noch im Schlüsselbund, der ihn nicht gelöscht hat.'
  },
  oldKeyLeft: (origin) =>
    origin.kind === 'file'
      ? `Der alte Schlüssel steht noch in ${bidiIsolate(origin.path)}, weil diese Datei anderswo verwendet wird oder nicht gelöscht werden konnte.`
      : 'Der alte Schlüssel liegt noch im Schlüsselbund, der ihn nicht gelöscht hat.',
  keyNotMoved: (error) => `Der Schlüssel bleibt, wo er ist. ${notKeptBecause(error)}`,
  showKey: 'Anzeigen',
  useKey: 'Diesen Schlüssel verwenden',
  cancel: 'Abbrechen',
  keyFailed: (way, error) => {
    switch (error.kind) {
      case 'empty':
        return 'Geben oder fügen Sie zuerst den Schlüssel ein.'
      case 'malformed':
        return 'Das ist kein Schlüssel: Ein Schlüssel enthält keine Leerzeichen und nur einfache Buchstaben, Ziffern und Zeichen. Kopieren Sie ihn noch einmal vollständig.'
      case 'unreadable':
        return `Die Datei kann nicht gelesen werden: ${bidiIsolate(error.reason)}. Stellen Sie sie wieder her, oder geben Sie hier einen Schlüssel ein.`
      case 'noKeyInFile':
        return 'Die Datei enthält keinen Schlüssel. Schreiben Sie ihn in eine Zeile der Datei, oder geben Sie ihn hier ein.'
      case 'notWritten':
        return `Die Datei kann nicht geschrieben werden: ${bidiIsolate(error.reason)}.`
      case 'keyring':
        return keyringProblem(error.problem)
      case 'notTyped':
        return 'Der Schlüssel dieser Verbindung wird nur im Arbeitsspeicher gehalten. Geben Sie ihn ein, um zu beginnen.'
      case 'settingsNotSaved':
        return `Die Einstellungen konnten nicht geändert werden: ${bidiIsolate(error.reason)}.`
      case 'notMade':
        return `Der Hub konnte keinen Schlüssel erzeugen: ${bidiIsolate(error.reason)}. Versuchen Sie es erneut, oder starten Sie das Programm neu.`
      case 'refused':
        return way === 'typed'
          ? `Der Server lehnt auch diesen Schlüssel ab. Prüfen Sie ihn, oder bitten Sie um einen anderen. Grund: ${bidiIsolate(error.reason)}.`
          : `Der Server lehnt den Schlüssel ab, der jetzt dort steht. Lassen Sie dort einen anderen hinterlegen, oder geben Sie hier einen ein. Grund: ${bidiIsolate(error.reason)}.`
      case 'noAnswer':
        return `Der Server hat nicht gesagt, ob er den Schlüssel annimmt. Versuchen Sie es erneut. Grund: ${bidiIsolate(error.reason)}.`
    }
  },
  keyAccepted: (way, accepted, origin) => {
    if (accepted.kind === 'notKept') {
      const used =
        'Der Server nimmt den neuen Schlüssel an; er gilt, bis das Programm beendet wird.'
      const { error, place } = accepted
      if (place === 'file' && error.kind === 'notWritten' && origin.kind === 'file')
        return `${used} Er konnte nicht in ${bidiIsolate(origin.path)} geschrieben werden: ${bidiIsolate(error.reason)}. Lassen Sie ihn vor dem nächsten Start dort hinterlegen.`
      return `${used} Er konnte nicht gespeichert werden. ${notKeptBecause(error)}`
    }
    switch (origin.kind) {
      case 'embeddedHub':
        return 'Das Fenster hat einen neuen Schlüssel.'
      case 'keyring':
        return way === 'typed'
          ? 'Der Server nimmt den neuen Schlüssel an. Er liegt ab jetzt im Schlüsselbund.'
          : 'Der Server nimmt den Schlüssel im Schlüsselbund an.'
      case 'memory':
        return 'Der Server nimmt den neuen Schlüssel an. Er gilt, bis das Programm beendet wird.'
      case 'file':
        return way === 'typed'
          ? `Der Server nimmt den neuen Schlüssel an. Er steht ab jetzt in ${bidiIsolate(origin.path)}.`
          : `Der Server nimmt den Schlüssel in ${bidiIsolate(origin.path)} an.`
    }
  },
}
