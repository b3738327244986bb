// Copied requests are run, and send the very bytes that were received.

import { execFile } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'

import {
  receivedEntry,
  receivedRequest,
  webhookDelivery,
  webhookEntry,
} from '../../test/receivedSamples'
import { copiedRequest, copyAs, type CopiedRequest, type CopyFormat, formatsOf } from './copyAs'
import { exampleRequest } from './exampleRequest'

interface Came {
  method: string
  url: string
  headers: Record<string, string | string[] | undefined>
  body: Buffer
}

const KEY = 'key with "quotes" and $HOME'

let came: Came[] = []
const server = createServer((request, response) => {
  const parts: Buffer[] = []
  request.on('data', (part: Buffer) => parts.push(part))
  request.on('end', () => {
    const { method = '', url = '', headers } = request
    came.push({ method, url, headers, body: Buffer.concat(parts) })
    response.end('{"statusCode":200}')
  })
})
let listening = ''
let folder = ''

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'copied-'))
  await new Promise<void>((up) => server.listen(0, '127.0.0.1', up))
  const address = server.address()
  if (typeof address === 'object' && address) listening = `http://127.0.0.1:${address.port}`
})
afterEach(() => {
  // Nothing of what was sent was taken for a command.
  expect(readdirSync(folder).filter((file) => !/^(?:request|example)\.\w+$/.test(file))).toEqual([])
})
afterAll(async () => {
  rmSync(folder, { recursive: true })
  server.closeAllConnections()
  await new Promise((down) => server.close(down))
})

function execute(program: string, name: string, text: string): Promise<string> {
  const file = join(folder, name)
  writeFileSync(file, text)
  const env = { ...process.env, SERVICE_VIEW_KEY: KEY, NO_PROXY: '*', no_proxy: '*' }
  return new Promise((done, fail) => {
    execFile(program, [file], { env, cwd: folder }, (error, stdout, stderr) => {
      if (error) fail(new Error(`${error.message}\n${stderr}`))
      else done(stdout)
    })
  })
}

/** Sends a request of HTTP as it is written, with the key in its place. */
function speak(text: string): Promise<string> {
  const [host = '', port = ''] = listening.replace('http://', '').split(':')
  const socket = connect(Number(port), host)
  return new Promise((done, fail) => {
    let answer = ''
    socket.on('error', fail)
    socket.on('data', (part: Buffer) => {
      answer += part.toString()
      if (answer.includes('statusCode')) socket.end()
    })
    socket.on('close', () => done(answer))
    // A function, since a text would be read as a pattern of what to put in.
    socket.write(text.replace('$SERVICE_VIEW_KEY', () => KEY))
  })
}

const runners: Record<CopyFormat, (text: string) => Promise<string>> = {
  curl: (text) => execute('sh', 'request.sh', text),
  http: speak,
  javascript: (text) => execute(process.execPath, 'request.mjs', text),
  python: (text) => execute('python3', 'request.py', text),
}

/** Runs a copy of a request, and returns what came of it. */
async function send(format: CopyFormat, request: CopiedRequest): Promise<Came> {
  came = []
  const said = await runners[format](copyAs(format, request))
  expect(said).toContain('{"statusCode":200}')
  expect(came).toHaveLength(1)
  return came[0] as Came
}

const FORM = 'application/x-www-form-urlencoded'
const request = (body: string | Uint8Array, more: Partial<CopiedRequest> = {}): CopiedRequest => ({
  method: 'POST',
  url: `${listening}/v1/tickets/12345/external`,
  headers: [['Content-Type', FORM]],
  body: typeof body === 'string' ? new TextEncoder().encode(body) : body,
  hasKey: true,
  ...more,
})

const formats: CopyFormat[] = ['curl', 'http', 'javascript', 'python']

const texts: [name: string, body: string][] = [
  ['a form', 'provider=my-crm&title=Patient+Info&data=%7B%22fields%22%3A%5B%5D%7D'],
  ['quotes', `it's "quoted" '' \\' \\" \\\\ ''' """`],
  ['commands', '$(touch hacked) `touch hacked` ${HOME} $HOME $SERVICE_VIEW_KEY ; touch hacked #'],
  ['signs of shells', '! !! & | > < * ? [a-z] {a,b} ~ %s %% \\n \\x41 ^ = ,'],
  ['new lines', '\n\nfirst\n\tsecond\n\n'],
  ['carriage returns', 'first\r\nsecond\rthird\r\n'],
  ['every script', 'Müller 👩‍👩‍👧‍👦 👍🏽 नमस्ते שלום مرحبا e\u0301 \u{1d54f}'],
  [
    'what is not seen',
    '\u202eabc\u202c a\u200bb \u2028\u2029 \u00ad \u{e0041}\u{e007f} \ufffd \\\u200b',
  ],
  ['a mark of byte order', '\ufeff{"fields": []}'],
  ['the name of a file', '@/etc/hostname'],
  ['an option', '--help'],
  ['controls', 'a\0b\u0007c\u001b[31md\u007fe\u0085'],
  ['the end of a text of the shell', 'END_OF_BODY\nEOF\n'],
  ['no body', ''],
]

const HOSTILE = `'"$(id)\`id\`\${x}\\`

