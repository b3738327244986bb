// Finds words in the data of integrations, and in the texts that are drawn. The data is searched
// because only a part of a long list is on the page.

import type { FieldView, ItemView, SignInField } from '../bindings/commands'
import { calendarDay } from '../i18n/messages'
import { foldedTexts, foldText } from './foldText'
import { readablePhone } from './phone'
import type { TrackedSection } from './sections'

/** A field or an item of the open ticket that contains the words. */
export interface Hit {
  /** The provider of the section that contains the field; null for a field of the sign-in. */
  provider: string | null
  field: FieldView | SignInField
  /** The item of a list that contains the words; null where the field itself does. */
  item: ItemView | null
}

/** Returns a function that finds words in the sections of one ticket. */
export function sectionFinder(): (sections: TrackedSection[], typed: string) => Hit[] {
  const [fieldText, itemText] = [foldedTexts(textsOfField), foldedTexts(textsOfItem)]
  return (sections, typed) => {
    const wanted = foldText(typed)
    if (wanted === '') return []
    return sections.flatMap(({ section: { provider }, fields }) =>
      fields.entries.flatMap(({ value: { field, items } }): Hit[] => {
        const own = fieldText(field).includes(wanted) ? [{ provider, field, item: null }] : []
        const inside = (items?.entries ?? [])
          .filter(({ value }) => itemText(value).includes(wanted))
          .map(({ value }) => ({ provider, field, item: value }))
        return [...own, ...inside]
      }),
    )
  }
}

function textsOfField(field: FieldView): (string | null)[] {
  if (field.kind === 'message') return [field.content]
  if (field.kind === 'list') return [field.title]
  if (field.kind === 'unreadable') return []
  const phone = field.textKind === 'phoneNumber' ? readablePhone(field.value, field.href) : null
  return [field.title, field.value, phone]
}

function textsOfItem({ title, text, link, footer, date }: ItemView): (string | null)[] {
  const day = date?.kind === 'day' ? calendarDay(date.iso) : (date?.text ?? null)
  return [title, text, link?.text ?? null, footer, day]
}

/** Returns the ranges of the drawn texts below `root` that contain the words. */
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
  /** The offset in the text that each unit of `plain` comes from. */
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

/** Folds one character. A blank stays, which `foldText` would cut off as the end of a text. */
const foldedCharacter = (character: string): string =>
  /\s/.test(character) ? ' ' : foldText(character)
