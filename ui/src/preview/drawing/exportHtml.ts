// What is drawn as one page that needs nothing else: it has its styles in it, and only the elements and
// attributes that are listed here, so nothing in it runs, sends or loads, whatever the data was.

/** What the reader of a page cannot use: they are buttons on the screen. */
const CONTROLS = '.copy, .collapse, .back, .more, [role=status]'

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

/** The drawing is the whole of the page. */
const LAYOUT = 'body{padding:var(--space-8)}main{max-inline-size:62rem;margin-inline:auto}'

/** Returns the page of what is drawn in an element, as the screen around it is: its styles, language,
    direction, theme and size of text. */
export function exportHtml(drawn: Element, title: string): string {
  const page = document.implementation.createHTMLDocument(title)
  const [root, around] = [page.documentElement, document.documentElement]
  root.lang = around.lang
  root.dir = around.dir
  root.dataset.theme = themeOf(around)
  if (around.style.fontSize !== '') root.setAttribute('style', `font-size:${around.style.fontSize}`)

  const style = page.createElement('style')
  // No rule of ours has an end tag, and none could end the element.
  style.textContent = `${stylesOf(document)}\n${LAYOUT}`.replaceAll('</', '<\\/')
  page.head.prepend(
    meta(page, { charset: 'utf-8' }),
    meta(page, { 'http-equiv': 'Content-Security-Policy', content: POLICY }),
    meta(page, { name: 'viewport', content: 'width=device-width' }),
    meta(page, { name: 'referrer', content: 'no-referrer' }),
  )
  page.head.append(style)

  const main = page.createElement('main')
  main.append(...copiesOf(page, drawn))
  page.body.append(main)
  return `<!doctype html>\n${root.outerHTML}\n`
}

function meta(page: Document, attributes: Record<string, string>): HTMLElement {
  const element = page.createElement('meta')
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
  return element
}

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

function copiesOf(page: Document, parent: Element): Node[] {
  return [...parent.childNodes].flatMap((node) => {
    if (node.nodeType === Node.TEXT_NODE) return page.createTextNode(node.nodeValue ?? '')
    // What was drawn is of the screen's own page.
    return node instanceof Element ? copyOf(page, node) : []
  })
}

function copyOf(page: Document, element: Element): Node[] {
  if (element.matches(CONTROLS)) return []
  const children = copiesOf(page, element)
  const name = element.localName
  if (name === 'button') {
    // Some buttons say something themselves.
    if (element.textContent.trim() === '') return []
    const said = page.createElement('span')
    said.append(...children)
    return [said]
  }
  if (!ELEMENTS.has(name)) return []
  const href = name === 'a' ? (element.getAttribute('href') ?? '') : ''
  const leads = /^(?:https?|mailto|tel):/i.test(href)
  const copy = page.createElementNS(element.namespaceURI, name === 'a' && !leads ? 'span' : name)
  for (const { name, value } of element.attributes)
    if (ATTRIBUTES.has(name)) copy.setAttribute(name, value)
  const style = element instanceof HTMLElement ? colorsOf(element) : ''
  if (style !== '') copy.setAttribute('style', style)
  if (leads) {
    copy.setAttribute('href', href)
    copy.setAttribute('rel', 'noreferrer')
  }
  copy.append(...children)
  return [copy]
}

/** The colours that are the data's own: of a line and of a label. */
function colorsOf({ style }: HTMLElement): string {
  return ['background-color', '--label-color']
    .map((name) => [name, style.getPropertyValue(name).trim()] as const)
    .filter(([, value]) => /^(?:#[\da-f]{3,8}|rgba?\([\d\s,.%/]+\)|[a-z]+)$/i.test(value))
    .map(([name, value]) => `${name}:${value}`)
    .join(';')
}
