// A section with what an integration may send by mistake or on purpose to mislead the reader.

import type { Section } from '../src/bindings/commands'
import { item, keyValue, list, message, section } from '../src/test/samples'
import { ago } from './moment'

export const hostile: Section = section(
  [
    message('x'.repeat(100_000), 'error'),
    message('<img src=x onerror="document.title=1"> {{7*7}} ${7*7} &amp; **bold**', 'warning'),
    message('\u202eallergy to nothing\u202c', 'info'),
    keyValue('Amount \u202edue', '\u202e00.1\u202c EUR'),
    keyValue('Zero\u200bwidth\ufeff', 'a\u0000b\u0007c\u009fd'),
    keyValue('Family', '👩‍👩‍👧‍👦 👍🏽 🏴󠁧󠁢󠁥󠁮󠁧󠁿 नमस्ते 你好 שלום مرحبا'),
    keyValue('k'.repeat(300), 'v'.repeat(5000)),
    keyValue('Phone', 'ask at the desk', { textKind: 'phoneNumber' }),
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
