// The table of shortcuts, and the function that maps a key press to one on any keyboard layout.

/** What a shortcut does: in the list, with the open ticket, or with the window. */
export type ShortcutAction =
  | 'next'
  | 'previous'
  | 'first'
  | 'last'
  | 'open'
  | 'search'
  | 'clear'
  | 'callNext'
  | 'call'
  | 'recall'
  | 'served'
  | 'noShow'
  | 'backToQueue'
  | 'change'
  | 'undo'
  | 'openCalled'
  | 'nextAlert'
  | 'find'
  | 'service'
  | 'preview'
  | 'fullScreen'
  | 'help'

/**
 * What is done for a shortcut that was pressed at a time of `performance.now()`. What is not there
 * is neither done nor listed.
 */
export type ShortcutHandlers = Partial<Record<ShortcutAction, (time: number) => void>>

const letters: Record<string, ShortcutAction> = {
  j: 'next',
  k: 'previous',
  n: 'callNext',
  c: 'call',
  r: 'recall',
  s: 'served',
  x: 'noShow',
  b: 'backToQueue',
  e: 'change',
  u: 'undo',
  o: 'openCalled',
  a: 'nextAlert',
}

const inTheList: Record<string, ShortcutAction> = {
  ArrowDown: 'next',
  ArrowUp: 'previous',
  Home: 'first',
  End: 'last',
}

/** The screens by the places of the digits, which some layouts write with Shift only. The digits of a
    number pad write characters on some systems. */
const screens: Record<string, ShortcutAction> = { Digit1: 'service', Digit2: 'preview' }

/** All shortcuts as they are listed, those of one place together. */
export const shortcutGroups: {
  place: 'list' | 'ticket' | 'window'
  shortcuts: { action: ShortcutAction; keys: string[] }[]
}[] = [
  {
    place: 'list',
    shortcuts: [
      { action: 'next', keys: ['↓', 'J'] },
      { action: 'previous', keys: ['↑', 'K'] },
      { action: 'open', keys: ['Enter'] },
      { action: 'search', keys: ['/', 'Ctrl K'] },
      { action: 'clear', keys: ['Esc'] },
    ],
  },
  {
    place: 'ticket',
    shortcuts: [
      { action: 'callNext', keys: ['N'] },
      { action: 'call', keys: ['C'] },
      { action: 'recall', keys: ['R'] },
      { action: 'served', keys: ['S'] },
      { action: 'noShow', keys: ['X'] },
      { action: 'backToQueue', keys: ['B'] },
      { action: 'change', keys: ['E'] },
      { action: 'undo', keys: ['U'] },
      { action: 'openCalled', keys: ['O'] },
      { action: 'nextAlert', keys: ['A'] },
      { action: 'find', keys: ['Ctrl F'] },
    ],
  },
  {
    place: 'window',
    shortcuts: [
      { action: 'service', keys: ['Alt 1'] },
      { action: 'preview', keys: ['Alt 2'] },
      { action: 'fullScreen', keys: ['F11'] },
      { action: 'help', keys: ['?', 'F1'] },
    ],
  },
]

/** Keys that a part of the window has beside these, as they are listed. */
export interface ListedKeys {
  title: string
  shortcuts: { keys: string[]; text: string }[]
}

/** The circumstances of a key press. */
export interface Situation {
  /** The element that contains the tickets and their search field. */
  list: HTMLElement
  /** Whether single characters are shortcuts (WCAG 2.2, 2.1.4). */
  letterKeys: boolean
  /** Whether something stands over the page that has its own keys, such as a menu or a dialog. */
  covered: boolean
}

/** What a press means, if anything. */
export function shortcutFor(event: KeyboardEvent, situation: Situation): ShortcutAction | null {
  if (event.defaultPrevented || isComposed(event)) return null
  const action = meant(event, situation)
  // A key that is held down walks through the list, and does nothing else again.
  if (event.repeat && action !== 'next' && action !== 'previous') return null
  return action
}

/** What a press has as its `keyCode` while an input method takes it. */
const COMPOSED_KEY_CODE = 229

/**
 * Whether an input method takes a press. The Enter that ends a composition comes after its end in
 * WebKit, where only the code of the key still tells it.
 */
export function isComposed(event: KeyboardEvent): boolean {
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- Nothing else tells it in WebKit.
  return event.isComposing || event.keyCode === COMPOSED_KEY_CODE
}

function meant(event: KeyboardEvent, { list, letterKeys, covered }: Situation) {
  if (event.key === 'F11') return 'fullScreen'
  if (covered) return null
  if (event.key === 'F1') return 'help'
  const command = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey
  if (command) return { f: 'find' as const, k: 'search' as const }[letterOf(event) ?? ''] ?? null
  if (event.altKey && !event.ctrlKey && !event.metaKey && !event.shiftKey)
    return screens[event.code] ?? null
  if (event.ctrlKey || event.metaKey || event.altKey) return null
  // What is pressed inside a shadow root, as in the payload's editor, has its host as the target.
  const [target] = event.composedPath()
  const at = target instanceof HTMLElement ? target : document.body
  if (event.key === 'Escape') return 'clear'
  if (isTypedInto(at)) return list.contains(at) ? inSearch(event.key) : null
  if (at.closest(CHOOSERS)) return null
  // Elsewhere these keys scroll the page.
  const moves = at === document.body || list.contains(at)
  return (
    (letterKeys ? characterAction(event) : null) ?? (moves ? inTheList[event.key] : null) ?? null
  )
}

function inSearch(key: string): ShortcutAction | null {
  if (key === 'Enter') return 'open'
  return key === 'ArrowDown' ? 'next' : null
}

/** Elements that use letters and arrow keys themselves. */
const CHOOSERS =
  'select, [role=combobox], [role=listbox], [role=menu], [aria-haspopup], [type=radio]'

function isTypedInto(at: HTMLElement): boolean {
  if (at instanceof HTMLTextAreaElement || at.isContentEditable) return true
  return at instanceof HTMLInputElement && !/^(checkbox|radio|range|button)$/.test(at.type)
}

function characterAction(event: KeyboardEvent): ShortcutAction | null {
  // `?` and `/` stand on other keys in most layouts, and on none in some.
  const slash = event.code === 'Slash' && !/[a-z\d/?_-]/i.test(event.key)
  if (event.key === '?' || event.key === '؟' || (slash && event.shiftKey)) return 'help'
  if (event.key === '/' || slash) return 'search'
  if (event.shiftKey) return null
  return letters[letterOf(event) ?? ''] ?? null
}

/**
 * The Latin letter of a press: the one that is written, and where the layout writes another script,
 * the one that stands at that place of the keyboard in most. Some places write a mark or several
 * letters.
 */
function letterOf({ key, code }: KeyboardEvent): string | null {
  if (/^[a-z]$/i.test(key)) return key.toLowerCase()
  if (!/^[\p{L}\p{M}]+$/u.test(key) || /\p{Script=Latin}/u.test(key)) return null
  return /^Key([A-Z])$/.exec(code)?.[1]?.toLowerCase() ?? null
}

/** Whether something stands over the page that has its own keys. */
export const isCovered = (): boolean => document.querySelector(COVERS) !== null

/** A list or menu that closes stays on the page for a moment, and covers nothing any more. */
const COVERS = '[role=listbox][data-state=open], [role=menu][data-state=open], dialog[open]'
