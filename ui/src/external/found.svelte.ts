// The current hit of a search in the open ticket.

import type { FieldView, ItemView, SignInField } from '../bindings/commands'

class Found {
  /** The field that contains the words, or whose item does. It is drawn however far away it is. */
  field = $state.raw<FieldView | SignInField | null>(null)
  /** The item that contains the words; null where the field itself does. */
  item = $state.raw<ItemView | null>(null)

  /** Makes a field, or an item in it, the current hit. */
  lead(field: FieldView | SignInField | null, item: ItemView | null): void {
    this.field = field
    this.item = item
  }
}

export const found = new Found()
