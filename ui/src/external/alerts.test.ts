import { describe, expect, it } from 'vitest'

import type { Section } from '../bindings/commands'
import { list, message, section } from '../test/samples'
import { type Alert, collectAlerts, drawnRows, pinnedAlerts } from './alerts'
import { reconcileSections } from './sections'

const error = (content: string) => message(content, 'error')
const warning = (content: string) => message(content, 'warning')
const crm = (...fields: Section['payload']['fields']) => section(fields)
const labs = (...fields: Section['payload']['fields']) =>
  section(fields, { provider: 'labs', title: 'Labs' })

/** The alerts after each of these states of one ticket. */
function follow(...states: Section[][]): Alert[] {
  let sections = reconcileSections([], states[0] ?? [], 0)
  let alerts = collectAlerts(null, sections)
  for (const state of states.slice(1)) {
    sections = reconcileSections(sections, state, 1)
    alerts = collectAlerts(alerts, sections)
  }
  return alerts
}
const contents = (alerts: Alert[]) => alerts.map(({ content }) => content)

describe('collectAlerts', () => {
  it('puts errors first, then what was sent first', () => {
    const alerts = follow([crm(warning('a'), message('b', 'info'), error('c')), labs(error('d'))])
    expect(contents(alerts)).toEqual(['c', 'd', 'a'])
    expect(alerts[1]).toMatchObject({ section: 'labs', title: 'Labs', position: 0 })
  })

  it('puts an error that arrives later after the others, wherever its section stands', () => {
    const alerts = follow(
      [crm(error('a')), labs(error('b'))],
      [crm(error('new'), error('a')), labs(error('b'))],
    )
    expect(contents(alerts)).toEqual(['a', 'b', 'new'])
    expect(alerts.map(({ fresh }) => fresh)).toEqual([false, false, true])
  })

  it('calls an error of other words new, and neither a warning nor what was there before', () => {
    const alerts = follow([crm(error('a'))], [crm(error('a'), warning('b'))], [crm(error('A'))])
    expect(alerts).toMatchObject([{ content: 'A', fresh: true }])
    expect(follow([crm()], [crm(warning('b'))])).toMatchObject([{ fresh: false }])
  })

  it('keeps an error new that moves to another position', () => {
    const alerts = follow([crm()], [crm(error('a'))], [crm(list('Visits', []), error('a'))])
    expect(alerts).toMatchObject([{ position: 1, fresh: true, arrival: 1 }])
  })
})

describe('pinnedAlerts', () => {
  const alerts = follow([crm(...['a', 'b', 'c', 'd', 'e'].map(error))])

  /** Returns what is pinned in a view of this height, with banners every 50 pixels and rows of 20. */
  const pinnedIn = (view: number, limit = 3) =>
    contents(
      pinnedAlerts(
        alerts,
        limit,
        20,
        (key, height) => alerts.findIndex((one) => one.key === key) * 50 + height + 40 <= view,
      ),
    )

  it('pins nothing where every banner can be read', () => {
    expect(pinnedIn(240)).toEqual([])
  })

  it('pins what the row of another one pushes off the screen as well', () => {
    // The last banner ends at 240; its row takes 20, so the one before, which ends at 190, is off.
    expect(pinnedIn(205)).toEqual(['d', 'e'])
    expect(pinnedIn(239)).toEqual(['e'])
  })

  it('agrees with itself in a view of any height', () => {
    for (let view = 0; view <= 300; view += 1) {
      const pinned = pinnedIn(view)
      const height = Math.min(pinned.length, 3) * 20
      const hidden = alerts.filter((_, at) => at * 50 + height + 40 > view)
      expect(pinned, `in ${view} pixels`).toEqual(contents(hidden))
    }
  })

  it('gives rows that are not drawn no room', () => {
    expect(pinnedIn(0)).toHaveLength(5)
    expect(pinnedIn(65, 1)).toEqual(['b', 'c', 'd', 'e'])
  })
})

describe('drawnRows', () => {
  const alerts = follow([crm(...['a', 'b', 'c', 'd', 'e'].map(error))])
  const drawn = (limit: number, ...unseen: string[]) =>
    contents(drawnRows(alerts, limit, ({ content }) => unseen.includes(content)))

  it('are the first ones', () => {
    expect(drawn(3)).toEqual(['a', 'b', 'c'])
    expect(drawn(5)).toHaveLength(5)
  })

  it('are always those that nobody has seen, after those that stay', () => {
    expect(drawn(3, 'e')).toEqual(['a', 'b', 'e'])
    expect(drawn(2, 'c', 'd', 'e')).toEqual(['c', 'd'])
  })
})
