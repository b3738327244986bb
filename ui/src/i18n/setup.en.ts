// The words of the first start and of a connection that is added, in English.

import type { AddressProblem, SetupProblem } from '../bindings/commands'
import type { SetupStep, SetupWork } from '../setup/steps'
import { apiKeyEn } from './apiKey.en'
import { bidiIsolate } from './bidiIsolate'
import { emptyKey, malformedKey } from '../setup/keyErrors'

/** Why an address is none, and what to write. */
const refused: Record<AddressProblem, string> = {
  notAnAddress: 'This is no address of a server. Write it as in https://api.qminder.com.',
  scheme: 'An address begins with https://. Only a hub on this computer may begin with http://.',
  notEncrypted:
    'Without encryption, others could read the key and the visitors’ data. Write https:// in the place of http://.',
  extra: 'Write the address alone: no user name, and nothing with ? or #.',
}

export const setupEn = {
  welcome: 'Welcome to Service View',
  welcomeHelp: 'See what your systems know about a visitor, beside the visitor.',
  setupWays: 'Ways to begin',
  connectWay: 'Connect',
  connectWayHelp: 'To Qminder’s cloud or to your own hub. You need an API key.',
  demoWay: 'Try it here',
  demoWayHelp: 'A demo clinic on this computer. Nothing leaves it.',
  addConnection: 'Add a connection',
  addConnectionItem: 'Add a connection…',
  setupStep: (number: string, count: string, name: string) => `Step ${number} of ${count}: ${name}`,
  setupSteps: { server: 'Server', key: 'API key', location: 'Location' } as Record<
    SetupStep,
    string
  >,
  serverAddress: 'Server address',
  serverAddressHelp:
    'Such as https://api.qminder.com, or http://127.0.0.1:7410 for a hub on this computer.',
  vendorCloud: 'Use Qminder’s cloud',
  connectionName: 'Name of the connection',
  connectionNameHelp: 'As the menu of connections shows it.',
  goOn: 'Next',
  goBack: 'Back',
  connectNow: 'Connect',
  setupWork: {
    server: 'Reaching the server…',
    key: 'Trying the key…',
    desks: 'Reading the desks…',
    connection: 'Keeping the key and connecting…',
  } as Record<SetupWork, string>,
  serverFound: (host: string, encrypted: boolean) =>
    encrypted
      ? `${bidiIsolate(host)} answers, and its certificate is valid.`
      : `${bidiIsolate(host)} answers.`,
  setupKeyHelp: 'Paste the key here. Whoever looks after the server can give you one.',
  keyTaken: 'The server accepts the key.',
  keyMayOnlyRead:
    'This key may only read. You will see visitors, and cannot call them or end a visit. For that, go back and enter a key that may write.',
  keyRightsUnknown:
    'The server did not say whether this key may call visitors. You can connect, and see it then.',
  setupLocationHelp: 'You can change both later, at the top of the window.',
  startWithConnection: 'Open the window with this connection from now on',
  setupProblem: (problem: SetupProblem): string => {
    switch (problem.kind) {
      case 'address':
        return refused[problem.refusal]
      case 'noName':
        return 'Give the connection a name.'
      case 'badName':
        return 'This name cannot be used. Take at most 60 characters, all of them visible.'
      case 'nameTaken':
        return 'Another connection has this name. Choose another one.'
      case 'noNetwork':
        return 'This computer has no network. Connect it to a network, and try again.'
      case 'unknownHost':
        return `Nobody knows a server ${bidiIsolate(problem.host)}. Check how its name is written.`
      case 'nothingListens':
        return `Nothing answers at ${bidiIsolate(problem.host)}. Check the address and its port, or start the server there.`
      case 'certificate':
        return `The certificate of the server is not accepted, so nothing was sent: ${bidiIsolate(problem.reason)}. Check the address and the clock of this computer, or have the issuer trusted here.`
      case 'proxy':
        return `The proxy ${bidiIsolate(problem.proxy)} does not lead to the server. Ask whoever looks after your network to let this address pass. Reason: ${bidiIsolate(problem.reason)}.`
      case 'notSuchServer':
        return `Something answers there, and it is no server of this kind. Check the address. Where you have to sign in to the network first, do that. Reason: ${bidiIsolate(problem.reason)}.`
      case 'otherHost':
        return `The server does not answer to the name ${bidiIsolate(problem.host)}. Use the name that it was set up for.`
      case 'unreachable':
        return `The server is not reached. Try again in a moment. Reason: ${bidiIsolate(problem.reason)}.`
      case 'noAnswer':
        return `The server is there and cannot answer now. Try again in a moment. Reason: ${bidiIsolate(problem.reason)}.`
      case 'noKey':
        return apiKeyEn.keyFailed('typed', emptyKey)
      case 'malformedKey':
        return apiKeyEn.keyFailed('typed', malformedKey)
      case 'keyRefused':
        return `The server refuses this key. Paste it again, or ask for another one. Reason: ${bidiIsolate(problem.reason)}.`
      case 'noLocation':
        return apiKeyEn.noLocationForKey
      case 'keyForgotten':
        return 'The program does not have the key any more. Enter it again.'
      case 'locked':
        return 'An administrator has set the connection of this computer. Ask them for another one.'
      case 'keyNotKept':
        return `No connection was added, since its key cannot be kept. ${apiKeyEn.keyFailed('typed', problem.error)} You can go back and keep it elsewhere.`
      case 'settingsNotSaved':
        return `No connection was added, since the settings could not be changed: ${bidiIsolate(problem.reason)}.`
    }
  },
}

export type SetupMessages = typeof setupEn
