// The words of the switch between the clerk's screen and the preview, in English.

import { bidiIsolate } from './bidiIsolate'
import type { LinkProblem } from '../workspace/navigator.svelte'
import { counted } from './numbers.en'

export const workspaceEn = {
  workspace: {
    label: 'Screen',
    service: 'Service',
    preview: 'Preview',
    unseen: (count: number) => `${counted(count, 'new error', 'new errors')} nobody has seen`,
    newError: (visitor: string) => `New error for ${bidiIsolate(visitor)}`,
    showService: 'Show in Service',
    loading: 'The preview is loading…',
    failed: 'The preview could not be loaded.',
    retry: 'Try again',
    scenarioPlayed: (name: string) =>
      `The scenario ${bidiIsolate(name)} is being played: its visitors are made up, and what fails may be a part of it.`,
    stopScenario: 'Stop',
    link: {
      elsewhere: (ticket: string, location: string) =>
        `A link leads to ticket ${bidiIsolate(ticket)} at another location: ${bidiIsolate(location)}.`,
      go: 'Change location',
      stay: 'Stay here',
      notOpened: 'The link was not opened.',
      noLocation: (id: string) =>
        `It leads to the location ${bidiIsolate(id)}, which the key of this window may not see.`,
      /** Why a link leads nowhere; what is named is a part of it, or how a good one begins. */
      problems: {
        tooLong: () => 'It is too long.',
        malformed: (named) =>
          `It is no link of this program. One begins with ${bidiIsolate(named)}.`,
        unknownTarget: (named) =>
          `It leads to ${bidiIsolate(named)}. Links lead to a ticket or into the preview.`,
        ticketId: () => 'It names no ticket.',
        locationId: () => 'It names no location.',
        previewPlace: () => 'The preview does not have what it leads to.',
        unknownParameter: (named) =>
          `It sets ${bidiIsolate(named)}. A link sets nothing: it opens a ticket or the preview.`,
        repeatedParameter: (named) => `It has ${bidiIsolate(named)} twice.`,
        sample: (named) => `There is no sample ${bidiIsolate(named)}.`,
      } satisfies Record<LinkProblem['kind'], (named: string) => string>,
    },
  },
}

export type WorkspaceMessages = typeof workspaceEn
