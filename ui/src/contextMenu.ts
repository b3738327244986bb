// The web view's own menu comes only where it has something to copy or to paste: all else of it is
// for browsers.

/** Refuses the menu where there is nothing to copy or to paste. Returns what ends that. */
export function startContextMenu(): () => void {
  const refuse = (event: Event) => {
    if (!isUseful(event.target)) event.preventDefault()
  }
  addEventListener('contextmenu', refuse)
  return () => removeEventListener('contextmenu', refuse)
}

function isUseful(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false
  if (target.closest('a[href], input, textarea')) return true
  return getSelection()?.isCollapsed === false
}
