// The words of the switch between the clerk's screen and the preview, in English.

import { bidiIsolate } from './bidiIsolate'
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
  },
}

export type WorkspaceMessages = typeof workspaceEn
