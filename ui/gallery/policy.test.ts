// The editor of a payload as it is built, under the content security policy of the window and with its
// frozen prototypes: the styles are there, and nothing is refused.

import { readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { afterAll, beforeAll, expect, inject, it } from 'vitest'

import { webKit } from './engines'
import type { Browser } from './webdriver'

const CONFIG = fileURLToPath(new URL('../../tauri.conf.json', import.meta.url))
const { csp } = (
  JSON.parse(readFileSync(CONFIG, 'utf8')) as { app: { security: { csp: Record<string, string> } } }
).app.security
const POLICY = Object.entries(csp)
  .map(([name, value]) => `${name} ${value}`)
  .join('; ')

const TYPES: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.woff2': 'font/woff2',
}

let server: Server
let browser: Browser

beforeAll(async () => {
  server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://gallery')
    // What is refused before the page's own scripts run is heard of as well.
    if (pathname === '/refused.js') {
      response.writeHead(200, { 'content-type': 'text/javascript' }).end(REFUSED)
      return
    }
    try {
      let body: string | Buffer = readFileSync(join(inject('gallery').folder, pathname))
      const type = extname(pathname)
      if (type === '.html')
        body = body.toString().replace('<head>', '<head><script src="/refused.js"></script>')
      response.writeHead(200, {
        'content-type': TYPES[type] ?? 'application/octet-stream',
        'content-security-policy': POLICY,
      })
      response.end(body)
    } catch {
      response.writeHead(404).end()
    }
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  browser = await webKit('light')
})
afterAll(async () => {
  await browser.close()
  server.close()
})

const REFUSED = `
  Object.freeze(Object.prototype)
  window.refused = []
  document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample }) =>
    window.refused.push([violatedDirective, blockedURI, sample].join(' ')))
  addEventListener('error', ({ message }) => window.refused.push(message))
  console.error = (...said) => window.refused.push(said.join(' '))
`

it.each(['preview-editor', 'preview-editor-search', 'preview-editor-completion'])(
  '%s has its styles, and nothing of it is refused',
  async (state) => {
    const address = server.address()
    const port = typeof address === 'object' && address ? address.port : 0
    await browser.go(`http://127.0.0.1:${port}/index.html?state=${state}`)
    const found = await browser.run(`
      const end = performance.now() + 30000
      while (document.body.dataset.drawn === undefined) {
        if (performance.now() > end) return [...window.refused, 'never drawn']
        await new Promise((again) => setTimeout(again, 10))
      }
      const root = document.querySelector('.host').shadowRoot
      const styleOf = (selector) => getComputedStyle(root.querySelector(selector))
      return {
        refused: window.refused,
        flex: styleOf('.cm-scroller').display,
        styles: root.querySelectorAll('style').length,
        sheets: root.adoptedStyleSheets.length,
        end: styleOf('.cm-line').paddingInlineEnd,
      }`)
    expect(found).toMatchObject({ refused: [], flex: 'flex', styles: 0, sheets: 1, end: '16px' })
  },
)

it('a style element of the page would be refused, and heard of', async () => {
  const refused = await browser.run(`
    document.head.append(Object.assign(document.createElement('style'), { textContent: 'a {}' }))
    const end = performance.now() + 10000
    while (window.refused.length === 0 && performance.now() < end)
      await new Promise((again) => setTimeout(again, 10))
    return window.refused`)
  expect(refused).toContainEqual(expect.stringMatching(/^style-src.* inline/))
})
