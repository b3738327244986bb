// The words of the API key and of its replacement, in English.

import type {
  ApiKeyAccepted,
  ApiKeyError,
  ApiKeyMoved,
  ApiKeyOrigin,
  KeyPlaceKind,
  KeyringProblem,
} from '../bindings/commands'
import { bidiIsolate } from './bidiIsolate'

/** What is wrong with the keyring, and what to do. */
const keyringProblem = (problem: KeyringProblem): string => {
  switch (problem.kind) {
    case 'noSessionBus':
    case 'noService':
      return 'This computer has no keyring that the program can reach.'
    case 'noDefaultKeyring':
      return 'This computer has no default keyring. Make one in its program for passwords and keys.'
    case 'dismissed':
      return 'The keyring is locked, and it was not unlocked. Unlock it with its password.'
    case 'timedOut':
      return 'The keyring did not answer in time. It may still wait for its password in another window.'
    case 'denied':
      return 'The system does not let this program use the keyring. Ask whoever looks after this computer.'
    case 'noKey':
      return 'The keyring holds no key for this connection. Enter it here.'
    case 'malformed':
      return 'What the keyring holds for this connection is no key. Enter the key here.'
    case 'several':
      return 'The keyring holds several keys for this connection. Remove all but one in the program for passwords and keys.'
    case 'other':
      return `The keyring does not work: ${bidiIsolate(problem.reason)}.`
  }
}

/** Why a key is not kept where it was to be kept. */
const notKeptBecause = (error: ApiKeyError): string => {
  switch (error.kind) {
    case 'keyring':
      return keyringProblem(error.problem)
    case 'settingsNotSaved':
      return `The settings could not be changed: ${bidiIsolate(error.reason)}.`
    case 'notWritten':
    case 'unreadable':
      return `The file could not be written: ${bidiIsolate(error.reason)}.`
    default:
      return apiKeyEn.keyFailed('typed', error)
  }
}

