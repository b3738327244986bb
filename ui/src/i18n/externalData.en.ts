// The words of external data and of the search in it, in English.

import type { HyperlinkError, OpenLinkError, ParseWarning } from '../bindings/commands'
import { bidiIsolate } from './bidiIsolate'
import { counted, number } from './numbers.en'

const refused: Record<HyperlinkError, string> = {
  notAnAddress: 'not a complete address',
  scheme: 'only web, e-mail and phone links are opened',
  disguised: 'it holds hidden characters that make it look like another address',
  userInfo: 'it could pretend to be another site',
  notAnEmailAddress: 'an e-mail link holds one address and nothing else',
  notAPhoneNumber: 'a phone link holds one number and nothing else',
  networkCode: 'it is a code for the phone network, which could forward calls',
}

/** Returns the name of the links with a scheme. */
const linkType = (scheme: string): string =>
  ({ http: 'web links', https: 'web links', mailto: 'e-mail links', tel: 'phone links' })[scheme] ??
  `such links (${bidiIsolate(scheme)})`

export const externalDataEn = {
  hits: (found: number, all: number) => `${number.format(found)} of ${number.format(all)}`,
  noExternalData: 'No external data',
  noExternalDataHelp: 'What integrations attach to this ticket appears here at once.',
  sectionUpdated: (title: string) => `${bidiIsolate(title)} updated`,
  updatedJustNow: 'updated just now',
  updatedAgo: (minutes: number): string => {
    const hours = Math.floor(minutes / 60)
    if (hours === 0) return `updated ${minutes} min ago`
    if (hours < 24) return `updated ${hours} h ago`
    return `updated ${counted(Math.floor(hours / 24), 'day', 'days')} ago`
  },
  importance: { error: 'Error', warning: 'Warning', info: 'Information' },
  unknownImportance: (word: string) =>
    word === '' ? 'sent without an importance' : `sent as “${bidiIsolate(word)}”`,
  parseWarning: (warning: ParseWarning): string => {
    switch (warning.kind) {
      case 'noData':
        return 'This provider sent no data.'
      case 'notOfTheSchema':
        return 'This data cannot be shown: it has no list of fields.'
      case 'unknownType':
        return `A field of the type “${bidiIsolate(warning.fieldType)}”, which this version cannot show.`
      case 'malformed':
        return 'A part of this data cannot be shown: it is incomplete or malformed.'
    }
  },
  noItems: 'None',
  items: (count: number) => counted(count, 'item', 'items'),
  noFields: 'No fields sent',
  /** In place of a text that was sent and has nothing in it. */
  empty: 'empty',
  anItem: 'an item',
  removed: 'Removed:',
  /** Between the names of what was removed. */
  comma: ', ',
  alerts: 'Errors and warnings',
  /** Before an error that arrived while somebody was reading. */
  newAlert: 'New',
  above: 'above',
  below: 'below',
  moreAlerts: (count: number) => `${number.format(count)} more`,
  fewerAlerts: 'Show fewer',
  collapse: (title: string) => `Collapse ${bidiIsolate(title)}`,
  expand: (title: string) => `Expand ${bidiIsolate(title)}`,
  showAll: (length: number) => `Show all ${number.format(length)} characters`,
  showLess: 'Show less',
  copy: (name: string) => `Copy: ${bidiIsolate(name)}`,
  copied: 'Copied',
  notCopied: 'Could not be copied',
  show: 'Show',
  hide: 'Hide',
  showContact: (name: string) => `Show: ${bidiIsolate(name)}`,
  hideContact: (name: string) => `Hide: ${bidiIsolate(name)}`,
  hiddenContact: 'hidden',
  openLinkQuestion: 'Open this link?',
  linkHostSentence: (host: string) => `It leads to ${host}.`,
  openInBrowser: 'Open in the browser',
  linkHost: (host: string) => `goes to ${host}`,
  linkRefused: (why: HyperlinkError) => `Not a link: ${refused[why]}`,
  linkNotOpened: (error: OpenLinkError): string => {
    // Where a person has to be asked first, that is done in place of saying this.
    if (error.kind === 'notAllowed' || error.kind === 'unconfirmed')
      return 'Web links are not opened: the preferences say so. Copy the link (right-click it) to use it elsewhere.'
    if (error.kind === 'refused') return `The link was not opened: ${refused[error.why]}.`
    if (error.kind === 'failed') return `The link could not be opened: ${bidiIsolate(error.reason)}`
    return `No program on this computer opens ${linkType(error.scheme)}. Copy the link (right-click it) to use it elsewhere, or ask for such a program to be installed.`
  },
  dismiss: 'Dismiss',
  find: 'Find in the ticket',
  findNext: 'Next match',
  findPrevious: 'Previous match',
}

export type ExternalDataMessages = typeof externalDataEn
