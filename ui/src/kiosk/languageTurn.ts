// In which language a screen without a user says its words.

import type { KioskState } from '../bindings/kioskCommands'
import { isFormOf, languages } from '../i18n/languages'

/** Whether there are words in a language. */
const isSpoken = (tag: string): boolean => languages.some((one) => isFormOf(tag, one.tag))

/** Returns the languages that are spoken in turn, none of them where the words are in one. */
function inTurn(state: KioskState): string[] {
  const { screen } = state.view
  const ofVisitor = screen.kind === 'ticket' ? screen.ticket.language : null
  // Whoever it is about reads it.
  if (ofVisitor !== null && isSpoken(ofVisitor)) return [ofVisitor]
  return state.presentation.languages.filter(isSpoken)
}

/** Returns whether the words of a state are in several languages. */
export const takesTurns = (state: KioskState): boolean => inTurn(state).length > 1

/** Returns the tag of the language of a turn, counted from 0; null is the language of the system. */
export function languageOf(state: KioskState, turn: number): string | null {
  const all = inTurn(state)
  return all[turn % all.length] ?? state.presentation.language
}
