// A received request as a text that sends the very same bytes again: a command of the shell, HTTP
// itself, or a program. In place of the key, which nobody keeps, stands `$SERVICE_VIEW_KEY`.

import type { ReceivedRequest } from '../../backend/previewTypes'
import { INVISIBLE, VARIATION_SELECTORS } from '../../external/invisibleCharacters'
import { quoted } from '../send/curl'

export type CopyFormat = 'curl' | 'http' | 'javascript' | 'python'

export const KEY_HEADER = 'X-Qminder-REST-API-Key'

/** The name of the variable of the environment from which a copied command takes the key. */
export const KEY_VARIABLE = 'SERVICE_VIEW_KEY'

/** The longest body that stands in a command as it is: Linux takes 128 KiB as one argument. */
const MAX_ARGUMENT_BYTES = 100_000

/** What ends a body in Base64, none of whose lines it can be. */
const END = 'END_OF_BODY'

/** Headers of a connection, and those that each client sends by itself. */
const CLIENTS_OWN = new Set([
  'accept',
  'accept-encoding',
  'connection',
  'content-length',
  'expect',
  'host',
  'keep-alive',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'user-agent',
  KEY_HEADER.toLowerCase(),
])

/** What is sent. */
export interface CopiedRequest {
  method: string
  /** An address of `http` or `https`. */
  url: string
  headers: [name: string, value: string][]
  body: Uint8Array
  /** Whether it needs a key. */
  hasKey: boolean
}

/** Returns what a received request was; `listening` is where the hub that received it listens. */
export function copiedRequest(received: ReceivedRequest, listening: string): CopiedRequest {
  const { method, path, headers, body, bodyBase64, entry } = received
  return {
    method,
    // A webhook has an address of its own.
    url: /^https?:\/\//.test(path) ? path : `${listening}${path}`,
    headers: sentHeaders(headers),
    body: bodyBase64 === null ? new TextEncoder().encode(body) : fromBase64(bodyBase64),
    hasKey: entry.kind === 'request',
  }
}

/** The headers that a copy has: those of the request itself, each once. */
function sentHeaders(headers: [string, string][]): [string, string][] {
  const sent = new Map<string, [string, string]>()
  for (const [name, value] of headers) {
    const id = name.toLowerCase()
    // What the bytes of others were is not known any more.
    if (CLIENTS_OWN.has(id) || !/^[\t\x20-\x7e]*$/.test(value)) continue
    const before = sent.get(id)
    sent.set(id, [name, before ? `${before[1]}, ${value}` : value])
  }
  return [...sent.values()]
}

/** The formats in which a request can be written: HTTP is text, so it holds no other body. */
export function formatsOf(request: CopiedRequest): CopyFormat[] {
  const isText = textOf(request.body) !== null
  return isText ? ['curl', 'http', 'javascript', 'python'] : ['curl', 'javascript', 'python']
}

const writers: Record<CopyFormat, (request: CopiedRequest) => string> = {
  curl: asCurl,
  http: asHttp,
  javascript: asJavaScript,
  python: asPython,
}

/** Writes a request in a format. */
export function copyAs(format: CopyFormat, request: CopiedRequest): string {
  return writers[format](request)
}

function asCurl({ method, url, headers, body, hasKey }: CopiedRequest): string {
  const text = textOf(body)
  // Other control characters do not survive being pasted into a terminal.
  const isPlain = text !== null && !/[^\P{Cc}\n\t]/u.test(text) && body.length < MAX_ARGUMENT_BYTES
  const parts = [`curl -X ${/^[A-Z]+$/.test(method) ? method : quoted(method)} ${quoted(url)}`]
  // Otherwise curl takes brackets for a pattern, and dots for a way.
  if (/[[\]{}]/.test(url)) parts.push('--globoff')
  if (/\/\.\.?(?:[/?]|$)/.test(url)) parts.push('--path-as-is')
  if (hasKey) parts.push(`-H "${KEY_HEADER}: $${KEY_VARIABLE}"`)
  for (const [name, value] of headers)
    parts.push(`-H ${quoted(value === '' ? `${name};` : `${name}: ${value}`)}`)
  if (body.length > 0 && !hasType(headers)) parts.push(`-H 'Content-Type:'`)
  if (body.length === 0) return parts.join(' \\\n  ')
  if (isPlain) return [...parts, `--data-raw ${quoted(text)}`].join(' \\\n  ')
  const lines = toBase64(body).match(/.{1,76}/g) ?? []
  const command = [...parts, '--data-binary @-'].join(' \\\n  ')
  return [`base64 -d <<'${END}' | ${command}`, ...lines, END].join('\n')
}

