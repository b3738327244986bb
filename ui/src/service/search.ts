import type { TicketRow } from '../bindings/commands'

/** A ticket of the list. */
export class Listed {
  readonly key: string
  readonly row: TicketRow
  #text: string | undefined

  constructor(row: TicketRow) {
    this.key = row.id
    this.row = row
  }

  /** The text in which it is searched: prepared once, not once a letter. */
  get text(): string {
    const { name, contact, id } = this.row
    this.#text ??= plain(`${name} ${contact} ${id}`)
    return this.#text
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

/** The tickets that match what was typed: by name, phone number, e-mail or ticket number. */
export function matching(tickets: Listed[], typed: string): Listed[] {
  const wanted = plain(typed)
  const digits = wanted.replace(/[\s()+.-]/g, '')
  const isNumber = /^\d{3,}$/.test(digits)
  return tickets.filter(
    ({ text, row }) => text.includes(wanted) || (isNumber && row.contact.includes(digits)),
  )
}

/** Without case and accents, so that `tamm` finds Tämm. */
function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim()
}
