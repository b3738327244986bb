// What the server has not said yet of the location and of the key, while it is asked again.

import { messages } from '../i18n/messages'
import { isUp } from './connection'
import type { Screen } from './screen.svelte'

/** Says for each question that failed and has no answer yet what is not known, and why. */
export function unknownContext(screen: Screen): string[] {
  if (!isUp(screen.connection)) return []
  const { locationQuestion, permissionQuestion } = screen
  return [
    { question: locationQuestion, text: messages.contextUnknown },
    { question: permissionQuestion, text: messages.permissionUnknown },
  ].flatMap(({ question: { value, problem }, text }) =>
    value === null && problem !== null ? [`${text} ${messages.because(problem)}`] : [],
  )
}
