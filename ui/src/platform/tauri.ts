// The real thing: commands of the Rust program around the window.

import { commands } from '../bindings/commands'
import type { Platform } from './platform'

export const tauri: Platform = {
  nextUpdate: (seen) => commands.nextUpdate(seen),
  openTicket: (id) => commands.openTicket(id),
  openLink: async (href) => {
    const result = await commands.openLink(href)
    return result.status === 'ok' ? null : result.error
  },
  tryNow: () => commands.tryNow(),
}
