// Applies the patches that the program sends to the list of tickets and to the open ticket.

import type {
  TicketList,
  TicketListPatch,
  FieldPatch,
  OpenTicket,
  PayloadPatch,
  Section,
  SectionPatch,
  FieldView,
  PayloadView,
  Splice,
  TicketPatch,
} from '../bindings/commands'

/** Returns the list after the patch. Rows of tickets that did not change stay the same objects. */
export function applyTicketListPatch(
  before: TicketList | null,
  patch: TicketListPatch,
): TicketList {
  return {
    locationName: patch.locationName,
    serving: applySplice(before?.serving ?? [], patch.serving),
    waiting: applySplice(before?.waiting ?? [], patch.waiting),
    labels: patch.labels,
  }
}

/**
 * Returns the ticket after the patch. Whatever did not change stays the same object. Returns
 * undefined if the patch was made for another state than `before`.
 */
export function applyTicketPatch(before: OpenTicket, patch: TicketPatch): OpenTicket | undefined {
  if (patch.kind === 'whole') return patch.ticket
  const known = before.kind === 'shown' ? before.sections : []
  const sections = all(patch.sections.map((section) => applySectionPatch(known, section)))
  return sections && { kind: 'shown', visitor: patch.visitor, sections }
}

function applySectionPatch(known: Section[], patch: SectionPatch): Section | undefined {
  if (patch.kind === 'whole') return patch.section
  const { key, title, updated } = patch
  const before = known.find((section) => section.key === key)
  const payload = before && applyPayloadPatch(before.payload, patch.payload)
  if (!payload) return undefined
  const unchanged =
    title === before.title && updated === before.updated && payload === before.payload
  if (unchanged) return before
  return { key, provider: before.provider, title, updated, payload }
}

/**
 * Returns the payload after the patch, which is null where nothing changed. Fields and items that did
 * not change stay the same objects. Returns undefined if the patch was made for another state.
 */
export function applyPayloadPatch(
  before: PayloadView,
  patch: PayloadPatch | null,
): PayloadView | undefined {
  if (!patch) return before
  const between = all(patch.fields.between.map((field) => applyFieldPatch(before.fields, field)))
  return (
    between && {
      fields: applySplice(before.fields, { ...patch.fields, between }),
      warning: patch.warning,
    }
  )
}

function applyFieldPatch(before: FieldView[], patch: FieldPatch): FieldView | undefined {
  if (patch.kind === 'whole') return patch.field
  const list = before[patch.at]
  return list?.kind === 'list'
    ? { ...list, items: applySplice(list.items, patch.items) }
    : undefined
}

function applySplice<T>(before: T[], { start, end, between }: Splice<T>): T[] {
  return [...before.slice(0, start), ...between, ...before.slice(before.length - end)]
}

/** Returns all values, or undefined if one of them is missing. */
function all<T>(some: (T | undefined)[]): T[] | undefined {
  const there = some.filter((one) => one !== undefined)
  return there.length === some.length ? there : undefined
}
