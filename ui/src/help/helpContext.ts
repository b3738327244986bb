// The Svelte context from which components take the store of the help.

import { getContext, setContext } from 'svelte'

import type { HelpStore } from './help.svelte'

const HELP = Symbol('help')

export const provideHelp = (help: HelpStore | null): HelpStore | null => setContext(HELP, help)

/** Returns the store of the help. Null where there is none, as in a part of a screen that stands alone. */
export const getHelp = (): HelpStore | null => getContext<HelpStore | null>(HELP) ?? null
