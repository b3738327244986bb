// The words about samples, in English.

import type { SampleError, SampleGroup } from '../../backend/previewTypes'
import { bidiIsolate } from '../../i18n/bidiIsolate'

const groups: Record<SampleGroup, string> = {
  job: 'Samples',
  documentation: 'Samples of the documentation',
  hostile: 'Hostile samples',
}

export const samplesEn = {
  groups,
  own: 'Your samples',
  noneOwn: 'None yet. Keep the text of the editor under a name.',
  keep: 'Keep as a sample…',
  manage: 'Your samples…',
  folder: 'Folder',
  folderHelp: 'Each sample is a plain file, NAME.json, so the folder can lie in a repository.',
  useFolder: 'Use this folder',
  usualFolder: 'Use the usual folder',
  name: 'Name',
  rename: 'Rename',
  renameOf: (name: string) => `Rename ${bidiIsolate(name)}`,
  remove: 'Remove',
  removeOf: (name: string) => `Remove ${bidiIsolate(name)}`,
  removeSure: (name: string) => `Remove ${bidiIsolate(name)} for good?`,
  replace: 'Replace it',
  keepNow: 'Keep',
  cancel: 'Cancel',
  kept: (name: string) => `${bidiIsolate(name)} is kept.`,
  problem: (reason: string) => `The folder could not be read whole: ${bidiIsolate(reason)}`,
  unavailable: (reason: string) => `There are no samples: ${bidiIsolate(reason)}`,
  names: {
    clinic: 'Clinic: patient info',
    bank: 'Bank: mortgage appointment',
    'telecom-shop': 'Telecom shop: contract',
    'town-hall': 'Town hall: building permit',
    'car-service': 'Car service: inspection',
    'refund-desk': 'Refund desk: order',
    pharmacy: 'Pharmacy: prescription',
    hotel: 'Hotel: arrival',
    'documented-request': 'Patient info',
    'empty-payload': 'No fields',
    'three-messages': 'Three messages',
    'textual-fields': 'Textual fields',
    'every-item-property': 'Every property of an item',
    'every-list-option': 'Every list option',
    'minimal-list': 'Minimal list',
    'hostile-markup': 'HTML, markdown and templates',
    'hostile-bidi': 'Reversed and invisible text',
    'hostile-links': 'Links that are none',
    'hostile-long': 'Very long text',
    'hostile-scripts': 'Every script',
    'hostile-loud': 'Everything is an error',
    'hostile-many': 'Many items',
    'hostile-invalid': 'Many violations',
    'hostile-not-json': 'No JSON',
  } as Record<string, string>,
  error(error: SampleError): string {
    switch (error.kind) {
      case 'badName':
        return 'This name cannot be the name of a file: use letters, digits, blanks, - and _, at most 80.'
      case 'exists':
        return 'There is a sample of this name already.'
      case 'notThere':
        return 'The sample is not there any more.'
      case 'noFolder':
        return 'No folder is known on this system. Name one.'
      case 'failed':
        return `It did not work: ${bidiIsolate(error.reason)}`
    }
  },
}

export type SamplesMessages = typeof samplesEn

/** The words about a person's own files, of whatever kind. */
export type OwnFilesMessages = Pick<
  SamplesMessages,
  | 'own'
  | 'noneOwn'
  | 'keep'
  | 'folder'
  | 'folderHelp'
  | 'useFolder'
  | 'usualFolder'
  | 'name'
  | 'rename'
  | 'renameOf'
  | 'remove'
  | 'removeOf'
  | 'removeSure'
  | 'replace'
  | 'keepNow'
  | 'cancel'
  | 'kept'
  | 'problem'
  | 'error'
>
