// The Svelte contexts from which the components of the clerk's screen take their stores: the screen's
// data, and the actions with tickets. The preferences have a context of their own.

import { createContext } from 'svelte'

import type { Actions } from './actions.svelte'
import type { Screen } from './screen.svelte'

export const [getScreen, provideScreen] = createContext<Screen>()
export const [getActions, provideActions] = createContext<Actions>()
