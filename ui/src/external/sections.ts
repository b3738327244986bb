// The sections of the open ticket from one update to the next.

import type { Section, ShownField, ShownItem } from '../bindings/commands'
import { words } from '../words/words'
import { carry, first, type Identity, type Kept, type KeptList } from './kept'
import { same } from './same'

export type KeptItem = Kept<ShownItem>

/** A field, and where it is a list, its items. */
export interface KeptField {
  field: ShownField
  items: KeptList<ShownItem> | null
}

/** An error or a warning, and its position among the fields of its section. */
export interface KeptAlert {
  entry: Kept<KeptField>
  position: number
}

export interface KeptSection {
  section: Section
  fields: KeptList<KeptField>
  /** Its errors and warnings, in the order in which they were sent. */
  alerts: KeptAlert[]
}

const sameItem: Identity<ShownItem> = {
  of: (item) => item.title ?? '',
  name: (item) => item.title ?? item.text ?? words.anItem,
}

/** A list is the same list whatever it holds; a banner of other words is another banner. */
const sameField: Identity<ShownField> = {
  of: (field) => {
    if (field.kind === 'row') return `row ${field.textKind} ${field.title}`
    if (field.kind === 'list') return `list ${field.title}`
    return JSON.stringify(field)
  },
  name: (field) => {
    if (field.kind === 'message') return field.content
    return field.kind === 'note' ? words.note(field.note) : field.title
  },
}

/** Carries the sections over; a section of which nothing changed stays the same object. */
export function carrySections(
  before: KeptSection[],
  sections: Section[],
  now: number,
): KeptSection[] {
  const known = new Map(before.map((kept) => [kept.section.key, kept]))
  return sections.map((section) => {
    const old = known.get(section.key)
    if (!old) return kept(section, firstFields(section))
    if (!same(old.section.reading, section.reading))
      return kept(section, carryFields(old, section, now))
    return same(old.section, section) ? old : { ...old, section }
  })
}

function kept(section: Section, fields: KeptList<KeptField>): KeptSection {
  const alerts = fields.entries.flatMap((entry, position): KeptAlert[] => {
    const { field } = entry.value
    return field.kind === 'message' && field.importance !== 'info' ? [{ entry, position }] : []
  })
  return { section, fields, alerts }
}

const itemsOf = (field: ShownField): KeptList<ShownItem> | null =>
  field.kind === 'list' ? first(field.items) : null

function firstFields(section: Section): KeptList<KeptField> {
  return first(section.reading.fields.map((field) => ({ field, items: itemsOf(field) })))
}

function carryFields(old: KeptSection, section: Section, now: number): KeptList<KeptField> {
  const items = new Map(old.fields.entries.map((kept) => [kept.key, kept.value.items]))
  const plain = {
    gone: old.fields.gone,
    entries: old.fields.entries.map((kept) => ({ ...kept, value: kept.value.field })),
  }
  const carried = carry(plain, section.reading.fields, sameField, now)
  return {
    gone: carried.gone,
    entries: carried.entries.map((kept): Kept<KeptField> => {
      const field = kept.value
      const before = items.get(kept.key)
      if (field.kind !== 'list' || !before)
        return { ...kept, value: { field, items: itemsOf(field) } }
      // What changed in a list is marked there, not on the list as a whole.
      const inside = carry(before, field.items, sameItem, now)
      return { ...kept, change: null, value: { field, items: inside } }
    }),
  }
}
