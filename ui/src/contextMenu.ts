// The web view's own menu comes only where it has something to copy or to paste: all else of it is
// for browsers. At a link most web views offer to open and to download it inside the window; on Linux
// the program has taken these entries away.

/** Refuses the menu where there is nothing to copy or to paste. Returns what ends that. */
export function startContextMenu(): () => void {
  const refuse = (event: Event) => {
    // Of what is in a shadow root the target is its host.
    if (!isUseful(event.composedPath()[0] ?? null)) event.preventDefault()
  }
  addEventListener('contextmenu', refuse)
  return () => removeEventListener('contextmenu', refuse)
}

function isUseful(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false
  if (target.closest('a[href]')) return navigator.platform.startsWith('Linux')
  if (target.closest('input, textarea, [contenteditable=true]')) return true
  return getSelection()?.isCollapsed === false
}
