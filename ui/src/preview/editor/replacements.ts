// How one text takes the place of another: in as few changes as keep the caret, the folds and the marks
// where they belong.

export interface Replacement {
  from: number
  to: number
  insert: string
}

/** With more changes than this, one change costs less and loses little. */
const MAX_CHANGES = 5_000

/** Returns the one change that makes `after` of `before`: what is between their equal ends. */
export function replacementOf(before: string, after: string): Replacement | null {
  if (before === after) return null
  const shorter = Math.min(before.length, after.length)
  let start = 0
  while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) start += 1
  let end = 0
  const rest = shorter - start
  while (
    end < rest &&
    before.charCodeAt(before.length - 1 - end) === after.charCodeAt(after.length - 1 - end)
  )
    end += 1
  return {
    from: start,
    to: before.length - end,
    insert: after.slice(start, after.length - end),
  }
}

/**
 * Returns the changes that make `after` of `before` where both differ in their white space alone, and
 * otherwise the one change that does.
 */
export function formattingOf(before: string, after: string): Replacement[] {
  const whole = replacementOf(before, after)
  if (!whole) return []
  const changes: Replacement[] = []
  let [at, to] = [0, 0]
  while (at < before.length || to < after.length) {
    const [old, now] = [endOfSpace(before, at), endOfSpace(after, to)]
    const insert = after.slice(to, now)
    if (before.slice(at, old) !== insert) {
      changes.push({ from: at, to: old, insert })
      if (changes.length > MAX_CHANGES) return [whole]
    }
    ;[at, to] = [old, now]
    if (at === before.length && to === after.length) break
    if (before.charCodeAt(at) !== after.charCodeAt(to)) return [whole]
    at += 1
    to += 1
  }
  return changes
}

/** Returns where the white space of JSON that begins here ends. */
function endOfSpace(text: string, from: number): number {
  let at = from
  while (isSpace(text.charCodeAt(at))) at += 1
  return at
}

const isSpace = (code: number) => code === 0x20 || code === 0x0a || code === 0x09 || code === 0x0d
