// The Svelte context that says whether phone numbers and e-mail addresses are hidden from passers-by.

import { createContext } from 'svelte'

export const [hidesContacts, provideHidesContacts] = createContext<() => boolean>()
