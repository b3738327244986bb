// Shows one state after another in a frame of a given size, in a real browser.

import { inject } from 'vitest'

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

/**
 * The size of the browser's window. Pictures are of frames that fit into it; the page of a larger
 * frame is laid out all the same.
 */
const WINDOW = { width: 1800, height: 1200 }
type Size = typeof WINDOW

/**
 * After how many states the page around them is loaded anew. A page that has shown hundreds of states
 * keeps gigabytes of their documents, until its process ends.
 */
const STATES_A_PAGE = 25

export class Stage {
  readonly browser: Browser
  /** Where the built gallery is served. */
  readonly #address = inject('gallery').address
  /** How many states the page around them has shown. */
  #shown = 0

  private constructor(browser: Browser) {
    this.browser = browser
  }

  /** Opens a stage in a browser, which the stage closes at its end. */
  static async open(opening: Promise<Browser>, { width, height }: Size = WINDOW): Promise<Stage> {
    const stage = new Stage(await opening)
    await stage.browser.resize(width, height)
    await stage.#load()
    return stage
  }

  /** Loads the page around the states. */
  async #load(): Promise<void> {
    await this.browser.go(`${this.#address}/frame.html`)
    this.#shown = 0
  }

  /**
   * Shows a state, waits until it is drawn, and stops its animations. Returns them, except those
   * that only delay when something becomes visible.
   */
  async show({ state, width, height, lang = 'en-US', text = 1 }: Shown): Promise<Motion[]> {
    if (this.#shown === STATES_A_PAGE) await this.#load()
    this.#shown += 1
    const url = `${this.#address}/index.html?state=${state}&lang=${lang}&text=${text}`
    return (await this.browser.run(SHOW, width, height, url, state)) as Motion[]
  }

  /** Gives the state that is shown another size, as somebody does who draws at the window's edge. */
  async resize(width: number, height: number): Promise<void> {
    await this.browser.run(`${SIZED} await drawn()`, width, height)
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
  }
}

/** Sizes the frame. */
const SIZED = `
  const [width, height] = arguments
  const frame = document.querySelector('iframe')
  frame.style.width = width + 'px'
  frame.style.height = height + 'px'
  // Observers of sizes and of what is on the screen draw more from one frame to the next, and timers a
  // little later, so the page is drawn once none is left and several frames in a row are alike.
  const drawn = async () => {
    const { requestAnimationFrame, document, timersLeft } = frame.contentWindow
    const scrollers = () => [document.documentElement, ...document.querySelectorAll('main, aside, .tickets, dialog')]
    const seen = () => [
      document.getElementsByTagName('*').length,
      ...scrollers().flatMap((one) => [one.scrollTop, one.scrollHeight, one.clientWidth]),
    ].join()
    const end = performance.now() + 30000
    for (let before = '', alike = 0; alike < 3; ) {
      if (performance.now() > end) throw new Error('never at rest')
      await new Promise((done) => requestAnimationFrame(done))
      const now = seen()
      alike = now === before && timersLeft() === 0 ? alike + 1 : 0
      before = now
    }
  }
`

// A mark is shown as it begins, and every other animation as it ends.
const SHOW = `
  ${SIZED}
  const [, , url, state] = arguments
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
  const stop = (animations) => {
    for (const animation of animations) {
      if (animation.animationName?.startsWith('mark')) {
        animation.pause()
        animation.currentTime = 0
      } else if (animation.effect.getComputedTiming().endTime === Infinity) animation.cancel()
      else animation.finish()
    }
  }
  stop(moving)
  await drawn()
  // Those of what was drawn meanwhile.
  stop(frame.contentDocument.getAnimations().filter((one) => one.playState === 'running'))
  return motions
`
