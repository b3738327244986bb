// Which field a problem is about, so that the focus goes there.

import type { SetupProblem } from '../bindings/commands'

/** A field of the steps. */
export type SetupField = 'address' | 'name' | 'key'

/** Returns the field that a problem is about; null where it is about none. */
export function fieldOf(problem: SetupProblem | null): SetupField | null {
  switch (problem?.kind) {
    case 'noName':
    case 'badName':
    case 'nameTaken':
      return 'name'
    case 'address':
    case 'unknownHost':
    case 'nothingListens':
    case 'certificate':
    case 'notSuchServer':
    case 'otherHost':
      return 'address'
    case 'noKey':
    case 'malformedKey':
    case 'keyRefused':
    case 'keyForgotten':
    case 'noLocation':
      return 'key'
    default:
      return null
  }
}
