// What jsdom leaves out of a browser. It has no layout, so nothing is ever resized or near.

import { configure } from '@testing-library/svelte'

configure({ asyncUtilTimeout: 20_000 })

class Observer {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
}

Object.assign(globalThis, { ResizeObserver: Observer, IntersectionObserver: Observer })
window.matchMedia = (media) =>
  Object.assign(new EventTarget(), { media, matches: false }) as unknown as MediaQueryList
Element.prototype.scrollIntoView = () => {}
Object.assign(document, { execCommand: () => false })
Element.prototype.hasPointerCapture = () => false
// Without a box, what floats beside an element is hidden.
Element.prototype.getClientRects = () => [new DOMRect()] as unknown as DOMRectList
Range.prototype.getClientRects = () => [] as unknown as DOMRectList
HTMLDialogElement.prototype.showModal = function () {
  this.open = true
}
HTMLDialogElement.prototype.close = function () {
  this.open = false
  this.dispatchEvent(new Event('close'))
}
