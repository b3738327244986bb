// The request that shows somebody who has sent nothing yet how to send something.

import { curlOf } from '../send/curl'

const DATA = `{
  "fields": [
    { "type": "message", "content": "ALLERGY ALERT: Penicillin — Severe", "importance": "warning" },
    { "type": "text", "title": "Patient Name", "value": "Maria Schmidt" }
  ]
}`

/** A command of the shell that sends an example to a ticket of the server at `listening`. */
export const exampleRequest = (listening: string, ticket: string): string =>
  curlOf(listening, { ticket, provider: 'my-crm', title: 'Patient Info', data: DATA })
