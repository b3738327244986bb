// The search in the list: it matches words in any order, and numbers as people write them.

import type { TicketRow } from '../bindings/commands'
import { foldText } from '../external/foldText'

/** A ticket of the list. */
export class Listed {
  readonly key: string
  readonly row: TicketRow
  #text: string | undefined
  #phone: string | undefined

  constructor(row: TicketRow) {
    this.key = row.id
    this.row = row
  }

  /** The text in which it is searched: prepared once, not once a letter. */
  get text(): string {
    const { name, contact, id, line, desk, labels } = this.row
    this.#text ??= foldText(
      [name, joined(name), contact, id, line.name, desk, ...labels.map(({ value }) => value)].join(
        '\n',
      ),
    )
    return this.#text
  }

  /** The digits of the phone number, which begins the contact in international form. */
  get phone(): string {
    this.#phone ??= (/^\+[\d\s().-]+/.exec(this.row.contact)?.[0] ?? '').replace(/\D/g, '')
    return this.#phone
  }
}

const known = new WeakMap<TicketRow, Listed>()

/** The tickets of rows. For a row that did not change it is the same one again. */
export function listed(rows: TicketRow[]): Listed[] {
  return rows.map((row) => {
    const ticket = known.get(row) ?? new Listed(row)
    known.set(row, ticket)
    return ticket
  })
}

/** How many tickets are prepared before anything else may run. */
const PREPARE_BATCH_TICKETS = 200

/** Prepares tickets for a search that is about to begin, while nobody waits for it. */
export async function prepare(tickets: Listed[]): Promise<void> {
  for (let at = 0; at < tickets.length; at += PREPARE_BATCH_TICKETS) {
    for (const ticket of tickets.slice(at, at + PREPARE_BATCH_TICKETS))
      void [ticket.text, ticket.phone]
    await new Promise((later) => setTimeout(later))
  }
}

/** What a ticket must have to match: all of it, in any order. */
type Wanted = (ticket: Listed) => boolean

/**
 * The tickets that match what was typed: by name, phone number, e-mail, ticket number, label, line
 * or desk. A phone number matches with or without its country and the zero before the area.
 */
export function matching(tickets: Listed[], typed: string): Listed[] {
  const wanted = wantedBy(typed)
  return tickets.filter((ticket) => wanted.every((has) => has(ticket)))
}

/** Fewer digits than these are no part of a phone number that anybody would look for. */
const MIN_PHONE_DIGITS = 3

function wantedBy(typed: string): Wanted[] {
  const parts = foldText(typed).split(/\s+/).filter(Boolean)
  const wanted: Wanted[] = []
  for (let at = 0; at < parts.length;) {
    const numeric = parts.slice(at).findIndex((part) => !isNumeric(part))
    const end = numeric === -1 ? parts.length : at + numeric
    if (end > at) {
      wanted.push(hasNumber(parts.slice(at, end)))
      at = end
    } else {
      const part = parts[at] ?? ''
      wanted.push(({ text }) => text.includes(part))
      at += 1
    }
  }
  return wanted
}

const isNumeric = (part: string) => /^[+\d().\-/]+$/.test(part)

/** Parts of a number beside each other are one phone number, or each stands somewhere. */
function hasNumber(parts: string[]): Wanted {
  const written = parts.join('')
  // A zero in brackets is only dialled within the country.
  const digits = written.replace(/\(0\)/g, '').replace(/\D/g, '')
  const forms =
    digits.length < MIN_PHONE_DIGITS
      ? []
      : [digits, digits.replace(/^00/, ''), digits.replace(/^0/, '')]
  return ({ text, phone }) =>
    forms.some((form) => form !== '' && phone.includes(form)) ||
    parts.every((part) => text.includes(part))
}

/** A name with a sign inside, such as O'Neill, as it is typed without it. */
const joined = (name: string): string => (/['’`.-]/.test(name) ? name.replace(/['’`.-]/g, '') : '')
