// One state after another in a frame of a given size, in the real web view.

import { fileURLToPath } from 'node:url'

import { createServer, type ViteDevServer } from 'vite'

import { Browser } from './webdriver'

export interface Shown {
  state: string
  width: number
  height: number
  lang?: string
}

export class Stage {
  readonly browser: Browser
  readonly #server: ViteDevServer

  private constructor(server: ViteDevServer, browser: Browser) {
    this.#server = server
    this.browser = browser
  }

  static async open(theme: 'light' | 'dark'): Promise<Stage> {
    const server = await createServer({
      configFile: fileURLToPath(new URL('../vite.gallery.config.ts', import.meta.url)),
      server: { port: 0, host: '127.0.0.1', hmr: false },
      logLevel: 'error',
    })
    await server.listen()
    const browser = await Browser.open(theme)
    const stage = new Stage(server, browser)
    await browser.resize(1800, 1100)
    await browser.go(`${stage.#address}/frame.html`)
    return stage
  }

  get #address(): string {
    const address = this.#server.httpServer?.address()
    if (!address || typeof address !== 'object') throw new Error('the gallery is not served')
    return `http://127.0.0.1:${address.port}`
  }

  /** Shows a state, and waits until it is drawn and nothing in it moves. */
  async show({ state, width, height, lang = 'en-US' }: Shown): Promise<void> {
    const url = `${this.#address}/index.html?state=${state}&lang=${lang}`
    await this.browser.run(SHOW, url, state, width, height)
  }

  /** Runs a script in the document of the state; `window` is the frame's. */
  run(script: string): Promise<unknown> {
    return this.browser.run(
      `return document.querySelector('iframe').contentWindow.eval(arguments[0])`,
      `(async () => { ${script} })()`,
    )
  }

  picture(): Promise<Buffer> {
    return this.browser.picture('iframe')
  }

  async close(): Promise<void> {
    await this.browser.close()
    await this.#server.close()
  }
}

// A mark is seen as it begins, and all else as it ends.
const SHOW = `
  const [url, state, width, height] = arguments
  const frame = document.querySelector('iframe')
  frame.style.width = width + 'px'
  frame.style.height = height + 'px'
  await new Promise((loaded) => { frame.onload = loaded; frame.src = url })
  const body = () => frame.contentDocument.body
  const end = performance.now() + 30000
  while (body()?.dataset.drawn !== state) {
    if (performance.now() > end) throw new Error('never drawn: ' + state)
    await new Promise((again) => setTimeout(again, 10))
  }
  for (const animation of frame.contentDocument.getAnimations()) {
    if (animation.animationName?.startsWith('mark')) {
      animation.pause()
      animation.currentTime = 0
    } else if (animation.effect.getComputedTiming().endTime === Infinity) animation.cancel()
    else animation.finish()
  }
  const frames = frame.contentWindow
  await new Promise((drawn) => frames.requestAnimationFrame(() => frames.requestAnimationFrame(drawn)))
`
