// What a hub has received, to start from in tests and in the gallery.

import type { Change, ReceivedEntry, ReceivedRequest } from '../backend/previewTypes'
import { warnData, warnProblems } from './payload'

export const receivedEntry = (id: number, more: Partial<ReceivedEntry> = {}): ReceivedEntry => ({
  id,
  kind: 'request',
  at: new Date(Date.now() - 1000).toISOString(),
  provider: 'my-crm',
  ticket: '12345',
  visitor: 'Maria Schmidt',
  title: 'Patient Info',
  status: 200,
  bytes: 742,
  milliseconds: 1.8,
  key: 'example',
  violations: 0,
  warnings: 0,
  changes: null,
  pinned: false,
  event: null,
  attempt: null,
  ...more,
})

const form = (provider: string, title: string, data: string): string =>
  new URLSearchParams({ provider, title, data }).toString()

export function receivedRequest(
  entry: ReceivedEntry,
  more: Partial<ReceivedRequest> = {},
): ReceivedRequest {
  const data = more.data ?? warnData.replace('"warn"', '"warning"').replace('"tag"', '"footer"')
  const body = form(entry.provider ?? '', entry.title ?? '', data)
  return {
    entry: { ...entry, bytes: body.length },
    method: 'POST',
    path: `/v1/tickets/${entry.ticket}/external`,
    headers: [
      ['Host', '127.0.0.1:7410'],
      ['User-Agent', 'my-crm/4.2'],
      ['Content-Type', 'application/x-www-form-urlencoded'],
      ['Content-Length', String(body.length)],
    ],
    body,
    bodyBase64: null,
    whole: true,
    data,
    problems: 0,
    changes: [],
    replaced: null,
    answer: '{"statusCode":200}',
    ...more,
  }
}

export const refusedRequest = (entry: ReceivedEntry): ReceivedRequest =>
  receivedRequest(
    { ...entry, status: 400, violations: warnProblems.length },
    {
      data: warnData,
      problems: warnProblems.length,
      answer: JSON.stringify({
        statusCode: 400,
        code: 'BAD_REQUEST',
        message: 'Data does not match the schema',
        developerMessage: warnProblems
          .map(({ line, column, pointer, message, help }) =>
            [`${line}:${column} ${pointer} ${message}`, help].join(' — '),
          )
          .join('\n'),
      }),
    },
  )

export const sampleChanges: Change[] = [
  {
    kind: 'changed',
    pointer: '/fields/1',
    title: 'Patient Name',
    before: 'Maria Schmid',
    after: 'Maria Schmidt',
  },
  {
    kind: 'added',
    pointer: '/fields/2/items/0',
    title: 'Annual Checkup',
    before: null,
    after: 'Internal Medicine · 2026-01-10',
  },
  {
    kind: 'removed',
    pointer: '/fields/3',
    title: 'Insurance',
    before: 'expired on 2025-12-31',
    after: null,
  },
]

export const changedRequest = (entry: ReceivedEntry): ReceivedRequest =>
  receivedRequest(
    { ...entry, changes: sampleChanges.length },
    {
      changes: sampleChanges,
      replaced: `{
  "fields": [
    { "type": "message", "content": "ALLERGY ALERT: Penicillin — Severe", "importance": "warning" },
    { "type": "text", "title": "Patient Name", "value": "Maria Schmid" },
    { "type": "list", "title": "Recent Visits", "items": [] },
    { "type": "text", "title": "Insurance", "value": "expired on 2025-12-31" }
  ]
}`,
    },
  )

export const webhookEntry = (id: number, more: Partial<ReceivedEntry> = {}): ReceivedEntry =>
  receivedEntry(id, {
    kind: 'webhook',
    provider: null,
    title: null,
    key: null,
    event: 'ticket_called',
    attempt: 1,
    milliseconds: 11.6,
    ...more,
  })

export const webhookDelivery = (entry: ReceivedEntry): ReceivedRequest => {
  const told = {
    type: entry.event,
    id: '5f1c9a52-6c1f-4b7e-9d02-1f0f8f6f1c11',
    data: { id: entry.ticket, status: 'CALLED', firstName: 'Maria', lastName: 'Schmidt' },
    revision: 7,
  }
  const body = JSON.stringify(told)
  return receivedRequest(entry, {
    path: 'http://127.0.0.1:8080/hook',
    headers: [
      ['Content-Type', 'application/json'],
      ['X-Qminder-Signature', '6d1c'.repeat(16)],
      ['X-Qminder-Delivery-Id', told.id],
    ],
    body,
    data: null,
    answer: entry.status === 0 ? 'no answer within 15 s' : 'the queue of this receiver is full',
  })
}
