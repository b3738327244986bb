/** The names of the states of the screen without a user. Tests in Node.js import them without the
    states, which need a document. */
export const kioskStateNames = [
  'kiosk-public',
  'kiosk-calling',
  'kiosk-waiting',
  'kiosk-staff',
  'kiosk-board',
  'kiosk-board-full',
  'kiosk-long',
  'kiosk-late',
  'kiosk-idle',
  'kiosk-idle-next',
  'kiosk-idle-late',
  'kiosk-night',
  'kiosk-unknown',
  'kiosk-pin',
  'kiosk-pin-pause',
  'kiosk-leave',
] as const

export type KioskStateName = (typeof kioskStateNames)[number]
