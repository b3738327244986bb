// What is wrong with a key that was typed, as the words of keys know it.

import type { ApiKeyError } from '../bindings/commands'

export const emptyKey: ApiKeyError = { kind: 'empty' }
export const malformedKey: ApiKeyError = { kind: 'malformed' }
