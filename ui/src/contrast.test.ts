// The contrast of what is read on a colour, in both themes (WCAG 2.2, 1.4.3).

import { readFileSync } from 'node:fs'

import { describe, expect, it } from 'vitest'

const css = readFileSync('src/design/tokens.css', 'utf8')
const [light = '', dark = ''] = css.split('@media (prefers-color-scheme: dark)')

const declared = (text: string): Record<string, string> =>
  Object.fromEntries(
    [...text.matchAll(/(--[\w-]+): (#[\da-f]{3,6});/g)].map(([, name = '', color = '']) => [
      name,
      color,
    ]),
  )
const themes = { light: declared(light), dark: { ...declared(light), ...declared(dark) } }

/** Relative luminance of `#rgb` or `#rrggbb`. */
function luminance(color: string): number {
  const digits = color.slice(1)
  const whole = digits.length === 3 ? digits.replace(/./g, '$&$&') : digits
  const [red = 0, green = 0, blue = 0] = [0, 2, 4].map((at) => {
    const part = parseInt(whole.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (lighter + 0.05) / (darker + 0.05)
}

const pairs = [
  ['--error-fg', '--error-bg'],
  ['--warning-fg', '--warning-bg'],
  ['--info-fg', '--info-bg'],
  ['--stale-fg', '--stale-bg'],
  ['--demo-fg', '--demo-bg'],
  ['--pill-fg', '--pill-bg'],
  ['--on-accent', '--accent'],
  ['--text', '--bg'],
  ['--text', '--surface'],
  ['--text', '--mark'],
  ['--muted', '--surface'],
  ['--muted', '--bg'],
  ['--muted', '--selected'],
  ['--muted', '--hover'],
  ['--muted', '--mark'],
  ['--accent', '--surface'],
  ['--accent', '--bg'],
  ['--accent', '--selected'],
  ['--accent', '--mark'],
  ['--stale', '--surface'],
  ['--stale', '--mark'],
  ['--ok', '--surface'],
  ['--ok', '--bg'],
] as const

/** What the style of a label mixes of its colour: into the ground, and into the text. */
const chip = readFileSync('src/service/LabelChip.svelte', 'utf8')
const [inGround = 0, inText = 0] = [...chip.matchAll(/var\(--muted\)\) (\d+)%/g)].map(
  ([, share]) => Number(share) / 100,
)

const hex = (color: string) => (color.length === 4 ? color.replace(/[\da-f]/g, '$&$&') : color)
const mixed = (one: string, share: number, other: string): string =>
  `#${[1, 3, 5]
    .map((at) => [hex(one), hex(other)].map((color) => parseInt(color.slice(at, at + 2), 16)))
    .map(([a = 0, b = 0]) => Math.round(a * share + b * (1 - share)))
    .map((part) => part.toString(16).padStart(2, '0'))
    .join('')}`

const steps = ['00', '33', '66', '99', 'cc', 'ff']
const everyColor = steps.flatMap((red) =>
  steps.flatMap((green) => steps.map((blue) => `#${red}${green}${blue}`)),
)

describe.each(['light', 'dark'] as const)('%s', (theme) => {
  it('labels of every colour can be read', () => {
    const { '--surface': surface = '', '--text': text = '' } = themes[theme]
    expect([inGround, inText].every((share) => share > 0)).toBe(true)
    const worst = everyColor.map((color) =>
      contrast(mixed(color, inText, text), mixed(color, inGround, surface)),
    )
    expect(Math.min(...worst)).toBeGreaterThanOrEqual(4.5)
  })

  it.each(pairs)('%s on %s is at least 4.5 to 1', (text, ground) => {
    const colors = themes[theme]
    expect(contrast(colors[text] ?? '', colors[ground] ?? '')).toBeGreaterThanOrEqual(4.5)
  })
})
