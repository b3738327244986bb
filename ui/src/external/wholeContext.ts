// A Svelte context that says whether all is drawn at once, however long it is: for what is not on the
// screen, where nobody scrolls or asks for more.

import { hasContext, setContext } from 'svelte'

const WHOLE = Symbol('whole')

/** Has what is inside of this component drawn whole. */
export const provideWhole = (): void => void setContext(WHOLE, true)

export const isDrawnWhole = (): boolean => hasContext(WHOLE)
