// The real thing: commands of the Rust program around the page of a screen without a user.

import { commands } from '../bindings/kioskCommands'
import type { KioskBackend } from './kioskBackend'

export const tauriKiosk: KioskBackend = {
  nextView: (version) => commands.nextKioskView(version),
  frameDrawn: async (version) => {
    await commands.kioskFrameDrawn(version)
  },
}
