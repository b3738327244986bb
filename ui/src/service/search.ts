import type { TicketRow } from '../bindings/commands'

/** Whether a ticket matches what was typed: by name, phone number, e-mail or ticket number. */
export function matches(row: TicketRow, typed: string): boolean {
  const wanted = plain(typed)
  if (wanted === '') return true
  if (plain(`${row.name} ${row.contact} ${row.id}`).includes(wanted)) return true
  const digits = wanted.replace(/[\s()+.-]/g, '')
  return /^\d{3,}$/.test(digits) && row.contact.includes(digits)
}

/** Without case and accents, so that `tamm` finds Tämm. */
function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim()
}
