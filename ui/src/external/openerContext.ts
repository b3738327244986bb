// A Svelte context with which a component opens a link without knowing the backend.

import { createContext } from 'svelte'

export type OpenLink = (href: string) => void

export const [openLink, provideOpenLink] = createContext<OpenLink>()
