// The request as a command for a shell.

import type { Send } from '../../backend/previewTypes'

/** A word of the shell: in a text in single quotes only a single quote is special. */
export const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`

/** Returns the command that sends a payload to a server. The key is a variable of the shell. */
export function curlOf(server: string, { ticket, provider, title, data }: Send): string {
  const path = `/v1/tickets/${encodeURIComponent(ticket)}/external`
  return [
    `curl -X POST ${quoted(server.replace(/\/$/, '') + path)}`,
    `  -H "X-Qminder-REST-API-Key: $SERVICE_VIEW_KEY"`,
    `  --data-urlencode ${quoted(`provider=${provider}`)}`,
    `  --data-urlencode ${quoted(`title=${title}`)}`,
    `  --data-urlencode ${quoted(`data=${data}`)}`,
  ].join(' \\\n')
}
