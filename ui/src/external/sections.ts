// The sections of the open ticket from one update to the next.

import type { Section, FieldView, ItemView } from '../bindings/commands'
import { messages } from '../i18n/messages'
import { reconcile, first, type Identity, type Tracked, type TrackedList } from './reconcile'

export type TrackedItem = Tracked<ItemView>

/** A field, and where it is a list, its items. */
export interface TrackedField {
  field: FieldView
  items: TrackedList<ItemView> | null
}

/** An error or a warning, and its position among the fields of its section. */
export interface TrackedAlert {
  entry: Tracked<TrackedField>
  position: number
}

export interface TrackedSection {
  section: Section
  fields: TrackedList<TrackedField>
  /** Its errors and warnings, in the order in which they were sent. */
  alerts: TrackedAlert[]
}

const sameItem: Identity<ItemView> = {
  of: (item) => item.title ?? '',
  content: (item) => JSON.stringify(item),
  name: (item) => item.title ?? item.text ?? messages.anItem,
}

/** A list with other items is still the same list; a banner with another text is another banner. */
const sameField: Identity<FieldView> = {
  of: (field) => {
    if (field.kind === 'row') return `row ${field.textKind} ${field.title}`
    if (field.kind === 'list') return `list ${field.title}`
    return JSON.stringify(field)
  },
  // The items of a list are reconciled on their own, so thousands of them are not serialised here.
  content: (field) =>
    field.kind === 'list'
      ? JSON.stringify(['list', field.title, field.items.length, field.items[0]])
      : JSON.stringify(field),
  name: (field) => {
    if (field.kind === 'message') return field.content
    return field.kind === 'unreadable' ? messages.parseWarning(field.warning) : field.title
  },
}

/** Reconciles the sections with their next state. A section without a change stays the same object. */
export function reconcileSections(
  before: TrackedSection[],
  sections: Section[],
  now: number,
): TrackedSection[] {
  const known = new Map(before.map((kept) => [kept.section.key, kept]))
  return sections.map((section) => {
    const old = known.get(section.key)
    if (!old) return kept(section, firstFields(section))
    if (old.section.payload !== section.payload)
      return kept(section, reconcileFields(old, section, now))
    return old.section === section ? old : { ...old, section }
  })
}

function kept(section: Section, fields: TrackedList<TrackedField>): TrackedSection {
  const alerts = fields.entries.flatMap((entry, position): TrackedAlert[] => {
    const { field } = entry.value
    return field.kind === 'message' && field.importance !== 'info' ? [{ entry, position }] : []
  })
  return { section, fields, alerts }
}

const itemsOf = (field: FieldView): TrackedList<ItemView> | null =>
  field.kind === 'list' ? first(field.items) : null

function firstFields(section: Section): TrackedList<TrackedField> {
  return first(section.payload.fields.map((field) => ({ field, items: itemsOf(field) })))
}

function reconcileFields(
  old: TrackedSection,
  section: Section,
  now: number,
): TrackedList<TrackedField> {
  const { fields } = section.payload
  const before = new Map(old.fields.entries.map((kept) => [kept.key, kept]))
  const plain = {
    gone: old.fields.gone,
    entries: old.fields.entries.map((kept) => ({ ...kept, value: kept.value.field })),
  }
  const unchanged = new Set(plain.entries)
  const carried = reconcile(plain, fields, sameField, now)
  const entries = carried.entries.map((kept, at): Tracked<TrackedField> => {
    const known = before.get(kept.key)
    // A list may have other items although its entry counts as unchanged.
    const field = fields[at] ?? kept.value
    if (known && unchanged.has(kept) && (known.value.field === field || field.kind !== 'list'))
      return known
    const items = known?.value.items
    if (field.kind !== 'list' || !items) return { ...kept, value: { field, items: itemsOf(field) } }
    // The changed items of a list are marked, not the list as a whole.
    const inside = reconcile(items, field.items, sameItem, now)
    return { ...kept, change: null, value: { field, items: inside } }
  })
  return { gone: carried.gone, entries }
}
