// The windows in which every state is looked at.

import type { StateName } from './names'

export interface Size {
  width: number
  height: number
  /** How large text is, of its usual size. */
  text?: number
  /** The states of which there are pictures. */
  pictured: StateName[]
  /** The states that are looked at in the dark theme as well; all where it says nothing. */
  dark?: StateName[]
}

/** A dozen states that show all that a screen is made of: more pictures find no more, and each
    differs with the next web view. */
const PICTURED: StateName[] = [
  'service',
  'link-down',
  'key-refused',
  'waiting',
  'ending',
  'which-desk',
  'alerts-below',
  'new-error',
  'collapsed',
  'search',
  'rows',
  'preferences',
]

/** Each under what the names of its pictures end with. */
export const SIZES: Record<string, Size> = {
  320: { width: 320, height: 480, pictured: PICTURED },
  1120: { width: 1120, height: 620, pictured: PICTURED },
  1920: { width: 1920, height: 520, pictured: ['service', 'alerts', 'search'], dark: ['service'] },
  3840: { width: 3840, height: 2160, pictured: ['service'], dark: ['service', 'alerts'] },
  '320-large': {
    width: 320,
    height: 560,
    text: 2,
    pictured: ['service', 'lines', 'keys'],
    dark: ['service', 'alerts'],
  },
  '1120-large': {
    width: 1120,
    height: 800,
    text: 2,
    pictured: ['service', 'alerts'],
    dark: ['service', 'alerts'],
  },
}
