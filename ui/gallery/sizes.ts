// The windows in which every state is looked at.

import type { StateName } from './names'

export interface Size {
  width: number
  height: number
  /** How large text is, of its usual size. */
  text?: number
  /** The states whose look is compared with the committed one; all where it says nothing. */
  compared?: StateName[]
}

/** Each under what the names of its snapshots end with. */
export const SIZES: Record<string, Size> = {
  320: { width: 320, height: 480 },
  1120: { width: 1120, height: 620 },
  1920: { width: 1920, height: 520 },
  3840: { width: 3840, height: 2160, compared: ['service', 'alerts'] },
  '320-large': { width: 320, height: 560, text: 2, compared: ['service', 'lines', 'keys'] },
  '1120-large': { width: 1120, height: 800, text: 2, compared: ['service', 'alerts'] },
}
