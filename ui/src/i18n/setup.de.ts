// The words of the first start and of a connection that is added, in German.

import type { AddressProblem } from '../bindings/commands'
import { apiKeyDe } from './apiKey.de'
import { bidiIsolate } from './bidiIsolate'
import { emptyKey, malformedKey } from '../setup/keyErrors'
import type { SetupMessages } from './setup.en'

/** Why an address is none, and what to write. */
const refused: Record<AddressProblem, string> = {
  notAnAddress:
    'Das ist keine Adresse eines Servers. Schreiben Sie sie wie https://api.qminder.com.',
  scheme:
    'Eine Adresse beginnt mit https://. Nur ein Hub auf diesem Computer darf mit http:// beginnen.',
  notEncrypted:
    'Ohne Verschlüsselung könnten andere den Schlüssel und die Daten der Besucher lesen. Schreiben Sie https:// statt http://.',
  extra: 'Schreiben Sie nur die Adresse: keinen Benutzernamen, und nichts mit ? oder #.',
}

export const setupDe: SetupMessages = {
  welcome: 'Willkommen bei Service View',
  welcomeHelp: 'Sehen Sie neben dem Besucher, was Ihre Systeme über ihn wissen.',
  setupWays: 'Wege zum Start',
  connectWay: 'Verbinden',
  connectWayHelp:
    'Mit der Cloud von Qminder oder mit Ihrem eigenen Hub. Sie brauchen einen API-Schlüssel.',
  demoWay: 'Hier ausprobieren',
  demoWayHelp: 'Eine erfundene Praxis auf diesem Computer. Nichts verlässt ihn.',
  addConnection: 'Verbindung hinzufügen',
  addConnectionItem: 'Verbindung hinzufügen…',
  setupStep: (number, count, name) => `Schritt ${number} von ${count}: ${name}`,
  setupSteps: { server: 'Server', key: 'API-Schlüssel', location: 'Standort' },
  serverAddress: 'Adresse des Servers',
  serverAddressHelp:
    'Zum Beispiel https://api.qminder.com, oder http://127.0.0.1:7410 für einen Hub auf diesem Computer.',
  vendorCloud: 'Cloud von Qminder verwenden',
  connectionName: 'Name der Verbindung',
  connectionNameHelp: 'So steht sie im Menü der Verbindungen.',
  goOn: 'Weiter',
  goBack: 'Zurück',
  connectNow: 'Verbinden',
  setupWork: {
    server: 'Server wird gesucht…',
    key: 'Schlüssel wird geprüft…',
    desks: 'Schalter werden gelesen…',
    connection: 'Schlüssel wird gespeichert und die Verbindung geöffnet…',
  },
  serverFound: (host, encrypted) =>
    encrypted
      ? `${bidiIsolate(host)} antwortet, und sein Zertifikat ist gültig.`
      : `${bidiIsolate(host)} antwortet.`,
  setupKeyHelp: 'Fügen Sie den Schlüssel hier ein. Wer den Server betreut, kann Ihnen einen geben.',
  keyTaken: 'Der Server nimmt den Schlüssel an.',
  keyMayOnlyRead:
    'Dieser Schlüssel darf nur lesen. Sie sehen die Besucher, können sie aber nicht aufrufen und keinen Besuch beenden. Gehen Sie dafür zurück, und geben Sie einen Schlüssel ein, der schreiben darf.',
  keyRightsUnknown:
    'Der Server sagt nicht, ob Sie mit diesem Schlüssel Besucher aufrufen dürfen. Sie können sich verbinden und es dann sehen.',
  setupLocationHelp: 'Beides können Sie später oben im Fenster ändern.',
  startWithConnection: 'Das Fenster ab jetzt mit dieser Verbindung öffnen',
  setupProblem: (problem) => {
    switch (problem.kind) {
      case 'address':
        return refused[problem.refusal]
      case 'noName':
        return 'Geben Sie der Verbindung einen Namen.'
      case 'badName':
        return 'Dieser Name geht nicht. Nehmen Sie höchstens 60 Zeichen, die alle zu sehen sind.'
      case 'nameTaken':
        return 'Eine andere Verbindung heißt schon so. Wählen Sie einen anderen Namen.'
      case 'noNetwork':
        return 'Dieser Computer hat kein Netz. Verbinden Sie ihn mit einem Netz, und versuchen Sie es noch einmal.'
      case 'unknownHost':
        return `Einen Server ${bidiIsolate(problem.host)} kennt niemand. Prüfen Sie, wie sein Name geschrieben wird.`
      case 'nothingListens':
        return `Unter ${bidiIsolate(problem.host)} antwortet nichts. Prüfen Sie die Adresse und den Port, oder starten Sie dort den Server.`
      case 'certificate':
        return `Das Zertifikat des Servers wird nicht angenommen, deshalb wurde nichts gesendet: ${bidiIsolate(problem.reason)}. Prüfen Sie die Adresse und die Uhr dieses Computers, oder lassen Sie dem Aussteller hier vertrauen.`
      case 'proxy':
        return `Der Proxy ${bidiIsolate(problem.proxy)} führt nicht zum Server. Bitten Sie die Person, die Ihr Netz betreut, diese Adresse durchzulassen. Grund: ${bidiIsolate(problem.reason)}.`
      case 'notSuchServer':
        return `Dort antwortet etwas, aber kein Server dieser Art. Prüfen Sie die Adresse. Wenn Sie sich im Netz erst anmelden müssen, tun Sie das. Grund: ${bidiIsolate(problem.reason)}.`
      case 'otherHost':
        return `Der Server antwortet nicht unter dem Namen ${bidiIsolate(problem.host)}. Verwenden Sie den Namen, für den er eingerichtet wurde.`
      case 'unreachable':
        return `Der Server ist nicht erreichbar. Versuchen Sie es gleich noch einmal. Grund: ${bidiIsolate(problem.reason)}.`
      case 'noAnswer':
        return `Der Server ist da, kann aber gerade nicht antworten. Versuchen Sie es gleich noch einmal. Grund: ${bidiIsolate(problem.reason)}.`
      case 'noKey':
        return apiKeyDe.keyFailed('typed', emptyKey)
      case 'malformedKey':
        return apiKeyDe.keyFailed('typed', malformedKey)
      case 'keyRefused':
        return `Der Server lehnt diesen Schlüssel ab. Fügen Sie ihn noch einmal ein, oder bitten Sie um einen anderen. Grund: ${bidiIsolate(problem.reason)}.`
      case 'noLocation':
        return apiKeyDe.noLocationForKey
      case 'keyForgotten':
        return 'Das Programm hat den Schlüssel nicht mehr. Geben Sie ihn noch einmal ein.'
      case 'locked':
        return 'Die Verbindung dieses Computers hat ein Administrator festgelegt. Bitten Sie ihn um eine andere.'
      case 'keyNotKept':
        return `Es wurde keine Verbindung hinzugefügt, weil ihr Schlüssel nicht gespeichert werden kann. ${apiKeyDe.keyFailed('typed', problem.error)} Sie können zurückgehen und einen anderen Speicherort wählen.`
      case 'settingsNotSaved':
        return `Es wurde keine Verbindung hinzugefügt, weil die Einstellungen nicht geändert werden konnten: ${bidiIsolate(problem.reason)}.`
    }
  },
}
