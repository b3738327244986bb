// What the contract says of places in a text.

import { CompletionContext } from '@codemirror/autocomplete'
import { ensureSyntaxTree } from '@codemirror/language'
import { EditorState } from '@codemirror/state'
import { EditorView } from '@codemirror/view'
import { describe, expect, it } from 'vitest'

import { completePayload } from './completion'
import { textExtensions } from './extensions'
import { explanationOf } from './schema'

const extensions = textExtensions()

/** The editor with a text, in which the caret is written as `|`. */
function editorWith(text: string): EditorView {
  const caret = text.indexOf('|')
  const doc = text.replace('|', '')
  const state = EditorState.create({ doc, selection: { anchor: caret }, extensions })
  ensureSyntaxTree(state, state.doc.length)
  return new EditorView({ state })
}

function completionsIn(view: EditorView) {
  const caret = view.state.selection.main.head
  const result = completePayload(new CompletionContext(view.state, caret, true))
  return result?.options ?? []
}

const labelsIn = (text: string): string[] =>
  completionsIn(editorWith(text)).map(({ label }) => label)

/** The text with its caret after a completion was picked. */
function picked(text: string, label: string): string {
  const view = editorWith(text)
  const caret = view.state.selection.main.head
  const result = completePayload(new CompletionContext(view.state, caret, true))
  const option = result?.options.find((one) => one.label === label)
  if (!result || typeof option?.apply !== 'function') throw new Error(`there is no ${label}`)
  option.apply(view, option, result.from, caret)
  const { head } = view.state.selection.main
  return `${view.state.sliceDoc(0, head)}|${view.state.sliceDoc(head)}`
}

describe('completion offers', () => {
  it('what may stand behind text that the editor has not parsed yet', () => {
    const fields = '{ "type": "text", "title": "a", "value": "b" },\n'.repeat(200)
    const doc = `{ "fields": [\n${fields}{ "`
    const state = EditorState.create({ doc, extensions })
    const offered = completePayload(new CompletionContext(state, doc.length, false))
    expect(offered?.options.map(({ label }) => label)).toContain('"type"')
  })

  it.each([
    ['|', ['fields']],
    ['{|}', ['"fields"']],
    ['{ "|" }', ['"fields"']],
    ['{ "fields": [|] }', ['message', 'text', 'email', 'phoneNumber', 'list']],
    ['{ "fields": [{ "type": "list" }, |] }', ['message', 'text', 'email', 'phoneNumber', 'list']],
    [
      '{ "fields": [{ "type": | }] }',
      ['"message"', '"text"', '"email"', '"phoneNumber"', '"list"'],
    ],
    [
      '{ "fields": [{ "type": "message", "importance": "wa|" }] }',
      ['"error"', '"warning"', '"info"'],
    ],
    ['{ "fields": [{ "type": "message", | }] }', ['"content"', '"importance"']],
    ['{ "fields": [{ "type": "email", "title": "t", "va|" }] }', ['"value"']],
    [
      '{ "fields": [{ | }] }',
      ['"type"', '"content"', '"importance"', '"title"', '"value"', '"items"'],
    ],
    ['{ "fields": [{ "type": "list", "items": [|] }] }', ['title']],
    [
      '{ "fields": [{ "type": "list", "items": [{ "title": "t", "|',
      ['"text"', '"url"', '"footer"', '"timestamp"'],
    ],
    [
      '{ "fields": [{ "title": "t", "type": "|" }] }',
      ['"text"', '"email"', '"phoneNumber"', '"list"'],
    ],
  ])('in %s %j', (text, labels) => {
    expect(labelsIn(text)).toEqual(labels)
  })

  it.each([
    '{ "fields": [{ "type": "message", "content": "wa, in|" }] }',
    '{ "fields": [{ "type": "message", "content": | }] }',
    '{ "fields": [{ "type": "text" |}] }',
    '{ "other": { | } }',
    '{ "fields": [] } |',
  ])('nothing in %s', (text) => {
    expect(labelsIn(text)).toEqual([])
  })

  it('each with what the contract says of it', () => {
    const [option] = completionsIn(
      editorWith('{ "fields": [{ "type": "message", "importance": | }] }'),
    )
    const info = typeof option?.info === 'function' ? option.info(option) : null
    expect(info).toBeInstanceOf(HTMLElement)
    expect((info as HTMLElement).textContent).toBe('Red: a critical alert.')
  })
})

describe('completion writes', () => {
  it.each([
    ['{ "ti|" }', '"fields"', '{ "fields": [|] }'],
    [
      '{ "fields": [{ "type": "text", "ti| }] }',
      '"title"',
      '{ "fields": [{ "type": "text", "title": "|" }] }',
    ],
    [
      '{ "fields": [{ "type": "text", ti|\n"value": "v" }] }',
      '"title"',
      '{ "fields": [{ "type": "text", "title": "|",\n"value": "v" }] }',
    ],
    [
      '{ "fields": [{ "type": "text", "tit|le": "t" }] }',
      '"title"',
      '{ "fields": [{ "type": "text", "title"|: "t" }] }',
    ],
    ['{ "fields": [{ "type": "|" }] }', '"message"', '{ "fields": [{ "type": "message"| }] }'],
    ['{ "fields": [{ "type": "wa|rn" }] }', '"message"', '{ "fields": [{ "type": "message"| }] }'],
    [
      '{ "fields": [|] }',
      'message',
      '{ "fields": [{ "type": "message", "content": "|", "importance": "info" }] }',
    ],
    [
      '{ "fields": [\n|\n{}] }',
      'list',
      '{ "fields": [\n{ "type": "list", "title": "|", "items": [] },\n{}] }',
    ],
    ['|', 'fields', '{ "fields": [|] }'],
  ])('in %j for %s: %j', (text, label, after) => {
    expect(picked(text, label)).toBe(after)
  })
})

describe('explanation', () => {
  it.each([
    ['{ "fi|elds": [] }', 'The fields, top to bottom. May be empty.'],
    ['{ "fields": [{ "type": "mess|age" }] }', 'A coloured banner.'],
    ['{ "fields": [{ "type": "message", "importance": "in|fo" }] }', 'Gray: general information.'],
    ['{ "fields": [{ "type": "list", "ti|tle": "t" }] }', 'The header above the items.'],
    ['{ "fields": [{ "type": "text", "ti|tle": "t" }] }', 'The label on the left.'],
    [
      '{ "fields": [{ "type": "list", "items": [{ "foo|ter": "f" }] }] }',
      'The text of a tag pill.',
    ],
    ['{ "fields": [{ "ta|g": "f" }] }', undefined],
    ['{ "fields": [{ "type": "text", "value": "v|" }] }', undefined],
  ])('of %s is "%s"', (text, description) => {
    const { state } = editorWith(text)
    const tree = ensureSyntaxTree(state, state.doc.length)
    const node = tree?.resolveInner(state.selection.main.head, 1)
    expect(node && explanationOf(node, state.doc)?.description).toBe(description)
  })

  it('of a property that is a choice lists it', () => {
    const { state } = editorWith('{ "fields": [{ "type": "message", "impor|tance": 1 }] }')
    const node = ensureSyntaxTree(state, state.doc.length)?.resolveInner(state.selection.main.head)
    expect(node && explanationOf(node, state.doc)).toEqual({
      description: 'How urgent it is, which decides the colour.',
      values: ['error', 'warning', 'info'],
    })
  })
})
