// Describes a state as text: each visible element with its words, its computed styles and its box.
// Unlike a picture, text names what changed and does not depend on how a web view smooths letters.

import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

import { expect } from 'vitest'

const COMMITTED = fileURLToPath(new URL('snapshots', import.meta.url))

/** How much a box may differ from the committed one: in pixels, and as a share of the number. */
const BOX_PIXELS = 3
const BOX_SHARE = 0.02

/**
 * What is described: `all`, only what depends on the size of the window (`layout`), or only what
 * depends on the theme (`colours`).
 */
export type Aspect = 'all' | 'layout' | 'colours'

/**
 * Returns a script that describes the document: a line for each element that is on the screen.
 * Margins are left out, since automatic ones depend on the text beside them; the boxes contain their
 * effect.
 */
export const describeDocument = (aspect: Aspect) => `
  const COLOURS_ONLY = ${aspect === 'colours'}
  const LAYOUT_ONLY = ${aspect === 'layout'}
  const context = Object.assign(document.createElement('canvas'), { width: 1, height: 1 })
    .getContext('2d', { willReadFrequently: true })
  const known = new Map()
  // Versions of a web view write the same colour in different ways.
  const colour = (text) => {
    if (!known.has(text)) {
      context.clearRect(0, 0, 1, 1)
      context.fillStyle = text
      context.fillRect(0, 0, 1, 1)
      const [r, g, b, a] = context.getImageData(0, 0, 1, 1).data
      const hex = '#' + [r, g, b].map((one) => one.toString(16).padStart(2, '0')).join('')
      known.set(text, a === 255 ? hex : a === 0 ? '' : hex + '/' + Math.round(a / 2.55))
    }
    return known.get(text)
  }
  const number = (text) => Math.round(parseFloat(text) * 10) / 10
  const sides = (values) => {
    const [top, right, bottom, left] = values
    if (values.every((one) => one === top)) return top
    return top === bottom && right === left ? [top, right].join() : values.join()
  }
  const four = (style, name) => sides(['Top', 'Right', 'Bottom', 'Left'].map((side) => number(style[name + side]) || 0))
  const edges = (style, from) => sides(['Top', 'Right', 'Bottom', 'Left'].map((side) => {
    const width = number(style[from + side + 'Width'])
    if (!width || style[from + side + 'Style'] === 'none') return '0'
    return width + style[from + side + 'Style'] + colour(style[from + side + 'Color'])
  }))
  const lines = []
  const styles = (style, above) => {
    const found = []
    const say = (name, value, usual) => {
      if (String(value) !== String(usual)) found.push(name + '=' + value)
    }
    if (!LAYOUT_ONLY) say('color', colour(style.color), above && colour(above.color))
    say('bg', colour(style.backgroundColor), '')
    say('border', edges(style, 'border'), '0')
    if (style.outlineStyle !== 'none') say('outline', number(style.outlineWidth) + style.outlineStyle + colour(style.outlineColor), '')
    if (!LAYOUT_ONLY && style.fill !== above?.fill) say('fill', style.fill === 'none' ? 'none' : colour(style.fill), '#000000')
    if (COLOURS_ONLY) return found
    say('display', style.display, 'block')
    say('size', number(style.fontSize), above && number(above.fontSize))
    if (!LAYOUT_ONLY) say('weight', style.fontWeight, above?.fontWeight)
    say('radius', sides(['TopLeft', 'TopRight', 'BottomRight', 'BottomLeft'].map((corner) => number(style['border' + corner + 'Radius']) || 0)), 0)
    say('padding', four(style, 'padding'), 0)
    say('gap', sides([style.rowGap, style.columnGap, style.rowGap, style.columnGap].map((one) => number(one) || 0)), 0)
    if (LAYOUT_ONLY) return found
    say('opacity', style.opacity, 1)
    say('position', style.position, 'static')
    say('line', style.textDecorationLine, 'none')
    say('shadow', style.boxShadow === 'none' ? 0 : 1, 0)
    return found
  }
  const STATES = ['role', 'aria-label', 'aria-current', 'aria-expanded', 'aria-pressed', 'aria-checked', 'aria-disabled', 'disabled', 'placeholder']
  const walk = (element, depth, above, outer) => {
    const style = getComputedStyle(element)
    if (style.display === 'none' || element.matches('script, style')) return
    const box = element.getBoundingClientRect()
    const isBox = style.display !== 'contents'
    if (isBox && (box.bottom < 0 || box.top > innerHeight)) return
    const text = [...element.childNodes].filter((node) => node.nodeType === 3).map((node) => node.data).join(' ').replace(/\\s+/g, ' ').trim()
    const found = styles(style, above)
    const states = STATES.filter((name) => element.hasAttribute(name)).map((name) => name.replace('aria-', '') + '=' + JSON.stringify(element.getAttribute(name).slice(0, 60)))
    const value = element.matches('input') && element.value ? ['value=' + JSON.stringify(element.value.slice(0, 60))] : []
    const tag = element.tagName.toLowerCase()
    const at = [box.left - outer.left, box.top - outer.top, box.width, box.height].map(Math.round).join()
    const said = COLOURS_ONLY || LAYOUT_ONLY ? [] : [...states, ...value, text && JSON.stringify(text.slice(0, 80))]
    const line = [tag, ...said, ...found, !COLOURS_ONLY && isBox && '@' + at].filter(Boolean).join(' ')
    if (!COLOURS_ONLY || found.length > 0) lines.push(' '.repeat(depth) + line)
    for (const pseudo of ['::before', '::after']) {
      const drawn = getComputedStyle(element, pseudo)
      if (drawn.content === 'none' || drawn.content === 'normal' || drawn.display === 'none') continue
      lines.push(' '.repeat(depth + 1) + [pseudo, ...styles(drawn, style)].join(' '))
    }
    if (tag === 'svg') return
    const children = [...(element.shadowRoot?.children ?? []), ...element.children]
    for (const child of children) walk(child, depth + 1, style, isBox ? box : outer)
  }
  walk(document.body, 0, null, { left: 0, top: 0 })
  return lines
`

/** Compares the description of a state with the committed one of this name. With `RENEW`, replaces
    the committed one. */
export function compareSnapshot(name: string, lines: string[]): void {
  const file = `${COMMITTED}/${name}.txt`
  if (process.env.RENEW !== undefined) {
    mkdirSync(COMMITTED, { recursive: true })
    writeFileSync(file, lines.join('\n') + '\n')
    return
  }
  expect(existsSync(file), `${file} is missing: run \`make pictures\``).toBe(true)
  const before = readFileSync(file, 'utf8').trimEnd().split('\n')
  expect.soft(withinTolerance(lines, before), `${name} differs`).toEqual(before)
}

/** Returns the lines, each with its committed box where the present one is within the tolerance. */
function withinTolerance(lines: string[], before: string[]): string[] {
  if (lines.length !== before.length) return lines
  return lines.map((line, at) => {
    const [now, then] = [line.split(' @'), (before[at] ?? '').split(' @')]
    const isNear = now[0] === then[0] && near(now[1] ?? '', then[1] ?? '')
    return isNear ? then.join(' @') : line
  })
}

function near(now: string, then: string): boolean {
  const [left, right] = [now.split(',').map(Number), then.split(',').map(Number)]
  return left.every((one, at) => {
    const other = right[at] ?? NaN
    return Math.abs(one - other) <= BOX_PIXELS + BOX_SHARE * Math.abs(other)
  })
}
