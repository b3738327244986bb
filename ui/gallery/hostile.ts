// What an integration may send by mistake or on purpose.

import type { Section } from '../src/bindings/commands'
import { item, list, message, section } from '../src/test/samples'
import { ago } from './moment'

const row = (title: string, value: string) => ({
  kind: 'row' as const,
  textKind: 'text' as const,
  title,
  value,
  href: null,
  refused: null,
})

export const hostile: Section = section(
  [
    message('x'.repeat(100_000), 'error'),
    message('<img src=x onerror="document.title=1"> {{7*7}} ${7*7} &amp; **bold**', 'warning'),
    message('\u202eallergy to nothing\u202c', 'info'),
    row('Amount \u202edue', '\u202e00.1\u202c EUR'),
    row('Zero\u200bwidth\ufeff', 'a\u0000b\u0007c\u009fd'),
    row('Family', '👩‍👩‍👧‍👦 👍🏽 🏴󠁧󠁢󠁥󠁮󠁧󠁿 नमस्ते 你好 שלום مرحبا'),
    row('k'.repeat(300), 'v'.repeat(5000)),
    {
      kind: 'row',
      textKind: 'phoneNumber',
      title: 'Phone',
      value: 'ask at the desk',
      href: null,
      refused: null,
    },
    list('Links', [
      item({
        title: 'Script',
        link: { kind: 'plain', text: 'javascript:alert(1)', why: 'scheme' },
      }),
      item({
        title: 'User',
        link: { kind: 'plain', text: 'https://bank.example@evil.example/', why: 'userInfo' },
      }),
      item({
        title: 'Look-alike',
        link: {
          kind: 'open',
          href: 'https://xn--pple-43d.example/',
          text: 'https://аpple.example/',
          host: 'xn--pple-43d.example',
        },
      }),
      item({
        title: 'Long',
        link: {
          kind: 'open',
          href: `https://portal.example.com/${'a'.repeat(3000)}`,
          text: `https://portal.example.com/${'a'.repeat(3000)}`,
          host: null,
        },
      }),
      item({ title: 'Old', date: { kind: 'day', iso: '0007-01-02' }, footer: 'p'.repeat(2000) }),
      item({ title: 'Far', date: { kind: 'text', text: '+012026-01-01' } }),
    ]),
  ],
  { title: 't'.repeat(300), provider: 'my-crm', updated: ago(0) },
)
