// The Svelte context that says whether phone numbers and e-mail addresses are hidden from passers-by.

import { getContext, setContext } from 'svelte'

const HIDES_CONTACTS = Symbol('hides contacts')

/** Has the contacts inside of this component hidden where, and as long as, `hides` returns true. */
export const provideHidesContacts = (hides: () => boolean): void =>
  void setContext(HIDES_CONTACTS, hides)

/**
 * Returns what tells whether contacts are hidden. Where nobody has said it, they are: what is hidden is
 * shown on request, and nobody hides again what a passer-by has read.
 */
export const hidesContacts = (): (() => boolean) =>
  getContext<(() => boolean) | undefined>(HIDES_CONTACTS) ?? (() => true)
