// How a component deep in a section opens a link, without knowing what it runs in.

import { createContext } from 'svelte'

export type OpenLink = (href: string) => void

export const [openLink, provideOpenLink] = createContext<OpenLink>()
