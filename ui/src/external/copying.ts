// How a component deep in a section copies a text, without knowing what it runs in.

import { createContext } from 'svelte'

/** Answers whether the text is on the clipboard now. */
export type CopyText = (text: string) => Promise<boolean>

export const [copyText, provideCopyText] = createContext<CopyText>()
