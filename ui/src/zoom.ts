// Ctrl (on a Mac Command) with + or -, or with the wheel, makes everything larger or smaller.

import type { ZoomStep } from './bindings/commands'

/** Calls `zoom` with each step that a person takes. Returns what ends it. */
export function startZoom(zoom: (step: ZoomStep) => Promise<void>): () => void {
  function take(event: Event, step: ZoomStep | undefined) {
    if (!step) return
    event.preventDefault()
    void zoom(step)
  }
  const press = (event: KeyboardEvent) => {
    if (withZoomKey(event)) take(event, stepOfKey(event))
  }
  const turn = (event: WheelEvent) => {
    if (withZoomKey(event) && event.deltaY !== 0) take(event, event.deltaY < 0 ? 'in' : 'out')
  }
  addEventListener('keydown', press)
  addEventListener('wheel', turn, { passive: false })
  return () => {
    removeEventListener('keydown', press)
    removeEventListener('wheel', turn)
  }
}

function withZoomKey(event: KeyboardEvent | WheelEvent): boolean {
  const key = navigator.platform.startsWith('Mac') ? event.metaKey : event.ctrlKey
  return key && !event.altKey
}

function stepOfKey({ key, code }: KeyboardEvent): ZoomStep | undefined {
  if (key === '+' || key === '=') return 'in'
  if (key === '-' || key === '_') return 'out'
  // A layout may write another script's digit at the place of 0, or a letter.
  return key === '0' || code === 'Digit0' ? 'reset' : undefined
}
