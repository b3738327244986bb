// A Svelte context with which a component copies text without knowing the backend.

import { createContext } from 'svelte'

/** Resolves to whether the text is on the clipboard now. */
export type CopyText = (text: string) => Promise<boolean>

export const [copyText, provideCopyText] = createContext<CopyText>()
