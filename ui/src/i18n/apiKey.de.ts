// The words of the API key and of its replacement, in German.

import { bidiIsolate } from './bidiIsolate'
import type { ApiKeyMessages } from './apiKey.en'

export const apiKeyDe: ApiKeyMessages = {
  keyRefused: 'Der Server lehnt den Schlüssel ab',
  keyRefusedHelp: (time, origin) =>
    origin.kind === 'file'
      ? `Seit ${time} wird nichts aktualisiert: Der Server lehnt den Schlüssel in ${bidiIsolate(origin.path)} ab.`
      : `Seit ${time} wird nichts aktualisiert: Der Hub dieses Programms lehnt den Schlüssel dieses Fensters ab.`,
  readKeyFile: 'Datei neu lesen',
  enterKey: 'Anderen Schlüssel eingeben',
  makeKey: 'Neuen Schlüssel erzeugen',
  tryingKey: 'Schlüssel wird geprüft…',
  newKey: 'Neuer Schlüssel',
  newKeyHelp: (path) =>
    `Wenn der Server ihn annimmt, ersetzt er den alten Schlüssel in ${bidiIsolate(path)}.`,
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
    if (origin.kind === 'embeddedHub') return 'Das Fenster hat einen neuen Schlüssel.'
    const file = bidiIsolate(origin.path)
    if (accepted.kind === 'notKept')
      return `Der Server nimmt den neuen Schlüssel an; er gilt, bis das Programm beendet wird. Er konnte nicht in ${file} geschrieben werden: ${bidiIsolate(accepted.reason)}. Lassen Sie ihn vor dem nächsten Start dort hinterlegen.`
    return way === 'typed'
      ? `Der Server nimmt den neuen Schlüssel an. Er steht ab jetzt in ${file}.`
      : `Der Server nimmt den Schlüssel in ${file} an.`
  },
}
