// Finding in the open ticket: in its data, for of long lists only a part is on the page.

import type { FieldView, ItemView } from '../bindings/commands'
import { calendarDay } from '../i18n/messages'
import { foldText } from './foldText'
import { readablePhone } from './phone'
import type { TrackedSection } from './sections'

/** A place in the ticket where the words stand: a field, or an item of a list. */
export interface Hit {
  /** The section's key. */
  section: string
  provider: string
  field: FieldView
  item: ItemView | null
}

/** Finds in one ticket, letter after letter: a field or item is prepared once. */
export function finder(): (sections: TrackedSection[], typed: string) => Hit[] {
  const texts = new WeakMap<object, string>()
  const text = <T extends object>(of: T, parts: (of: T) => (string | null)[]): string => {
    const known = texts.get(of)
    if (known !== undefined) return known
    const made = foldText(parts(of).filter(Boolean).join('\n'))
    texts.set(of, made)
    return made
  }
  return (sections, typed) => {
    const wanted = foldText(typed)
    if (wanted === '') return []
    return sections.flatMap(({ section: { key, provider }, fields }) =>
      fields.entries.flatMap(({ value: { field, items } }): Hit[] => {
        const at = { section: key, provider, field }
        const own = text(field, textOfField).includes(wanted) ? [{ ...at, item: null }] : []
        const inside = (items?.entries ?? [])
          .filter(({ value }) => text(value, textOfItem).includes(wanted))
          .map(({ value }) => ({ ...at, item: value }))
        return [...own, ...inside]
      }),
    )
  }
}

function textOfField(field: FieldView): (string | null)[] {
  if (field.kind === 'message') return [field.content]
  if (field.kind === 'list') return [field.title]
  if (field.kind === 'unreadable') return []
  const phone = field.textKind === 'phoneNumber' ? readablePhone(field.value, field.href) : null
  return [field.title, field.value, phone]
}

function textOfItem({ title, text, link, footer, date }: ItemView): (string | null)[] {
  const day = date?.kind === 'day' ? calendarDay(date.iso) : (date?.text ?? null)
  return [title, text, link?.text ?? null, footer, day]
}

/** Where the words stand in what is on the page, as ranges of its texts. */
export function rangesOf(root: Element, typed: string): Range[] {
  const wanted = foldText(typed)
  if (wanted === '') return []
  const ranges: Range[] = []
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!node.parentElement?.closest('button, .spoken')) ranges.push(...rangesIn(node, wanted))
  }
  return ranges
}

function rangesIn(node: Node, wanted: string): Range[] {
  const text = node.textContent ?? ''
  let plain = ''
  /** Where in the text each unit of the plain one comes from. */
  const origins: number[] = []
  let at = 0
  for (const character of text) {
    for (const unit of foldedCharacter(character)) {
      plain += unit
      origins.push(at)
    }
    at += character.length
  }
  const ranges: Range[] = []
  for (
    let found = plain.indexOf(wanted);
    found >= 0;
    found = plain.indexOf(wanted, found + wanted.length)
  ) {
    const range = document.createRange()
    range.setStart(node, origins[found] ?? 0)
    range.setEnd(node, origins[found + wanted.length] ?? text.length)
    ranges.push(range)
  }
  return ranges
}

/** Blanks stay, which are cut off at the ends of a whole text. */
const foldedCharacter = (character: string): string =>
  /\s/.test(character) ? ' ' : foldText(character)
