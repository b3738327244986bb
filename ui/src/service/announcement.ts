import type { OpenTicket, Section } from '../bindings/commands'
import { words } from '../words/words'

/** What a screen reader says: at the next pause, or at once. */
export interface Announcement {
  polite: string
  urgent: string
}

/** What to say when the open ticket changes. Only an error that was not there before is urgent. */
export function announcement(before: OpenTicket, after: OpenTicket): Announcement {
  if (after.kind === 'gone') return { polite: words.gone(after.id), urgent: '' }
  if (after.kind !== 'shown') return { polite: '', urgent: '' }
  const same = before.kind === 'shown' && before.visitor.id === after.visitor.id
  const known = new Map((same ? before.sections : []).map((section) => [section.key, section]))
  const changed = after.sections.filter((section) => {
    const old = known.get(section.key)
    return !old || JSON.stringify(old) !== JSON.stringify(section)
  })
  const fresh = changed.flatMap((section) => {
    const old = new Set(errors(known.get(section.key)))
    return errors(section).filter((error) => !old.has(error))
  })
  const opened = same ? [] : [after.visitor.name || words.noName]
  const updated = same ? changed.map((section) => words.sectionUpdated(section.title)) : []
  return {
    polite: [...opened, ...updated].join('. '),
    urgent: fresh.map((error) => `${words.importance.error}: ${error}`).join('. '),
  }
}

function errors(section: Section | undefined): string[] {
  const fields = section?.reading.fields ?? []
  return fields.flatMap((field) =>
    field.kind === 'message' && field.importance === 'error' ? [field.content] : [],
  )
}
