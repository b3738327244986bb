import type { Preferences } from '../bindings/commands'

/** What holds before anybody chose anything. */
export const defaultPreferences: Preferences = {
  language: null,
  theme: 'system',
  textSize: 100,
  letterKeys: true,
  lateAfter: 30,
  notifications: 'details',
  sounds: false,
  maskContacts: false,
  openLinks: 'always',
  startAtLogin: false,
}
