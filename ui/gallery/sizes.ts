// The window sizes in which every state is checked.

import type { StateName } from './names'

export interface Size {
  width: number
  height: number
  /** The size of text as a multiple of its usual size. */
  text?: number
  /** The states that are compared with a committed snapshot; all of them where it is undefined. */
  compared?: StateName[]
}

/** The sizes by the ending of their snapshots' names. */
export const SIZES: Record<string, Size> = {
  320: { width: 320, height: 480 },
  1120: { width: 1120, height: 620 },
  1920: { width: 1920, height: 520 },
  3840: { width: 3840, height: 2160, compared: ['service', 'alerts'] },
  '320-large': { width: 320, height: 560, text: 2, compared: ['service', 'lines', 'keys'] },
  '1120-large': { width: 1120, height: 800, text: 2, compared: ['service', 'alerts'] },
}
