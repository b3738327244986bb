// The request that shows somebody who has sent nothing yet how to send something.

import { KEY_HEADER, KEY_VARIABLE, quoted } from './copyAs'

const DATA = `data={
  "fields": [
    { "type": "message", "content": "ALLERGY ALERT: Penicillin — Severe", "importance": "warning" },
    { "type": "text", "title": "Patient Name", "value": "Maria Schmidt" }
  ]
}`

/** A command of the shell that sends an example to a ticket of the server at `listening`. */
export function exampleRequest(listening: string, ticket: string): string {
  const address = `${listening}/v1/tickets/${encodeURIComponent(ticket)}/external`
  return [
    `curl -X POST ${quoted(address)}`,
    `-H "${KEY_HEADER}: $${KEY_VARIABLE}"`,
    '-d provider=my-crm',
    `-d ${quoted('title=Patient Info')}`,
    `--data-urlencode ${quoted(DATA)}`,
  ].join(' \\\n  ')
}
