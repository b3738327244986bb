// The door to the help: whoever imports this file loads all of it.

import AboutDialog from './AboutDialog.svelte'
import ChecksDialog from './ChecksDialog.svelte'
import type { LoadedHelp } from './help.svelte'
import { loadHelpMessages } from './helpMessages'

/** Returns the dialogs, once their words are there. */
export async function openHelp(): Promise<LoadedHelp> {
  await loadHelpMessages()
  return { about: AboutDialog, checks: ChecksDialog }
}