export const apiKeyEn = {
  keyRefused: 'The server refuses the key',
  keyRefusedHelp: (time: string, origin: ApiKeyOrigin): string => {
    const since = `Nothing is updated since ${time}:`
    switch (origin.kind) {
      case 'file':
        return `${since} the server refuses the key in ${bidiIsolate(origin.path)}.`
      case 'keyring':
        return `${since} the server refuses the key in the keyring.`
      case 'memory':
        return `${since} the server refuses the key that was entered.`
      case 'embeddedHub':
        return `${since} this program’s own hub refuses the key that this window has.`
    }
  },
  /** Beside the name of the program, while the keyring is asked for the key. */
  waitsForKeyring: 'Waiting for your keyring…',
  waitsForKeyringHelp:
    'The key of this connection is in the keyring of this computer, which may ask for its password in a window of its own.',
  noKeyYet: 'No key yet',
  noLocationForKey:
    'The server has no location that this key may see. Enter another key, or ask the person who gave you this one.',
  readKeyFile: 'Read the file again',
  askKeyring: 'Ask the keyring again',
  retryKey: 'Try the key again',
  enterKey: 'Enter another key',
  makeKey: 'Make a new key',
  tryingKey: 'Trying the key…',
  newKey: 'New key',
  newKeyHelp: (path: string) =>
    `Where the server accepts it, it is written to ${bidiIsolate(path)} in place of the old one.`,
  keepKeyIn: 'Keep it in',
  keyPlace: { keyring: 'Keyring', file: 'File', memory: 'Memory only' } as Record<
    KeyPlaceKind,
    string
  >,
  keyPlaceHelp: (place: KeyPlaceKind, file: string): string => {
    switch (place) {
      case 'keyring':
        return 'Where the server accepts it, the key goes into the keyring of this computer, which keeps it locked with a password.'
      case 'file':
        return `Where the server accepts it, the key is written to ${bidiIsolate(file)}, which only you can read.`
      case 'memory':
        return 'The key is written nowhere. It is used until the program ends, and each start asks for it.'
    }
  },
  choosePlace: 'Choose where the key is kept.',
  insteadOfKeyring: (problem: KeyringProblem): string =>
    `${keyringProblem(problem)} Keep the key in a file that only you can read, or in memory only.`,
  keyIsIn: (origin: ApiKeyOrigin): string => {
    switch (origin.kind) {
      case 'keyring':
        return 'In the keyring of this computer'
      case 'file':
        return `In the file ${bidiIsolate(origin.path)}`
      case 'memory':
        return 'In memory only: each start asks for it'
      case 'embeddedHub':
        return 'Made by this program at its start'
    }
  },
  moveKeyTo: {
    keyring: 'Move to keyring',
    file: 'Move to a file',
    memory: 'Keep in memory only',
  } as Record<KeyPlaceKind, string>,
  moveKeyHelp: (file: string) =>
    `The key is removed from where it is now. A file is ${bidiIsolate(file)}, which only you can read.`,
  keyStays:
    'Where the key is kept is not yours to change here: other settings name this connection.',
  movingKey: 'Moving the key…',
  keyMoved: (moved: ApiKeyMoved): string => {
    if (moved.kind === 'moved') return 'The key was moved.'
    const { origin } = moved
    return origin.kind === 'file'
      ? `The key was moved. It is also still in ${bidiIsolate(origin.path)}, since that file is used elsewhere or could not be removed.`
      : 'The key was moved. It is also still in the keyring, which did not remove it.'
  },
  oldKeyLeft: (origin: ApiKeyOrigin): string =>
    origin.kind === 'file'
      ? `The old key is still in ${bidiIsolate(origin.path)}, since that file is used elsewhere or could not be removed.`
      : 'The old key is still in the keyring, which did not remove it.',
  keyNotMoved: (error: ApiKeyError): string =>
    `The key stays where it is. ${notKeptBecause(error)}`,
  showKey: 'Show',
  useKey: 'Use this key',
  cancel: 'Cancel',
  keyFailed: (way: 'fetched' | 'typed', error: ApiKeyError): string => {
    switch (error.kind) {
      case 'empty':
        return 'Type or paste the key first.'
      case 'malformed':
        return 'This is no key: a key has no blanks, and only plain letters, digits and signs. Copy all of it again.'
      case 'unreadable':
        return `The file cannot be read: ${bidiIsolate(error.reason)}. Put it back, or enter a key here.`
      case 'noKeyInFile':
        return 'The file holds no key. Put the key in it, on one line, or enter a key here.'
      case 'notWritten':
        return `The file cannot be written: ${bidiIsolate(error.reason)}.`
      case 'keyring':
        return keyringProblem(error.problem)
      case 'notTyped':
        return 'The key of this connection is kept in memory only. Enter it to begin.'
      case 'settingsNotSaved':
        return `The settings could not be changed: ${bidiIsolate(error.reason)}.`
      case 'notMade':
        return `The hub could not make a key: ${bidiIsolate(error.reason)}. Try again, or start the program anew.`
      case 'refused':
        return way === 'typed'
          ? `The server refuses this key as well. Check it, or ask for another one. Reason: ${bidiIsolate(error.reason)}.`
          : `The server refuses the key that is there now. Have another one put there, or enter one here. Reason: ${bidiIsolate(error.reason)}.`
      case 'noAnswer':
        return `The server did not say whether it takes the key. Try again. Reason: ${bidiIsolate(error.reason)}.`
    }
  },
  keyAccepted: (
    way: 'fetched' | 'typed',
    accepted: ApiKeyAccepted,
    origin: ApiKeyOrigin,
  ): string => {
    if (accepted.kind === 'notKept') {
      const used = 'The server accepts the new key, and it is used until the program ends.'
      const { error, place } = accepted
      if (place === 'file' && error.kind === 'notWritten' && origin.kind === 'file')
        return `${used} It could not be written to ${bidiIsolate(origin.path)}: ${bidiIsolate(error.reason)}. Have it put there before the next start.`
      return `${used} It could not be kept. ${notKeptBecause(error)}`
    }
    switch (origin.kind) {
      case 'embeddedHub':
        return 'The window has a new key.'
      case 'keyring':
        return way === 'typed'
          ? 'The server accepts the new key. It is in the keyring from now on.'
          : 'The server accepts the key in the keyring.'
      case 'memory':
        return 'The server accepts the new key. It is used until the program ends.'
      case 'file':
        return way === 'typed'
          ? `The server accepts the new key. It is in ${bidiIsolate(origin.path)} from now on.`
          : `The server accepts the key in ${bidiIsolate(origin.path)}.`
    }
  },
}

export type ApiKeyMessages = typeof apiKeyEn
