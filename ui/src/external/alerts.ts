// The errors and warnings of the open ticket, and which of them are pinned because their own
// banners are not on the screen. Pure: the positions come in as numbers.

import type { TrackedSection } from './sections'

/** An error or a warning of the open ticket. */
export interface Alert {
  /** The key of its field, which no other field ever has. */
  key: number
  importance: 'error' | 'warning'
  content: string
  /** The key of its section. */
  section: string
  provider: string
  /** The header of its section. */
  title: string
  /** Its position among the fields of its section. */
  position: number
  /** Its position in the order of arrival. */
  arrival: number
  /** Whether it is an error that arrived while the ticket was open. */
  fresh: boolean
}

/**
 * Returns the alerts of all sections, errors first, then in the order of arrival. `before` are the
 * alerts of the same ticket's earlier state; null where the ticket has just been opened.
 */
export function collectAlerts(
  before: readonly Alert[] | null,
  sections: readonly TrackedSection[],
): Alert[] {
  const known = new Map((before ?? []).map((alert) => [alert.key, alert]))
  let arrivals = (before ?? []).reduce((most, { arrival }) => Math.max(most, arrival), 0)
  const alerts = sections.flatMap(({ section, alerts }) =>
    alerts.flatMap(({ entry: { key, value }, position }): Alert[] => {
      const { field } = value
      if (field.kind !== 'message' || field.importance === 'info') return []
      const { importance, content } = field
      const { key: sectionKey, provider, title } = section
      const old = known.get(key)
      const arrival = old?.arrival ?? (arrivals += 1)
      const fresh = old?.fresh ?? (before !== null && importance === 'error')
      const place = { section: sectionKey, provider, title, position }
      return [{ key, importance, content, ...place, arrival, fresh }]
    }),
  )
  const rank = ({ importance }: Alert) => (importance === 'error' ? 0 : 1)
  return alerts.sort((one, other) => rank(one) - rank(other) || one.arrival - other.arrival)
}

/**
 * Returns the alerts to pin: those whose banners nobody can read while the pinned rows take the
 * room that they need. More rows leave less room for banners, so the result is the smallest set of
 * rows that hides no further banner. It depends on the positions alone, never on what was pinned
 * before, and so it cannot oscillate. `limit` is the number of rows that are drawn at most, `rowHeight` is in
 * pixels, and `isReadable` says whether a banner can be read beside rows of that height.
 */
export function pinnedAlerts(
  alerts: readonly Alert[],
  limit: number,
  rowHeight: number,
  isReadable: (key: number, height: number) => boolean,
): Alert[] {
  let height = 0
  for (;;) {
    const pinned = alerts.filter(({ key }) => !isReadable(key, height))
    const needed = Math.min(pinned.length, limit) * rowHeight
    if (!(needed > height)) return pinned
    height = needed
  }
}

/**
 * Returns the pinned alerts that are drawn, at most `limit` of them. A button shows the others. An error that nobody has seen yet is always drawn; the rows before it keep
 * their places.
 */
export function drawnRows(
  pinned: readonly Alert[],
  limit: number,
  isUnseen: (alert: Alert) => boolean,
): Alert[] {
  if (pinned.length <= limit) return [...pinned]
  const unseen = pinned.filter(isUnseen).slice(0, limit)
  const others = pinned.filter((alert) => !unseen.includes(alert)).slice(0, limit - unseen.length)
  return pinned.filter((alert) => unseen.includes(alert) || others.includes(alert))
}
