// Shows one state after another in a frame of a given size, in a real browser.

import { fileURLToPath } from 'node:url'

import { createServer, type ViteDevServer } from 'vite'

import type { Browser } from './webdriver'

export interface Shown {
  state: string
  width: number
  height: number
  lang?: string
  /** The size of text as a multiple of its usual size. */
  text?: number | undefined
}

/** An animation or a transition of a state. */
export interface Motion {
  /** The name of its keyframes, or the property that changes. */
  name: string
  /** Whether it jumps from one look to the next without any between them. */
  steps: boolean
}

/** The size of the browser's window, which is large enough for most frames. */
const WINDOW = { width: 1800, height: 1100 }

export class Stage {
  readonly browser: Browser
  readonly #server: ViteDevServer
  /** Whether the stage closes the server at its end. */
  readonly #owned: boolean
  #wide = 0

  private constructor(server: ViteDevServer, owned: boolean, browser: Browser) {
    this.#server = server
    this.#owned = owned
    this.browser = browser
  }

  /**
   * Opens a stage in a browser, which the stage closes at its end. A server that is given is shared
   * with other stages, so that only the first of them waits until all sources are transformed.
   */
  static async open(opening: Promise<Browser>, given?: ViteDevServer): Promise<Stage> {
    const [server, browser] = await Promise.all([given ?? serve(), opening])
    const stage = new Stage(server, !given, browser)
    await stage.#makeRoom(WINDOW.width, WINDOW.height)
    await browser.go(`${stage.#address}/frame.html`)
    return stage
  }

  get #address(): string {
    const address = this.#server.httpServer?.address()
    if (!address || typeof address !== 'object') throw new Error('the gallery is not served')
    return `http://127.0.0.1:${address.port}`
  }

  async #makeRoom(width: number, height: number): Promise<void> {
    const wide = Math.max(width, WINDOW.width)
    if (wide === this.#wide) return
    this.#wide = wide
    await this.browser.resize(wide, Math.max(height, WINDOW.height) + 100)
  }

  /**
   * Shows a state, waits until it is drawn, and stops its animations. Returns them, except those
   * that only delay when something becomes visible.
   */
  async show({ state, width, height, lang = 'en-US', text = 1 }: Shown): Promise<Motion[]> {
    await this.#makeRoom(width, height)
    const url = `${this.#address}/index.html?state=${state}&lang=${lang}&text=${text}`
    return (await this.browser.run(SHOW, url, state, width, height)) as Motion[]
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
    if (this.#owned) await this.#server.close()
  }
}

/** Serves the gallery. The caller closes the server. */
export async function serve(): Promise<ViteDevServer> {
  const server = await createServer({
    configFile: fileURLToPath(new URL('../vite.gallery.config.ts', import.meta.url)),
    // Test files that run at once bundle the libraries in directories of their own, so that none reads
    // an unfinished bundle.
    cacheDir: fileURLToPath(
      new URL(`../node_modules/.vite-gallery-${process.env.VITEST_POOL_ID ?? 0}`, import.meta.url),
    ),
    // No source changes during the tests. Vite would drop `watch: null` when it merges settings.
    server: { port: 0, host: '127.0.0.1', hmr: false, watch: { ignored: ['**'] } },
    logLevel: 'error',
  })
  await server.listen()
  // All sources are transformed before the first state, whose time limit is for its drawing alone.
  await server.warmupRequest('/main.ts')
  await server.waitForRequestsIdle()
  return server
}

// A mark is shown as it begins, and every other animation as it ends.
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
  const moving = frame.contentDocument.getAnimations()
  const motions = moving.filter(({ effect }) => effect.getComputedTiming().duration > 0)
    .map(({ animationName, transitionProperty, effect }) => ({
      name: (animationName ?? transitionProperty).replace(/^svelte-\\w+-/, ''),
      steps: effect.getKeyframes().every(({ easing }) => easing.startsWith('step')),
    }))
  for (const animation of moving) {
    if (animation.animationName?.startsWith('mark')) {
      animation.pause()
      animation.currentTime = 0
    } else if (animation.effect.getComputedTiming().endTime === Infinity) animation.cancel()
    else animation.finish()
  }
  const frames = frame.contentWindow
  await new Promise((drawn) => frames.requestAnimationFrame(() => frames.requestAnimationFrame(drawn)))
  return motions
`
