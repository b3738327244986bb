import type { TicketRow } from '../bindings/commands'

/** A ticket with the text in which it is searched. */
export interface Searched {
  row: TicketRow
  text: string
}

/** Prepares tickets for searching: once a list, not once a key. */
export const searched = (rows: TicketRow[]): Searched[] =>
  rows.map((row) => ({ row, text: plain(`${row.name} ${row.contact} ${row.id}`) }))

/** The tickets that match what was typed: by name, phone number, e-mail or ticket number. */
export function matching(tickets: Searched[], typed: string): TicketRow[] {
  const wanted = plain(typed)
  const digits = wanted.replace(/[\s()+.-]/g, '')
  const isNumber = /^\d{3,}$/.test(digits)
  return tickets.flatMap(({ row, text }) =>
    text.includes(wanted) || (isNumber && row.contact.includes(digits)) ? [row] : [],
  )
}

/** Without case and accents, so that `tamm` finds Tämm. */
function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim()
}
