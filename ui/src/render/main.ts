// The page that `service-view render` takes pictures of: no window shows it, and nobody touches it. The
// program calls the functions that stand here, one at a time. None of them waits for a frame: a page in no
// window may get none, and a picture of it lays it out itself.

import './fonts'
import '../design/tokens.css'
import '../app.css'
import '../external/importance.css'
import '../external/mark.css'
import './render.css'

import { flushSync, mount, unmount } from 'svelte'

import type { RenderJob } from '../bindings/commands'
import { clock } from '../clock.svelte'
import { language, speak } from '../i18n/messages'
import { exportHtml } from '../preview/drawing/exportHtml'
import RenderedSections from './RenderedSections.svelte'

/** The usual size of text, in percent of the system's: as in `tokens.css`. */
const USUAL_TEXT_PERCENT = 93.75

let drawn: object | null = null

/** Draws what a job asks for, and returns how high that is, in CSS pixels. */
async function draw(job: RenderJob): Promise<number> {
  if (drawn) await unmount(drawn)
  clock.now = Date.parse(job.at)
  await speak(job.language)
  const page = document.documentElement
  page.lang = language.tag
  page.dir = job.direction ?? language.direction
  page.dataset.theme = job.theme
  page.style.fontSize = job.textSize === 100 ? '' : `${(USUAL_TEXT_PERCENT * job.textSize) / 100}%`
  // The window is wider where the width is no whole number of pixels of the picture.
  document.body.style.inlineSize = `${job.width}px`
  drawn = mount(RenderedSections, { target: document.body, props: { job } })
  flushSync()
  drawing().getBoundingClientRect()
  await fontsLoaded()
  return Math.ceil(drawing().getBoundingClientRect().height)
}

/** Brings the row of a drawing that lies `y` CSS pixels under its top to the top of the page, and
    returns which one lies there. */
function show(y: number): number {
  scrollTo(0, y)
  return scrollY
}

/** Returns what is drawn as one page without scripts. */
const page = (title: string): string => exportHtml(drawing(), title)

const drawing = (): Element => document.querySelector('.drawing') ?? document.body

/** Waits until the typefaces of all that is laid out are there; one may show that another is needed. */
async function fontsLoaded(): Promise<void> {
  do {
    await document.fonts.ready
    // What is ready may be so before the page has heard of the next file.
    await new Promise((resolve) => setTimeout(resolve, 1))
    drawing().getBoundingClientRect()
  } while (document.fonts.status === 'loading')
}

Object.assign(globalThis, { serviceViewRender: { draw, show, page } })
