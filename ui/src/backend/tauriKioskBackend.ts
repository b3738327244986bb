// The real thing: commands of the Rust program around the page of a screen without a user.

import { commands } from '../bindings/kioskCommands'
import type { KioskBackend } from './kioskBackend'

export const tauriKiosk: KioskBackend = {
  nextView: (version) => commands.nextKioskView(version),
  frameDrawn: async (version) => {
    await commands.kioskFrameDrawn(version)
  },
  heartbeat: async (hidden) => {
    await commands.kioskHeartbeat(hidden)
  },
  exitOffer: () => commands.kioskExitOffer(),
  checkPin: (pin) => commands.checkKioskPin(pin),
  leave: (pass) => commands.leaveKiosk(pass),
  restart: (pass) => commands.restartKiosk(pass),
}
