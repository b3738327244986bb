// JSON Pointers (RFC 6901) and the places in a text that they lead to. Text that is no JSON yet has
// places as far as the parser makes sense of it.

import { ensureSyntaxTree, syntaxTree } from '@codemirror/language'
import type { EditorState, Text } from '@codemirror/state'

/** The syntax tree of a text. */
export type Tree = ReturnType<typeof syntaxTree>
/** A node of a syntax tree. */
export type Node = Tree['topNode']

/** A part of a document, by its positions. */
export interface Range {
  from: number
  to: number
}

/** How long the parser may work for a place that somebody waits for, in milliseconds. */
const MAX_PARSING = 200

const VALUES = new Set(['Object', 'Array', 'String', 'Number', 'True', 'False', 'Null'])

/** What a property, an object or an array begins with. */
const BEGINNINGS = new Set(['PropertyName', '{', '['])

/**
 * Returns the tree of the text as far as a position. On a busy machine the editor has it only a while
 * after a key.
 */
export const treeUpTo = (state: EditorState, position: number): Tree =>
  ensureSyntaxTree(state, position, MAX_PARSING) ?? syntaxTree(state)

/** Returns whether a node is a value of JSON. */
export const isValue = (node: Node): boolean => VALUES.has(node.name)

/** Iterates over the children of a node. */
export function* childrenOf(node: Node): Generator<Node> {
  for (let child = node.firstChild; child; child = child.nextSibling) yield child
}

/** Returns what a string of JSON says; without its quotes as it stands where it is none. */
export function stringOf(node: Node, doc: Text): string {
  const raw = doc.sliceString(node.from, node.to)
  try {
    return String(JSON.parse(raw))
  } catch {
    return raw.replace(/^"|"$/g, '')
  }
}

/** Returns the name of a property. */
export function nameOf(property: Node, doc: Text): string {
  const name = property.getChild('PropertyName')
  return name ? stringOf(name, doc) : ''
}

/** Returns the value of a property; null where there is none yet. */
export function valueOf(property: Node): Node | null {
  const last = property.lastChild
  if (last && isValue(last)) return last
  return [...childrenOf(property)].findLast(isValue) ?? null
}

/** Returns the value of the whole text; null where there is none. */
function rootOf(tree: Tree): Node | null {
  return [...childrenOf(tree.topNode)].find(isValue) ?? null
}

/** Returns the node that a position is in or at, rather what begins there than what ends. */
export function nodeAt(tree: Tree, position: number): Node {
  const after = tree.resolveInner(position, 1)
  const begins = after.from === position && (isValue(after) || BEGINNINGS.has(after.name))
  return begins ? after : tree.resolveInner(position, -1)
}

/** Returns the pointer to the innermost property or value that a position is in. */
export function pointerAt(tree: Tree, doc: Text, position: number): string {
  const parts: string[] = []
  for (let node: Node | null = nodeAt(tree, position); node; node = node.parent) {
    if (node.name === 'Property') parts.push(nameOf(node, doc))
    else if (node.parent?.name === 'Array' && isValue(node)) parts.push(String(indexOf(node)))
  }
  return parts
    .reverse()
    .map((part) => `/${part.replaceAll('~', '~0').replaceAll('/', '~1')}`)
    .join('')
}

function indexOf(node: Node): number {
  let index = 0
  for (let before = node.prevSibling; before; before = before.prevSibling)
    if (isValue(before)) index += 1
  return index
}

/** Returns where the value that a pointer leads to stands; null where there is none. */
export function rangeAt(tree: Tree, doc: Text, pointer: string): Range | null {
  let node = rootOf(tree)
  for (const part of pointer.split('/').slice(1)) {
    if (!node) return null
    node = inside(node, doc, part.replaceAll('~1', '/').replaceAll('~0', '~'))
  }
  return node && { from: node.from, to: node.to }
}

function inside(node: Node, doc: Text, part: string): Node | null {
  if (node.name === 'Array')
    return /^(?:0|[1-9]\d*)$/.test(part) ? itemAt(node, Number(part)) : null
  let found: Node | null = null
  // Of properties of the same name the last one counts, as for most readers of JSON.
  for (const property of node.name === 'Object' ? childrenOf(node) : [])
    if (property.name === 'Property' && nameOf(property, doc) === part)
      found = valueOf(property) ?? found
  return found
}

function itemAt(array: Node, index: number): Node | null {
  let at = 0
  for (const item of childrenOf(array)) {
    if (!isValue(item)) continue
    if (at === index) return item
    at += 1
  }
  return null
}
