// What is drawn as one page that needs nothing else: it has its styles in it, and only the elements and
// attributes that are listed here, so nothing in it runs, sends or loads, whatever the data was.

/** What the reader of a page cannot use: they are buttons on the screen. */
const CONTROLS = '.copy, .reveal, .collapse, .back, .more, [role=status]'

const ELEMENTS = new Set(
  'a bdi dd del div dl dt h2 h3 h4 header li main ol p section span strong svg time ul path rect circle line'.split(
    ' ',
  ),
)

const ATTRIBUTES = new Set(
  (
    'aria-hidden aria-label aria-labelledby aria-posinset aria-setsize class cx cy d datetime dir height ' +
    'id lang r role rx ry title viewBox width x x1 x2 y y1 y2'
  ).split(' '),
)

/** Nothing runs, is sent or is loaded. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"

/** The drawing is the whole of the page. What changed on the screen is not marked in it: each opening
    of the page would begin the marks anew. */
const LAYOUT =
  'body{padding:var(--space-8)}main{max-inline-size:62rem;margin-inline:auto}' +
  'main [class*=marked-]::before{content:none}'

/** Returns the page of what is drawn in an element, as the screen around it is: its styles, language,
    direction, theme and size of text. It is written as text, and never put into the screen's own page. */
export function exportHtml(drawn: Element, title: string): string {
  const around = document.documentElement
  const { fontSize } = around.style
  const root = attributesOf([
    ['lang', around.lang],
    ['dir', around.dir],
    ['data-theme', themeOf(around)],
    ...(fontSize === '' ? [] : [['style', `font-size:${fontSize}`] as const]),
  ])
  // No rule of ours has an end tag, and none could end the element.
  const style = `${stylesOf(document)}\n${LAYOUT}`.replaceAll('</', '<\\/')
  return [
    '<!doctype html>',
    `<html${root}><head><meta charset="utf-8">`,
    `<meta http-equiv="Content-Security-Policy"${attributesOf([['content', POLICY]])}>`,
    '<meta name="viewport" content="width=device-width">',
    '<meta name="referrer" content="no-referrer">',
    `<title>${escape(title)}</title>`,
    `<style>${style}</style></head>`,
    `<body><main>${contentOf(drawn)}</main></body></html>`,
    '',
  ].join('\n')
}

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

const escape = (text: string): string => text.replace(/[&<>"]/g, (one) => ESCAPES[one] ?? one)

const attributesOf = (attributes: (readonly [name: string, value: string])[]): string =>
  attributes.map(([name, value]) => ` ${name}="${escape(value)}"`).join('')

/** The theme that is on the screen, be it the chosen one or the system's. */
function themeOf(root: HTMLElement): string {
  const isDark = matchMedia('(prefers-color-scheme: dark)').matches
  return root.dataset.theme ?? (isDark ? 'dark' : 'light')
}

/** The rules of a page, without those that load something: fonts are those of the reader's system. */
function stylesOf(page: Document): string {
  return [...page.styleSheets]
    .flatMap((sheet) => [...sheet.cssRules])
    .map((rule) => rule.cssText)
    .filter((text) => !/^@(?:import|font-face)|url\(|image-set\(/i.test(text))
    .join('\n')
}

function contentOf(parent: Element): string {
  return [...parent.childNodes]
    .map((node) => {
      if (node instanceof Element) return textOf(node)
      return node.nodeType === Node.TEXT_NODE ? escape(node.nodeValue ?? '') : ''
    })
    .join('')
}

function textOf(element: Element): string {
  if (element.matches(CONTROLS)) return ''
  const name = element.localName
  // Some buttons say something themselves.
  if (name === 'button') {
    return element.textContent.trim() === '' ? '' : `<span>${contentOf(element)}</span>`
  }
  if (!ELEMENTS.has(name)) return ''
  const href = name === 'a' ? (element.getAttribute('href') ?? '') : ''
  const leads = /^(?:https?|mailto|tel):/i.test(href)
  const attributes = [...element.attributes]
    .filter((one) => ATTRIBUTES.has(one.name))
    .map((one) => [one.name, one.value] as const)
  const style = element instanceof HTMLElement ? colorsOf(element) : ''
  if (style !== '') attributes.push(['style', style])
  if (leads) attributes.push(['href', href], ['rel', 'noreferrer'])
  const tag = name === 'a' && !leads ? 'span' : name
  return `<${tag}${attributesOf(attributes)}>${contentOf(element)}</${tag}>`
}

/** The colours that are the data's own: of a line and of a label. */
function colorsOf({ style }: HTMLElement): string {
  return ['background-color', '--label-color']
    .map((name) => [name, style.getPropertyValue(name).trim()] as const)
    .filter(([, value]) => /^(?:#[\da-f]{3,8}|rgba?\([\d\s,.%/]+\)|[a-z]+)$/i.test(value))
    .map(([name, value]) => `${name}:${value}`)
    .join(';')
}
