// Drives a browser over WebDriver.

import { type ChildProcess, spawn } from 'node:child_process'
import { createServer } from 'node:net'

/** The driver program of a browser, and the capabilities of the session that it opens. */
export interface Driver {
  command: string
  /** Its arguments, apart from the port. */
  args?: string[]
  env?: NodeJS.ProcessEnv
  /** The capabilities that the session must have. */
  capabilities: Record<string, unknown>
}

export class Browser {
  readonly #driver: ChildProcess
  readonly #session: string

  private constructor(driver: ChildProcess, session: string) {
    this.#driver = driver
    this.#session = session
  }

  static async open({ command, args = [], env, capabilities }: Driver): Promise<Browser> {
    const port = await freePort()
    const options = { env: { ...process.env, ...env }, stdio: 'ignore' as const }
    const driver = spawn(command, [`--port=${port}`, ...args], options)
    const server = `http://127.0.0.1:${port}`
    await listening(server, command)
    const asked = { capabilities: { alwaysMatch: capabilities } }
    const { sessionId } = (await post(`${server}/session`, asked)) as { sessionId: string }
    const browser = new Browser(driver, `${server}/session/${sessionId}`)
    await browser.post('timeouts', { script: 60_000 })
    return browser
  }

  async close(): Promise<void> {
    await fetch(this.#session, { method: 'DELETE' })
    this.#driver.kill()
  }

  /** Sends a command of the session. */
  post(command: string, body: unknown): Promise<unknown> {
    return post(`${this.#session}/${command}`, body)
  }

  async resize(width: number, height: number): Promise<void> {
    await this.post('window/rect', { x: 0, y: 0, width, height })
  }

  async go(url: string): Promise<void> {
    await this.post('url', { url })
  }

  /** Runs the body of a function in the page, which may be asynchronous. */
  run(script: string, ...args: unknown[]): Promise<unknown> {
    const body = `const done = arguments[arguments.length - 1];
      (async function () { ${script} }).apply(null, arguments)
        .then((value) => done({ value }), (error) => done({ error: String(error) }))`
    return this.post('execute/async', { script: body, args }).then((answer) => {
      const { value, error } = answer as { value?: unknown; error?: string }
      if (error) throw new Error(error)
      return value
    })
  }

  /** Takes a picture of the first element that a selector matches. */
  async picture(selector: string): Promise<Buffer> {
    const found = await this.post('element', { using: 'css selector', value: selector })
    const [id] = Object.values(found as Record<string, string>)
    const answer = await fetch(`${this.#session}/element/${id}/screenshot`)
    const { value } = (await answer.json()) as { value: string }
    return Buffer.from(value, 'base64')
  }
}

async function post(url: string, body: unknown): Promise<unknown> {
  const answer = await fetch(url, { method: 'POST', body: JSON.stringify(body) })
  const { value } = (await answer.json()) as { value: unknown }
  if (!answer.ok) throw new Error(`${url}: ${JSON.stringify(value)}`)
  return value
}

async function listening(server: string, command: string): Promise<void> {
  const end = Date.now() + 30_000
  for (;;) {
    const up = await fetch(`${server}/status`).then(
      () => true,
      () => false,
    )
    if (up) return
    if (Date.now() > end) throw new Error(`${command} did not start`)
    await new Promise((again) => setTimeout(again, 20))
  }
}

function freePort(): Promise<number> {
  return new Promise((found) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      const port = typeof address === 'object' && address ? address.port : 0
      server.close(() => found(port))
    })
  })
}
