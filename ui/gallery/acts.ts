// Actions of a user that a state of the gallery takes before it is drawn.

import { tick } from 'svelte'

export function press(selector: string): void {
  document.querySelector<HTMLElement>(selector)?.click()
}

/** Opens a menu or select as a key does. */
export async function openMenu(selector: string): Promise<void> {
  const control = document.querySelector<HTMLElement>(selector)
  control?.focus()
  control?.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true }))
  const end = performance.now() + 5000
  while (performance.now() < end) {
    const popup = document.querySelector<HTMLElement>('.popup')
    if (popup && popup.getBoundingClientRect().top >= 0) return
    await new Promise((drawn) => requestAnimationFrame(drawn))
  }
}

/** Waits until the page has an element. */
export async function appears(selector: string): Promise<void> {
  const end = performance.now() + 5000
  while (!document.querySelector(selector)) {
    if (performance.now() > end) throw new Error(`never there: ${selector}`)
    await new Promise((drawn) => requestAnimationFrame(drawn))
  }
}

export function type(selector: string, text: string): void {
  const field = document.querySelector<HTMLInputElement>(selector)
  if (!field) return
  field.focus()
  field.value = text
  field.dispatchEvent(new InputEvent('input', { bubbles: true }))
}

function key(name: string, keys: KeyboardEventInit): void {
  document.body.dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true, ...keys }))
}

/** Opens the find bar and types a text into it. */
export async function findInTicket(text: string): Promise<void> {
  key('f', { ctrlKey: true })
  await tick()
  await tick()
  type('[role=search] input', text)
}
