// How the preview is arranged: what somebody chose stays until the window is closed, also where the
// components are drawn anew.

import type { VariantName } from './drawing/variants'

export class Layout {
  /** How wide the outer panes are, in percent of all. */
  lists = $state(19.6)
  drawing = $state(35.7)
  /** The variants that the payload is drawn in beside itself. */
  compared = $state.raw<readonly VariantName[]>([])
}
