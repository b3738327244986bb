// Makes text of third parties safe to show: escapes invisible characters, and truncates long text.

// Controls, marks of no width and marks that turn the direction (Unicode, UAX 9). What joins emoji
// and letters, and the weak direction marks, belong to honest text.
/* eslint-disable no-control-regex */
const HIDDEN =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]/g
/* eslint-enable no-control-regex */

/** Returns the text with `[U+…]` in place of each character that would hide or reverse text. */
export function escapeInvisible(text: string): string {
  return text.replaceAll('\r\n', '\n').replace(HIDDEN, sign)
}

function sign(character: string): string {
  return `[U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}]`
}

/** How much of a text is shown before somebody asks for all of it, in UTF-16 units. */
export const PREVIEW_LENGTH = 1000

/** Returns the beginning of a text, cut between two characters as a reader sees them. */
export function truncate(text: string, length = PREVIEW_LENGTH): string {
  if (text.length <= length) return text
  const segments = new Intl.Segmenter().segment(text.slice(0, length + 40))
  const cut = segments.containing(length)?.index ?? length
  // A tower of marks may be longer than what was looked at.
  return text.slice(0, cut === 0 ? length : cut)
}
