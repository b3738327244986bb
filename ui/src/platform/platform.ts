// The one door to the backend: what screens may ask of the program they run in.

import type { OpenLinkError, Seen, Update } from '../bindings/commands'

export interface Platform {
  /** Waits for what is newer than `seen`. Null when there will be nothing any more. */
  nextUpdate(seen: Seen): Promise<Update | null>
  /** Opens a ticket in place of the one that is open. */
  openTicket(id: string): Promise<void>
  /** Opens a link outside of the window. Answers why not, where it was not opened. */
  openLink(href: string): Promise<OpenLinkError | null>
  /** Tries to reach the server at once. */
  tryNow(): Promise<void>
}
