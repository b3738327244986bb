// The words of the link to the server, in English.

import { bidiIsolate } from './bidiIsolate'

export const connectionEn = {
  countsOn: (since: string) => `Estimated since ${since}: there is no connection.`,
  countsOnEnded: 'Estimated: nothing is updated any more.',
  live: 'Live',
  updating: 'Updating…',
  connecting: 'Connecting…',
  notConnected: 'Not connected',
  reconnecting: (time: string) => `Reconnecting — data as of ${time}`,
  offline: (time: string) => `Offline — data as of ${time}`,
  ended: 'Ended',
  endedHelp: 'Nothing is updated any more. Close the program and start it again.',
  linkDown: (time: string) =>
    `No connection since ${time}. What you see may have changed since then.`,
  /** Beside the sentences about the connection. */
  ticketAsOf: (time: string) => `The open ticket is shown as it was at ${time}.`,
  unserved: (subscription: string) =>
    `The server does not announce everything (${bidiIsolate(subscription)}). The program compares what you see with the server once a minute.`,
  contextUnknown:
    'The lines, desks and locations are not known yet. The program asks the server again automatically.',
  permissionUnknown:
    'It is not known yet whether visitors can be called from here. The program asks the server again automatically.',
  neverConnected: (server: string) => `There is no connection to ${bidiIsolate(server)} yet.`,
  because: (reason: string) => `Reason: ${bidiIsolate(reason)}.`,
  tryNow: 'Try now',
  findCause: 'Find the cause',
}

export type ConnectionMessages = typeof connectionEn
