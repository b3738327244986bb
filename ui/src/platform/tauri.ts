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
  act: async (ticket, action, desk, user) => {
    const result = await commands.act(ticket, action, desk, user)
    return result.status === 'ok' ? null : result.error
  },
  keyOrigin: () => commands.keyOrigin(),
  fetchKey: () => commands.fetchKey(),
  enterKey: (key) => commands.enterKey(key),
  place: () => commands.place(),
  moveTo: async (location) => {
    await commands.moveTo(location)
    window.location.reload()
  },
  choices: async () => {
    const { desk = null, lines = [], follow = false, collapsed = [] } = await commands.choices()
    return { desk, lines, follow, collapsed }
  },
  keepChoices: (choices) => commands.keepChoices(choices),
  copy: (text) =>
    navigator.clipboard.writeText(text).then(
      () => true,
      () => false,
    ),
}
