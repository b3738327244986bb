// Finds words in the whole open ticket, in the order of the page: first in the answers to the sign-in,
// then in the data of integrations.

import type { SignInField } from '../bindings/commands'
import { type Hit, sectionFinder } from '../external/find'
import { foldedTexts, foldText } from '../external/foldText'
import { readablePhone } from '../external/phone'
import type { TrackedList } from '../external/reconcile'
import type { TrackedSection } from '../external/sections'
import { calendarDay, messages, translated } from '../i18n/messages'
import { textOf } from '../external/signInText'

/** Returns a function that finds words in one ticket. */
export function ticketFinder(): (
  signIn: TrackedList<SignInField>,
  sections: TrackedSection[],
  typed: string,
) => Hit[] {
  const [inSections, answerText] = [sectionFinder(), foldedTexts(textsOfAnswer)]
  return (signIn, sections, typed) => {
    const wanted = foldText(typed)
    if (wanted === '') return []
    const answers = signIn.entries
      .filter(({ value }) => answerText(value).includes(wanted))
      .map(({ value }): Hit => ({ provider: null, field: value, item: null }))
    return [...answers, ...inSections(sections, typed)]
  }
}

/** Returns the texts of a field as they are copied and as they are drawn. */
function textsOfAnswer({ title, value }: SignInField): string[] {
  return [translated(title), textOf(value), drawn(value)]
}

/** Returns the form in which a value is drawn where that is not its text. */
function drawn(value: SignInField['value']): string {
  if (value.kind === 'missing') return messages.notAnswered
  if (value.kind === 'text' && value.textKind === 'phoneNumber')
    return readablePhone(value.text, value.href)
  if (value.kind === 'date' && value.date.kind === 'day') return calendarDay(value.date.iso)
  return ''
}
