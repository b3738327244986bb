// The design tokens stand in one file, and everything else uses them.

import { readdirSync, readFileSync } from 'node:fs'

import { describe, expect, it } from 'vitest'

const TOKENS = 'src/design/tokens.css'
const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .map((file) => `src/${file}`)
  .filter((file) => /\.(?:css|svelte)$/.test(file) && file !== TOKENS)
const stylesOf = (file: string): string => {
  const text = readFileSync(file, 'utf8')
  const css = file.endsWith('.css') ? text : (/<style>([^]*)<\/style>/.exec(text)?.[1] ?? '')
  return css.replace(/\/\*[^]*?\*\//g, '')
}

interface Declaration {
  property: string
  value: string
}
const declarationsIn = (css: string): Declaration[] =>
  [...css.matchAll(/(?<=[{;]\s*)([\w-]+):\s*([^;{}]+);/g)].map(([, property = '', value = '']) => ({
    property,
    value,
  }))

/** Functions that make a colour of numbers, and colours by name that anybody is likely to write. */
const RAW_COLOR =
  /#[\da-f]{3,8}\b|\b(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch)\(|\b(?:white|black|red|green|blue|gray|grey|silver|orange|yellow)\b/i

/** Returns whether a declaration has a value that belongs into the tokens. */
function isRaw({ property, value }: Declaration): boolean {
  const parts = value.split(/\s+/)
  if (/^(?:[\w-]+-)?radius$/.test(property))
    return !parts.every((part) => part === '0' || part.startsWith('var('))
  if (property === 'font-size') return !/^(?:var\(|[\d.]+em$|inherit$)/.test(value)
  if (property === 'font') return value !== 'inherit' && !value.startsWith('var(')
  const isSpacing = /^(?:(?:row-|column-)?gap|(?:padding|margin)(?:-.*)?)$/.test(property)
  // Steps of two pixels are tokens; what lies between two steps is the optical fit of one control.
  if (isSpacing && /(?:^|\s)(?:2|4|6|8|10|12|14|16)px(?:\s|$)/.test(value)) return true
  return RAW_COLOR.test(value)
}

const rawIn = (css: string) =>
  declarationsIn(css)
    .filter(isRaw)
    .map(({ property, value }) => `${property}: ${value}`)

describe('design tokens', () => {
  it.each([
    'color: #fff',
    'border: 1px solid rgb(0 0 0 / 10%)',
    'background: white',
    'font-size: 13px',
    'font-size: 0.87rem',
    'font: 13px sans-serif',
    'border-radius: 8px',
    'border-start-start-radius: 0.5rem',
    'gap: 6px 16px',
    'margin-block-end: 8px',
  ])('raw value "%s" is found', (declaration) => {
    expect(rawIn(`.a { ${declaration}; }`)).toEqual([declaration])
  })

  it.each([
    'color: var(--text)',
    'border: 1px solid currentcolor',
    'border-radius: 0',
    'font-size: 0.93em',
    'font: inherit',
    'padding: 0 var(--space-3)',
  ])('"%s" is allowed', (declaration) => {
    expect(rawIn(`.a { ${declaration}; }`)).toEqual([])
  })

  it.each(files)('%s uses tokens for colours, sizes of text, radii and spacing', (file) => {
    expect(rawIn(stylesOf(file))).toEqual([])
  })

  it('every token that is used is declared', () => {
    const declared = new Set(
      [...readFileSync(TOKENS, 'utf8').matchAll(/(--[\w-]+):/g)].map(([, name]) => name),
    )
    const used = files.flatMap((file) =>
      [...stylesOf(file).matchAll(/var\((--(?:font|radius|space|shadow)[\w-]*)/g)].map(
        ([, name]) => name,
      ),
    )
    expect(used.length).toBeGreaterThan(100)
    expect(used.filter((name) => !declared.has(name))).toEqual([])
  })

  it('every size, radius and step of spacing is used', () => {
    const all = files.map(stylesOf).join('')
    const tokens = [
      ...readFileSync(TOKENS, 'utf8').matchAll(/(--(?:font-size|radius|space)-[\w]+):/g),
    ].map(([, name = '']) => name)
    expect(tokens.filter((name) => !all.includes(`var(${name})`))).toEqual([])
  })
})
