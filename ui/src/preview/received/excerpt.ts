// A place in a text with what stands around it on its line.

/** How much of a line is shown before and after a place, in UTF-16 units. */
const [BEFORE, AFTER] = [48, 80]

/** How much of a place itself is shown. */
const MARKED = 120

export interface Excerpt {
  before: string
  /** What stands at the place; empty at the end of a line. */
  marked: string
  after: string
  /** Whether the line begins before the excerpt, and whether it goes on after it. */
  cutBefore: boolean
  cutAfter: boolean
}

/** Returns the line around the place from `from` to `to`, as far as it is near. */
export function excerptOf(text: string, from: number, to: number): Excerpt {
  const begin = whole(text, Math.min(Math.max(0, from), text.length))
  const lineStart = begin === 0 ? 0 : text.lastIndexOf('\n', begin - 1) + 1
  const newLine = text.indexOf('\n', begin)
  const lineEnd = newLine === -1 ? text.length : newLine
  const end = Math.max(begin, Math.min(to, lineEnd))
  const first = whole(text, Math.max(lineStart, begin - BEFORE))
  const markedEnd = whole(text, Math.min(end, begin + MARKED))
  const last = markedEnd < end ? markedEnd : whole(text, Math.min(lineEnd, end + AFTER))
  return {
    before: text.slice(first, begin).trimStart(),
    marked: text.slice(begin, markedEnd),
    after: text.slice(markedEnd, last).trimEnd(),
    cutBefore: first > lineStart,
    cutAfter: last < lineEnd,
  }
}

/** The place, or the one before it where that is within a character of two units. */
function whole(text: string, at: number): number {
  const unit = text.charCodeAt(at)
  return unit >= 0xdc00 && unit <= 0xdfff ? at - 1 : at
}
