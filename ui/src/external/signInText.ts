// The answers to the sign-in fields as texts.

import type { SignInValue } from '../bindings/commands'
import { translated } from '../i18n/messages'

/** An answer as text: as it is copied. */
export function textOf(value: SignInValue): string {
  switch (value.kind) {
    case 'missing':
      return ''
    case 'date':
      return value.date.kind === 'day' ? value.date.iso : value.date.text
    case 'link':
      return value.link.text
    case 'options':
      return value.options.map(({ title }) => translated(title)).join('\n')
    case 'attachments':
      return value.files.map(({ name }) => name).join('\n')
    default:
      return value.text
  }
}
