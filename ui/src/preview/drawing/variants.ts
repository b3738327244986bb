// The ways in which one payload is drawn beside itself. What belongs to a whole page (its width, theme,
// direction and size of text) is set on a page of its own, a frame.

import type { DrawingMessages } from '../i18n/drawing.en'

export type VariantName = keyof DrawingMessages['variants']

export interface Variant {
  name: VariantName
  theme?: 'light' | 'dark'
  direction?: 'ltr' | 'rtl'
  /** How wide the visitor's pane is in such a window, in pixels. */
  width?: number
  /** How large text is, of its usual size. */
  text?: number
  /** Whether nobody touches the screen, so that links are no links. */
  untouched?: boolean
}

/** The width of a frame that asks for none, in pixels. */
export const FRAME_WIDTH = 420

/** In a window that is 1120 or 1920 pixels wide, the list of tickets takes 290. */
export const variants: Variant[] = [
  { name: 'light', theme: 'light' },
  { name: 'dark', theme: 'dark' },
  { name: 'narrow', width: 320 },
  { name: 'desk', width: 1120 - 290 },
  { name: 'wide', width: 1920 - 290 },
  { name: 'display', width: 1080, text: 1.6, untouched: true },
  { name: 'ltr', direction: 'ltr' },
  { name: 'rtl', direction: 'rtl' },
  { name: 'large', text: 2 },
]
