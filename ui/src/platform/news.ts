// What the window makes of the program's news of the open ticket.

import type {
  FieldNews,
  OpenTicket,
  ReadingNews,
  Section,
  SectionNews,
  ShownField,
  Splice,
  TicketNews,
} from '../bindings/commands'

type Reading = Section['reading']

/** The ticket after the news. What did not change stays the very object that it was. */
export function carriedOver(before: OpenTicket, news: TicketNews): OpenTicket {
  if (news.kind === 'whole') return news.ticket
  const known = before.kind === 'shown' ? before.sections : []
  const sections = news.sections.map((section) => sectionCarriedOver(known, section))
  return { kind: 'shown', visitor: news.visitor, sections }
}

function sectionCarriedOver(known: Section[], news: SectionNews): Section {
  if (news.kind === 'whole') return news.section
  const { key, title, updated, received, confirmed, reading } = news
  const before = known.find((section) => section.key === key)
  if (!before) throw notShown()
  return {
    key,
    provider: before.provider,
    title,
    updated,
    received,
    confirmed,
    reading: reading ? readingCarriedOver(before.reading, reading) : before.reading,
  }
}

function readingCarriedOver(before: Reading, news: ReadingNews): Reading {
  const between = news.fields.between.map((field) => fieldCarriedOver(before.fields, field))
  return { fields: spliced(before.fields, { ...news.fields, between }), note: news.note }
}

function fieldCarriedOver(before: ShownField[], news: FieldNews): ShownField {
  if (news.kind === 'whole') return news.field
  const list = before[news.at]
  if (list?.kind !== 'list') throw notShown()
  return { ...list, items: spliced(list.items, news.items) }
}

function spliced<T>(before: T[], { start, end, between }: Splice<T>): T[] {
  return [...before.slice(0, start), ...between, ...before.slice(before.length - end)]
}

/** The program counts on what the window has. Without it nothing true could be shown. */
const notShown = () => new Error('The program told of a change in what was never shown.')
