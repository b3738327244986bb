// What somebody searched for in the open ticket and is led to now.

import type { FieldView, ItemView } from '../bindings/commands'

class Found {
  /** The field that was found, or that has the item. It is drawn wherever it is. */
  field = $state.raw<FieldView | null>(null)
  /** The item that was found; none where it is the field itself. */
  item = $state.raw<ItemView | null>(null)

  /** Leads to a field, or to an item in it. */
  lead(field: FieldView | null, item: ItemView | null): void {
    this.field = field
    this.item = item
  }
}

export const found = new Found()
