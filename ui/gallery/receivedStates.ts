// What the hub received, for the states of the preview.

import type { ReceivedRequest } from '../src/backend/previewTypes'
import {
  changedRequest,
  receivedEntry,
  receivedRequest,
  refusedRequest,
  webhookDelivery,
  webhookEntry,
} from '../src/test/receivedSamples'
import { ago } from './moment'

const billing = receivedEntry(1, {
  at: ago(12),
  provider: 'stripe',
  title: 'Billing',
  bytes: 388,
})

/** A refused one, one that changed something, and the first one of another provider. */
export const received: ReceivedRequest[] = [
  refusedRequest(receivedEntry(3, { at: ago(0.1) })),
  changedRequest(receivedEntry(2, { at: ago(1.2) })),
  receivedRequest(billing),
]

/** The same, with what webhooks were told. */
export const withWebhooks: ReceivedRequest[] = [
  webhookDelivery(webhookEntry(7, { at: ago(0.2), status: 503, attempt: 2 })),
  webhookDelivery(webhookEntry(6, { at: ago(0.7), status: 0 })),
  receivedRequest(receivedEntry(5, { at: ago(1), changes: 0, warnings: 1 })),
  webhookDelivery(webhookEntry(4, { at: ago(1), event: 'ticket_created', pinned: true })),
  ...received,
]

/** As many as are kept. */
export const thousand: ReceivedRequest[] = Array.from({ length: 1000 }, (_, at) => {
  const entry = receivedEntry(1000 - at, {
    at: ago(at / 4),
    provider: at % 3 === 0 ? 'stripe' : 'my-crm',
    ticket: String(12345 + (at % 40)),
    status: at % 7 === 3 ? 400 : 200,
    violations: at % 7 === 3 ? 1 + (at % 4) : 0,
    changes: at % 5,
  })
  return receivedRequest(entry)
})

const hostileData = `{ "${'k'.repeat(400)}": "\u202eallergy to nothing\u202c", "a\u200bb": "<img src=x onerror=alert(1)>", "${'v'.repeat(3000)}": 1 }`

/** What an integration may send by mistake or on purpose. */
export const hostileRequests: ReceivedRequest[] = [
  receivedRequest(
    receivedEntry(9, {
      at: ago(0),
      provider: '\u202ecrm\u202c<b>bold</b>',
      ticket: `../../${'t'.repeat(200)}`,
      title: 'x'.repeat(5000),
      visitor: '\u200b\u202eMaria',
      key: 'key\u0000name',
      status: 400,
      violations: 2,
    }),
    {
      path: `/v1/tickets/..%2f${'p'.repeat(2000)}/external`,
      headers: [
        ['X-\u202eTurned', 'a\u200bb'],
        ['X-Long', 'h'.repeat(3000)],
      ],
      body: '\u0000\u001b[31m\ufffd'.repeat(50),
      data: hostileData,
      problems: 12_002,
      answer: '{"message":"\u202eturned\u202c","developerMessage":"<b>bold</b>"}',
    },
  ),
  receivedRequest(
    receivedEntry(8, { at: ago(2), provider: '', ticket: '', title: '\u200b', status: 401 }),
  ),
]
