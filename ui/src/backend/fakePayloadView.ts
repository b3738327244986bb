// What is drawn of a payload, for the implementation in memory: of payloads as the documentation has
// them, without the checks of links and numbers, which the program makes.

import type { FieldView, ItemView, PayloadView } from '../bindings/commands'

type Json = Record<string, unknown>

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null
const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null)

/** Returns what is drawn of a text. Null where it is no JSON. */
export function viewOf(text: string): PayloadView | null {
  let payload: unknown
  try {
    payload = JSON.parse(text)
  } catch {
    return null
  }
  const fields = isObject(payload) ? payload.fields : undefined
  if (!Array.isArray(fields)) return { fields: [], warning: { kind: 'notOfTheSchema' } }
  return { fields: fields.map(field), warning: null }
}

function field(value: unknown): FieldView {
  const malformed: FieldView = { kind: 'unreadable', warning: { kind: 'malformed' } }
  if (!isObject(value)) return malformed
  const title = textOf(value.title) ?? ''
  switch (value.type) {
    case 'message':
      return message(value)
    case 'text':
    case 'email':
    case 'phoneNumber':
      return row(value.type, title, textOf(value.value) ?? '')
    case 'list':
      return { kind: 'list', title, items: Array.isArray(value.items) ? value.items.map(item) : [] }
    default:
      return malformed
  }
}

function message(value: Json): FieldView {
  const sent = textOf(value.importance) ?? ''
  const known = (['error', 'warning', 'info'] as const).find((one) => one === sent)
  return {
    kind: 'message',
    content: textOf(value.content) ?? '',
    importance: known ?? 'warning',
    unknownImportance: known ? null : sent,
  }
}

function row(textKind: 'text' | 'email' | 'phoneNumber', title: string, value: string): FieldView {
  const href = { text: null, email: `mailto:${value}`, phoneNumber: `tel:${value}` }[textKind]
  return { kind: 'row', textKind, title, value, href, refused: null }
}

function item(value: unknown): ItemView {
  const json = isObject(value) ? value : {}
  const url = textOf(json.url)
  const timestamp = textOf(json.timestamp)
  return {
    title: textOf(json.title),
    text: textOf(json.text),
    link: url === null ? null : { kind: 'open', href: url, text: url, host: null },
    footer: textOf(json.footer),
    date: timestamp === null ? null : { kind: 'day', iso: timestamp },
    warning: null,
  }
}