const hasType = (headers: CopiedRequest['headers']) =>
  headers.some(([name]) => name.toLowerCase() === 'content-type')

function asHttp({ method, url, headers, body, hasKey }: CopiedRequest): string {
  const { host, target } = partsOf(url)
  return [
    `${method} ${target} HTTP/1.1`,
    `Host: ${host}`,
    ...(hasKey ? [`${KEY_HEADER}: $${KEY_VARIABLE}`] : []),
    ...headers.map(([name, value]) => `${name}: ${value}`),
    `Content-Length: ${body.length}`,
    '',
    textOf(body) ?? '',
  ].join('\r\n')
}

function asJavaScript({ method, url, headers, body, hasKey }: CopiedRequest): string {
  const text = textOf(body)
  const bytes =
    text === null
      ? `Buffer.from(${script(toBase64(body))}, "base64")`
      : // A text by itself would be given a type.
        `new TextEncoder().encode(${script(text)})`
  return [
    `const answer = await fetch(${script(url)}, {`,
    `  method: ${script(method)},`,
    '  headers: [',
    ...(hasKey ? [`    [${script(KEY_HEADER)}, process.env.${KEY_VARIABLE}],`] : []),
    ...headers.map(([name, value]) => `    [${script(name)}, ${script(value)}],`),
    '  ],',
    ...(body.length > 0 ? [`  body: ${bytes},`] : []),
    '})',
    'console.log(answer.status, await answer.text())',
  ].join('\n')
}

function asPython({ method, url, headers, body, hasKey }: CopiedRequest): string {
  const { scheme, host, target } = partsOf(url)
  const text = textOf(body)
  const bytes =
    text === null ? `base64.b64decode(${python(toBase64(body))})` : `${python(text)}.encode()`
  return [
    ...(text === null ? ['import base64'] : []),
    'import http.client',
    ...(hasKey ? ['import os'] : []),
    '',
    `connection = http.client.${scheme === 'https' ? 'HTTPSConnection' : 'HTTPConnection'}(${python(host)})`,
    'connection.request(',
    `    ${python(method)},`,
    `    ${python(target)},`,
    ...(body.length > 0 ? [`    body=${bytes},`] : []),
    '    headers={',
    ...(hasKey ? [`        ${python(KEY_HEADER)}: os.environ[${python(KEY_VARIABLE)}],`] : []),
    ...headers.map(([name, value]) => `        ${python(name)}: ${python(value)},`),
    '    },',
    ')',
    'answer = connection.getresponse()',
    'print(answer.status, answer.read().decode())',
  ].join('\n')
}

/** The parts of an address, none of which is changed. */
function partsOf(url: string): { scheme: string; host: string; target: string } {
  const [, scheme = 'http', host = '', rest = ''] = /^(https?):\/\/([^/?#]*)(.*)$/s.exec(url) ?? []
  return { scheme, host, target: rest.startsWith('/') ? rest : `/${rest}` }
}

const UNSEEN = new RegExp(`[${INVISIBLE}${VARIATION_SELECTORS}]`, 'gu')
const hex = (code: number, digits: number) => code.toString(16).padStart(digits, '0')

/** A literal of JavaScript in which everything is seen. */
const script = (text: string): string =>
  JSON.stringify(text).replace(UNSEEN, (one) => `\\u{${hex(one.codePointAt(0) ?? 0, 1)}}`)

/** A literal of Python in which everything is seen. */
const python = (text: string): string =>
  JSON.stringify(text).replace(UNSEEN, (one) => {
    const code = one.codePointAt(0) ?? 0
    return code > 0xffff ? `\\U${hex(code, 8)}` : `\\u${hex(code, 4)}`
  })

/** The text that bytes are in UTF-8; null where they are none. */
function textOf(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return null
  }
}

function fromBase64(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (one) => one.charCodeAt(0))
}

function toBase64(bytes: Uint8Array): string {
  let binary = ''
  for (const byte of bytes) binary += String.fromCharCode(byte)
  return btoa(binary)
}
