// No text of a language is one of English, other than words that both have.

import { readdirSync, readFileSync } from 'node:fs'

import ts from 'typescript'
import { describe, expect, it } from 'vitest'

import { languages } from './languages'

/** Words that a language shares with English. */
const SHARED: Record<string, string[]> = {
  ar: [],
  de: [
    'DEMO',
    'Demo',
    'Filter',
    'Name',
    'Server',
    'Service',
    'Status',
    'Ticket',
    'Tickets',
    'Version',
    'Webhook',
    'Webhooks',
    'in',
    'in Base',
    'ms',
    'px',
  ],
  es: ['Error', 'Webhook', 'Webhooks', 'error', 'ms', 'px'],
  et: ['DEMO', 'Demo', 'Server', 'filter', 'ms', 'px'],
  fr: ['Notifications', 'Page', 'Service', 'Tickets', 'Webhook', 'Webhooks', 'ms', 'px'],
}

/** The folders of catalogues, each with how many parts it has at least. */
const folders = { 'src/i18n': 6, 'src/preview/i18n': 6, 'src/kiosk/i18n': 1 }

/** Returns whether a text in the source is read by the program, and by nobody else. */
function isTechnical(node: ts.Node): boolean {
  const { parent } = node
  // The names of units and of formats.
  if (ts.findAncestor(node, ts.isNewExpression)) return true
  return (
    (ts.isCallExpression(parent) &&
      /\.(format|keyFailed)$|^timeSpans$/.test(parent.expression.getText())) ||
    ts.isImportDeclaration(parent) ||
    ts.isCaseClause(parent) ||
    ts.isLiteralTypeNode(parent) ||
    (ts.isPropertyAssignment(parent) && parent.name === node) ||
    (ts.isBinaryExpression(parent) &&
      parent.operatorToken.kind === ts.SyntaxKind.EqualsEqualsEqualsToken)
  )
}

/** Returns the texts in the catalogues of a language, without signs around them. */
function textsOf(tag: string): Set<string> {
  const found = new Set<string>()
  const visit = (node: ts.Node): void => {
    const isText = ts.isStringLiteralLike(node) || ts.isTemplateLiteralToken(node)
    if (isText && !isTechnical(node)) {
      const text = node.text.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '')
      if (/\p{L}{2}/u.test(text)) found.add(text)
    }
    ts.forEachChild(node, visit)
  }
  for (const [folder, parts] of Object.entries(folders)) {
    const files = readdirSync(folder).filter(
      (name) => name.endsWith(`.${tag}.ts`) && !name.startsWith('numbers.'),
    )
    expect(files.length).toBeGreaterThanOrEqual(parts)
    for (const name of files) {
      const text = readFileSync(`${folder}/${name}`, 'utf8')
      visit(ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true))
    }
  }
  return found
}

const english = textsOf('en')

describe.each(languages.filter(({ tag }) => tag !== 'en'))('$name', ({ tag }) => {
  it('has words of its own', () => {
    const texts = textsOf(tag)
    expect(texts.size).toBeGreaterThan(300)
    const same = [...texts].filter((text) => english.has(text))
    expect(same.toSorted()).toEqual((SHARED[tag] ?? []).toSorted())
  })
})
