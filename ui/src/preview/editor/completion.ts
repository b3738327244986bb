// Completes the properties and values of the contract while they are typed, each with what it means.

import {
  type Completion,
  type CompletionContext,
  type CompletionResult,
  pickedCompletion,
  startCompletion,
} from '@codemirror/autocomplete'
import type { EditorState } from '@codemirror/state'
import type { EditorView } from '@codemirror/view'

import { type Node, nameOf, treeUpTo } from './pointers'
import {
  descriptionOf,
  formsOf,
  formsOfItems,
  knownValues,
  missingProperties,
  payloadSchema,
  type Schema,
  skeletonOf,
} from './schema'

/** How far back the object or array is looked for that something is typed in, in characters. */
const MAX_SPACE = 2_000

/** What a completion stands for in the text. */
interface Insertion {
  text: string
  /** Where the caret is then, from the start of the text. */
  caret: number
  /** Whether the next completion is asked for at once. */
  continues: boolean
}

/** Returns what may stand where something is typed; null where the contract says nothing of it. */
export function completePayload(context: CompletionContext): CompletionResult | null {
  const { state, pos } = context
  const typed = context.matchBefore(/"?[\w-]*$/)
  const from = typed?.from ?? pos
  if (!context.explicit && from === pos) return null
  if (isInString(state, from)) return null
  const options = optionsAt(state, from)
  return options.length > 0 ? { from, options, validFor: /^"?[\w-]*"?$/ } : null
}

/** Whether a position is inside of a string. Strings end where their line does. */
function isInString({ doc }: EditorState, position: number): boolean {
  const line = doc.lineAt(position)
  const before = doc.sliceString(line.from, position).replace(/\\./g, '')
  return (before.match(/"/g)?.length ?? 0) % 2 === 1
}

function optionsAt(state: EditorState, from: number): Completion[] {
  const { doc } = state
  const before = doc.sliceString(Math.max(0, from - MAX_SPACE), from).trimEnd()
  const sign = before.at(-1)
  const container = containerAt(state, from)
  if (!container)
    return before === '' ? [skeleton('fields', payloadSchema, descriptionOf(payloadSchema))] : []
  if (container.name === 'Array')
    return sign === '[' || sign === ',' ? itemOptions(container, state) : []
  if (sign === '{' || sign === ',') return propertyOptions(container, state, from)
  return sign === ':' ? valueOptions(container, state, from) : []
}

function containerAt(state: EditorState, from: number): Node | null {
  let node: Node | null = treeUpTo(state, from).resolveInner(from, -1)
  const isAround = (one: Node) =>
    (one.name === 'Object' || one.name === 'Array') &&
    one.from < from &&
    // One that is not closed yet ends where the next thing begins.
    (one.to > from || !/[}\]]/.test(one.lastChild?.name ?? ''))
  while (node && !isAround(node)) node = node.parent
  return node
}

function propertyOptions(object: Node, state: EditorState, from: number): Completion[] {
  return missingProperties(object, state.doc, from).map(({ name, schema, required }, index) => {
    const key = JSON.stringify(name)
    const value = formsOf(schema)[0]?.type === 'array' ? '[]' : '""'
    return completion(key, descriptionOf(schema), required ? 50 - index : -index, (after) =>
      /^\s*:/.test(after)
        ? { text: key, caret: key.length, continues: false }
        : {
            text: `${key}: ${value}${/^\s*"/.test(after) ? ',' : ''}`,
            caret: key.length + 3,
            continues: formsOf(schema)[0]?.const !== undefined,
          },
    )
  })
}

function valueOptions(object: Node, state: EditorState, from: number): Completion[] {
  let name: string | undefined
  for (let child = object.firstChild; child && child.from < from; child = child.nextSibling)
    if (child.name === 'Property') name = nameOf(child, state.doc)
  if (name === undefined) return []
  return knownValues(object, name, state.doc).map(({ value, description }, index) => {
    const text = JSON.stringify(value)
    return completion(text, description, -index, (after) => ({
      text: /^\s*"/.test(after) ? `${text},` : text,
      caret: text.length,
      continues: false,
    }))
  })
}

const itemOptions = (array: Node, state: EditorState): Completion[] =>
  formsOfItems(array, state.doc).map((form, index) => {
    const names = Object.entries(form.properties ?? {})
    const [name, { const: choice } = {}] = names[0] ?? ['item']
    return skeleton(choice ?? name, form, descriptionOf(form), -index)
  })

/** Offers a value with all that it must have. */
function skeleton(label: string, form: Schema, description?: string, boost = 0): Completion {
  const text = skeletonOf(form)
  const hole = text.search(/""|\[\]/)
  return {
    ...completion(label, description, boost, (after) => ({
      text: /^\s*[{"]/.test(after) ? `${text},` : text,
      caret: hole < 0 ? text.length : hole + 1,
      continues: false,
    })),
    detail: text,
  }
}

function completion(
  label: string,
  description: string | undefined,
  boost: number,
  insertion: (after: string) => Insertion,
): Completion {
  return {
    label,
    boost,
    ...(description && { info: () => englishText(description) }),
    apply: (view, picked, from, to) => {
      const end = endOfToken(view.state, from, to)
      const { text, caret, continues } = insertion(view.state.sliceDoc(end, end + 100))
      insert(view, picked, { from, to: end }, text, caret)
      if (continues) startCompletion(view)
    },
  }
}

/** Returns where the string that begins here ends, which may have been closed by itself. */
function endOfToken(state: EditorState, from: number, to: number): number {
  const node = treeUpTo(state, from).resolveInner(from, 1)
  const isString = node.name === 'String' || node.name === 'PropertyName'
  if (isString && node.from === from) return Math.max(to, node.to)
  const isOpen = state.sliceDoc(from, from + 1) === '"' && state.sliceDoc(to, to + 1) === '"'
  return isOpen && to > from ? to + 1 : to
}

function insert(
  view: EditorView,
  picked: Completion,
  { from, to }: { from: number; to: number },
  text: string,
  caret: number,
): void {
  view.dispatch({
    changes: { from, to, insert: text },
    selection: { anchor: from + caret },
    annotations: pickedCompletion.of(picked),
    scrollIntoView: true,
    userEvent: 'input.complete',
  })
}

/** Draws a text of the contract, which is English. */
export function englishText(text: string): HTMLElement {
  const element = document.createElement('div')
  element.lang = 'en'
  element.dir = 'ltr'
  element.textContent = text
  return element
}
