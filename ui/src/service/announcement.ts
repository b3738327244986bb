import type { OpenTicket, Section } from '../bindings/commands'
import { messages } from '../i18n/messages'
import { changedDetails } from './changedDetails'

/** What a screen reader says: at the next pause, or at once. */
export interface Announcement {
  polite: string
  urgent: string
}

/** What to say when the open ticket changes. Only an error that was not there before is urgent. */
export function announcement(before: OpenTicket, after: OpenTicket): Announcement {
  if (after.kind === 'gone') return { polite: messages.gone(after.id), urgent: '' }
  if (after.kind !== 'shown') return { polite: '', urgent: '' }
  const again = before.kind === 'shown' && before.visitor.id === after.visitor.id
  const known = new Map((again ? before.sections : []).map((section) => [section.key, section]))
  const changed = after.sections.filter((section) => {
    const old = known.get(section.key)
    return !old || !showsTheSame(old, section)
  })
  const fresh = changed.flatMap((section) => {
    const old = new Set(errors(known.get(section.key)))
    return errors(section).filter((error) => !old.has(error))
  })
  const told = again ? changedDetails(before.visitor, after.visitor) : []
  const opened = again ? [] : [after.visitor.name || messages.noName]
  const updated = again ? changed.map((section) => messages.sectionUpdated(section.title)) : []
  return {
    polite: [...opened, ...told, ...updated].join('. '),
    urgent: fresh.map((error) => `${messages.importance.error}: ${error}`).join('. '),
  }
}

/**
 * Whether both show the same. What is written down to be compared is only a section that was told
 * once more as a whole: any other that did not change is the very same object.
 */
function showsTheSame(one: Section, other: Section): boolean {
  if (one.title !== other.title || one.updated !== other.updated) return false
  return one.payload === other.payload || JSON.stringify(one) === JSON.stringify(other)
}

function errors(section: Section | undefined): string[] {
  const fields = section?.payload.fields ?? []
  return fields.flatMap((field) =>
    field.kind === 'message' && field.importance === 'error' ? [field.content] : [],
  )
}
