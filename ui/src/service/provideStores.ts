// The contexts that every component with something of the clerk's screen in it needs.

import { provideCopyText } from '../external/clipboardContext'
import { provideHidesContacts } from '../external/contactContext'
import { provideOpenLink } from '../external/openerContext'
import type { PreferenceStore } from '../preferences/preferences.svelte'
import { providePreferences } from '../preferences/preferencesContext'
import { provideCountingOn } from './countingOn'
import type { Screen } from './screen.svelte'
import { provideActions, provideScreen } from './screenContext'

/** Provides the stores to the components below the one that is being made. */
export function provideStores(screen: Screen, preferences: PreferenceStore): void {
  provideScreen(screen)
  provideActions(screen.actions)
  providePreferences(preferences)
  provideOpenLink((href) => void screen.openLink(href))
  provideHidesContacts(() => preferences.value.maskContacts)
  provideCopyText((text) => screen.copy(text))
  provideCountingOn(() => screen.countingOn)
}