describe.each(formats)('request copied as %s', (format) => {
  it.each(texts)('sends %s as it came', async (_, body) => {
    const got = await send(format, request(body))
    expect(got.body.equals(Buffer.from(body))).toBe(true)
    expect([got.method, got.url]).toEqual(['POST', '/v1/tickets/12345/external'])
    expect(got.headers['content-type']).toBe(FORM)
    expect(got.headers['x-qminder-rest-api-key']).toBe(KEY)
  })

  it('sends more than a command takes as one argument', async () => {
    const body = `data=${`it's $(long) "`.repeat(40_000)}`
    const got = await send(format, request(body))
    expect(got.body.equals(Buffer.from(body))).toBe(true)
  })

  it('sends headers as they came, and no type where none came', async () => {
    const headers: [string, string][] = [
      ['X-Note', `a ${HOSTILE} b`],
      ['X-Empty', ''],
      ['X-Constructor', 'polluted'],
    ]
    const got = await send(format, request('{}', { method: 'PUT', headers }))
    expect(got.method).toBe('PUT')
    expect(got.headers['x-note']).toBe(`a ${HOSTILE} b`)
    expect(got.headers['x-empty']).toBe('')
    expect(Object.entries(got.headers)).toContainEqual(['x-constructor', 'polluted'])
    expect(got.headers['content-type']).toBeUndefined()
  })

  it('does not hold the key', () => {
    expect(copyAs(format, request('{}'))).toContain('SERVICE_VIEW_KEY')
    expect(copyAs(format, request('{}', { hasKey: false }))).not.toMatch(
      /SERVICE_VIEW_KEY|REST-API/,
    )
  })
})

describe('bytes that are no text', () => {
  const bytes = Uint8Array.from({ length: 1024 }, (_, at) => (at * 7 + (at >> 8)) % 256)
  const packed = (): CopiedRequest =>
    request(bytes, {
      headers: [
        ['Content-Type', FORM],
        ['Content-Encoding', 'gzip'],
      ],
    })

  it.each(['curl', 'javascript', 'python'] as const)('are sent by %s', async (format) => {
    const got = await send(format, packed())
    expect(got.body.equals(Buffer.from(bytes))).toBe(true)
    expect(got.headers['content-encoding']).toBe('gzip')
  })

  it('are not offered as HTTP, which is a text', () => {
    expect(formatsOf(packed())).toEqual(['curl', 'javascript', 'python'])
    expect(formatsOf(request('text'))).toEqual(formats)
  })

  it('with the mark of their end among them are sent by curl', async () => {
    const body = Buffer.from(`${'A'.repeat(76)}BODY`, 'base64')
    const got = await send('curl', request(Uint8Array.from([...body, 0])))
    expect(got.body.equals(Buffer.from([...body, 0]))).toBe(true)
  })
})

describe('address', () => {
  const target = `/v1/tickets/it's-$(id)-\`id\`/../[1-3]{a,b}/external?a='b'&c=[1-2]`

  it.each(['curl', 'http', 'python'] as const)('of any form is sent by %s', async (format) => {
    const got = await send(format, request('a=b', { url: `${listening}${target}` }))
    expect(got.url).toBe(target)
  })
})

describe('copied request', () => {
  it('has neither the headers of the connection nor a key', () => {
    const received = receivedRequest(receivedEntry(1), {
      headers: [
        ['host', '127.0.0.1:7410'],
        ['x-qminder-rest-api-key', 'what was left of it'],
        ['content-type', FORM],
        ['x-trace', 'a'],
        ['X-Trace', 'b'],
        ['x-broken', 'caf\ufffd'],
        ['Content-Length', '3'],
      ],
    })
    const { headers, url, hasKey } = copiedRequest(received, 'http://127.0.0.1:7410')
    expect(headers).toEqual([
      ['content-type', FORM],
      ['X-Trace', 'a, b'],
    ])
    expect(url).toBe('http://127.0.0.1:7410/v1/tickets/12345/external')
    expect(hasKey).toBe(true)
  })

  it('of a webhook goes to its own address, without a key', async () => {
    const delivery = webhookDelivery(webhookEntry(1))
    const path = `${listening}/hook`
    const copied = copiedRequest({ ...delivery, path }, 'http://127.0.0.1:7410')
    const got = await send('curl', copied)
    expect(got.url).toBe('/hook')
    expect(got.body.toString()).toBe(delivery.body)
    expect(got.headers['x-qminder-rest-api-key']).toBeUndefined()
  })

  it('of Base64 has the bytes', () => {
    const packed = receivedRequest(receivedEntry(1), { bodyBase64: 'H4sIAP8=' })
    const bytes = [0x1f, 0x8b, 0x08, 0x00, 0xff]
    expect([...copiedRequest(packed, '').body]).toEqual(bytes)
  })
})

describe('example', () => {
  it('is a request that a hub takes', async () => {
    came = []
    await execute('sh', 'example.sh', exampleRequest(listening, "12'345"))
    const [got] = came
    expect(got?.url).toBe("/v1/tickets/12'345/external")
    expect(got?.headers['x-qminder-rest-api-key']).toBe(KEY)
    const form = new URLSearchParams(got?.body.toString())
    expect([form.get('provider'), form.get('title')]).toEqual(['my-crm', 'Patient Info'])
    const { fields } = JSON.parse(form.get('data') ?? '') as { fields: unknown[] }
    expect(fields).toHaveLength(2)
  })
})
