// Which key does what.

export type Key = 'next' | 'previous' | 'first' | 'last' | 'search' | 'clear' | 'open' | 'help'

const anywhere: Record<string, Key> = { j: 'next', k: 'previous', '/': 'search', '?': 'help' }
const inTheList: Record<string, Key> = {
  ArrowDown: 'next',
  ArrowUp: 'previous',
  Home: 'first',
  End: 'last',
}

/** What a press means, if anything. `list` holds the tickets and their search field. */
export function keyFor(event: KeyboardEvent, list: HTMLElement): Key | null {
  if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey) return null
  if (event.isComposing) return null
  const at = event.target instanceof HTMLElement ? event.target : document.body
  if (at instanceof HTMLSelectElement) return null
  const typing = at instanceof HTMLInputElement && at.type === 'search'
  // What is typed into any other field is for that field.
  if (at instanceof HTMLInputElement && /^(password|text)$/.test(at.type)) return null
  if (event.key === 'Escape') return 'clear'
  if (typing) {
    if (event.key === 'Enter') return 'open'
    return event.key === 'ArrowDown' ? 'next' : null
  }
  // Elsewhere these keys scroll what is read.
  const moves = at === document.body || (list.contains(at) && !(at instanceof HTMLInputElement))
  return anywhere[event.key] ?? (moves ? (inTheList[event.key] ?? null) : null)
}
