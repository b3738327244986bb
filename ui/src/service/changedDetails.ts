// What a screen reader says of changes in what the server knows of the visitor.

import type { Visitor } from '../bindings/commands'
import { messages } from '../i18n/messages'
import { isTold } from './signInFields'

/** Returns what to say of each part that changed. Where nothing was told before, nothing changed. */
export function changedDetails(before: Visitor, after: Visitor): string[] {
  const [old, now] = [before.details, after.details]
  const said: string[] = []
  const compare = (one: unknown, other: unknown, words: () => string) => {
    if (JSON.stringify(one) !== JSON.stringify(other)) said.push(words())
  }
  compare(before.labels, after.labels, () => messages.labelsChanged)
  if (!isTold(old)) return said
  compare(old.language, now.language, () => messages.languageChanged)
  compare(old.assignee, now.assignee, () => messages.assigneeChanged)
  compare(old.appointment, now.appointment, () => messages.appointmentChanged)
  const { last } = now.messages ?? {}
  if (last && last.id !== old.messages?.last.id) said.push(messages.newMessage(last.text))
  compare(old.signIn, now.signIn, () => messages.sectionUpdated(messages.signIn))
  return said
}
