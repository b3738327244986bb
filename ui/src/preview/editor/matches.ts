// How many places of the text a search finds.

import type { SearchQuery } from '@codemirror/search'
import type { EditorState } from '@codemirror/state'

export interface MatchCount {
  /** Which one is selected, from 1; 0 where none is. */
  current: number
  total: number
}

/** In a longer text nothing is counted: that would take longer than a key may. */
const MAX_COUNTED_TEXT = 200_000

/** Counts what a search finds; null where the text is too long for that or the search finds nothing. */
export function countMatches(state: EditorState, query: SearchQuery): MatchCount | null {
  if (!query.valid || state.doc.length > MAX_COUNTED_TEXT) return null
  const { from, to } = state.selection.main
  let [current, total] = [0, 0]
  const cursor = query.getCursor(state)
  for (let next = cursor.next(); next.done !== true; next = cursor.next()) {
    total += 1
    if (next.value.from === from && next.value.to === to) current = total
  }
  return { current, total }
}
