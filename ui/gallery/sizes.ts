// The window sizes in which every state is checked.

import type { StateName } from './names'

/** The states that stand for all others where a size or a theme differs in little. */
const SAMPLES: StateName[] = ['service', 'alerts', 'rows', 'keys', 'preferences', 'preview']

export interface Size {
  width: number
  height: number
  /** The size of text as a multiple of its usual size. */
  text?: number
  /** The size from which a window is made as wide as this one; absent where a state is drawn anew.
      It adds nothing but room, so only its layout can fail. */
  from?: string
  /** The states that are looked at; all of them where it is undefined, or in the whole gallery. */
  states?: StateName[]
  /** The states that are looked at in the dark theme, whose layout is that of the light one. */
  dark?: StateName[] | 'all'
  /** The states that are compared with a committed snapshot; all of them where it is undefined. */
  compared?: StateName[]
}

/** The sizes by the ending of their snapshots' names. */
export const SIZES: Record<string, Size> = {
  320: { width: 320, height: 480, dark: SAMPLES },
  1120: { width: 1120, height: 620, dark: 'all' },
  1920: { width: 1920, height: 520, from: '1120' },
  3840: {
    width: 3840,
    height: 2160,
    from: '1920',
    states: SAMPLES,
    compared: ['service', 'alerts'],
  },
  '320-large': { width: 320, height: 560, text: 2, compared: ['service', 'lines', 'keys'] },
  '1120-large': {
    width: 1120,
    height: 800,
    text: 2,
    states: SAMPLES,
    compared: ['service', 'alerts'],
  },
}
