// The words of the API key and of its replacement, in English.

import type { ApiKeyAccepted, ApiKeyError, ApiKeyOrigin } from '../bindings/commands'
import { bidiIsolate } from './bidiIsolate'

export const apiKeyEn = {
  keyRefused: 'The server refuses the key',
  keyRefusedHelp: (time: string, origin: ApiKeyOrigin): string =>
    origin.kind === 'file'
      ? `Nothing is updated since ${time}: the server refuses the key in ${bidiIsolate(origin.path)}.`
      : `Nothing is updated since ${time}: this program’s own hub refuses the key that this window has.`,
  readKeyFile: 'Read the file again',
  enterKey: 'Enter another key',
  makeKey: 'Make a new key',
  tryingKey: 'Trying the key…',
  newKey: 'New key',
  newKeyHelp: (path: string) =>
    `Where the server accepts it, it is written to ${bidiIsolate(path)} in place of the old one.`,
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
    if (origin.kind === 'embeddedHub') return 'The window has a new key.'
    const file = bidiIsolate(origin.path)
    if (accepted.kind === 'notKept')
      return `The server accepts the new key, and it is used until the program ends. It could not be written to ${file}: ${bidiIsolate(accepted.reason)}. Have it put there before the next start.`
    return way === 'typed'
      ? `The server accepts the new key. It is in ${file} from now on.`
      : `The server accepts the key in ${file}.`
  },
}

export type ApiKeyMessages = typeof apiKeyEn
