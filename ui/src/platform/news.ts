// What the window makes of the program's news of the board and of the open ticket.

import type {
  Board,
  BoardNews,
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

/** The board after the news. The rows of tickets that did not change stay the very objects. */
export function boardCarriedOver(before: Board | null, news: BoardNews): Board {
  return {
    locationName: news.locationName,
    serving: spliced(before?.serving ?? [], news.serving),
    waiting: spliced(before?.waiting ?? [], news.waiting),
  }
}

/**
 * The ticket after the news. What did not change stays the very object that it was. Undefined where
 * the news are of another state than the one before.
 */
export function carriedOver(before: OpenTicket, news: TicketNews): OpenTicket | undefined {
  if (news.kind === 'whole') return news.ticket
  const known = before.kind === 'shown' ? before.sections : []
  const sections = all(news.sections.map((section) => sectionCarriedOver(known, section)))
  return sections && { kind: 'shown', visitor: news.visitor, sections }
}

function sectionCarriedOver(known: Section[], news: SectionNews): Section | undefined {
  if (news.kind === 'whole') return news.section
  const { key, title, updated, received, confirmed } = news
  const before = known.find((section) => section.key === key)
  const reading = before && readingCarriedOver(before.reading, news.reading)
  if (!reading) return undefined
  return { key, provider: before.provider, title, updated, received, confirmed, reading }
}

function readingCarriedOver(before: Reading, news: ReadingNews | null): Reading | undefined {
  if (!news) return before
  const between = all(news.fields.between.map((field) => fieldCarriedOver(before.fields, field)))
  return between && { fields: spliced(before.fields, { ...news.fields, between }), note: news.note }
}

function fieldCarriedOver(before: ShownField[], news: FieldNews): ShownField | undefined {
  if (news.kind === 'whole') return news.field
  const list = before[news.at]
  return list?.kind === 'list' ? { ...list, items: spliced(list.items, news.items) } : undefined
}

function spliced<T>(before: T[], { start, end, between }: Splice<T>): T[] {
  return [...before.slice(0, start), ...between, ...before.slice(before.length - end)]
}

/** All of them, where all are there. */
function all<T>(some: (T | undefined)[]): T[] | undefined {
  const there = some.filter((one) => one !== undefined)
  return there.length === some.length ? there : undefined
}
