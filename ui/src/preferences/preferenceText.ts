// The names of the preferences, and their values in words.

import type { Preferences } from '../bindings/commands'
import { languages } from '../i18n/languages'
import { messages, numeral } from '../i18n/messages'

/** Returns the name of a preference. */
export function preferenceName(name: keyof Preferences): string {
  return {
    language: messages.language,
    theme: messages.colours,
    textSize: messages.textSize,
    letterKeys: messages.letterKeys,
    lateAfter: messages.markLate,
    notifications: messages.notifications,
    sounds: messages.sounds,
    maskContacts: messages.maskContacts,
    openLinks: messages.webLinks,
    startAtLogin: messages.startAtLogin,
  }[name]
}

/** Returns the value of a preference in words. */
export function preferenceText(name: keyof Preferences, value: Preferences): string {
  switch (name) {
    case 'language':
      return value.language === null
        ? messages.asTheSystem
        : (languages.find(({ tag }) => tag === value.language)?.name ?? value.language)
    case 'theme':
      return messages.theme[value.theme]
    case 'textSize':
      return messages.percent(value.textSize)
    case 'lateAfter':
      return value.lateAfter === null
        ? messages.off
        : messages.lateAfterMinutes(numeral(value.lateAfter))
    case 'notifications':
      return messages.notification[value.notifications]
    case 'openLinks':
      return messages.linkRule[value.openLinks]
    default:
      return value[name] ? messages.on : messages.off
  }
}
