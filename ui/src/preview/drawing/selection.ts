// What is drawn of a payload, and the JSON that it stands for: one is found by the other.

import type { FieldView, ItemView } from '../../bindings/commands'
import type { TrackedSection } from '../../external/sections'

/** A field, or one item of it. */
export interface DrawnElement {
  field: FieldView
  item: ItemView | null
}

/** Returns what draws the value that a JSON Pointer leads to, or the value around it. */
export function elementAt(kept: TrackedSection, pointer: string): DrawnElement | null {
  const [, at, itemAt] = /^\/fields\/(\d+)(?:\/items\/(\d+))?(?=\/|$)/.exec(pointer) ?? []
  if (at === undefined) return null
  const entry = kept.fields.entries[Number(at)]
  if (!entry) return null
  const { field, items } = entry.value
  const item = itemAt === undefined ? null : (items?.entries[Number(itemAt)]?.value ?? null)
  return { field, item }
}

/** Returns the JSON Pointer of what an element inside of the section draws; null for what is around. */
export function pointerOf(
  kept: TrackedSection,
  collapsed: boolean,
  element: Element,
): string | null {
  const drawn = element.closest<HTMLElement>('[data-at]')?.dataset.at
  if (drawn === undefined) return null
  // A section that is collapsed draws its alerts alone.
  const at = collapsed ? kept.alerts[Number(drawn)]?.position : Number(drawn)
  if (at === undefined) return null
  const position = element.closest('[role=listitem]')?.getAttribute('aria-posinset')
  return `/fields/${at}${position ? `/items/${Number(position) - 1}` : ''}`
}

/** Returns the JSON Pointers of all that is drawn, from top to bottom. */
export function pointersOf(kept: TrackedSection): string[] {
  return kept.fields.entries.flatMap(({ value }, at) => [
    `/fields/${at}`,
    ...(value.items?.entries ?? []).map((_, item) => `/fields/${at}/items/${item}`),
  ])
}

/** Returns the pointer that stands `by` places after the one of `present`, or null at the ends. */
export function neighbour(kept: TrackedSection, present: string | null, by: 1 | -1): string | null {
  const all = pointersOf(kept)
  const whole = present ?? ''
  const at = all.findLastIndex((one) => whole === one || whole.startsWith(`${one}/`))
  if (at < 0) return (by === 1 ? all[0] : all.at(-1)) ?? null
  return all[at + by] ?? null
}
