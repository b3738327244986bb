// The editor as a component: what it is given, and what it tells.

import { render } from '@testing-library/svelte'
import { EditorView } from '@codemirror/view'
import { describe, expect, it, vi } from 'vitest'

import type { Problem } from '../../backend/previewTypes'
import { problemAt } from '../../test/payload'
import Editor from './Editor.svelte'
import type { EditorActions } from './editorActions'

const TEXT = '{\r\n  "fields": []\r\n}\r\n'

function shown(props: Partial<Parameters<typeof render<typeof Editor>>[1]> = {}) {
  const change = vi.fn<(text: string) => void>()
  const caretAt = vi.fn<(pointer: string) => void>()
  const drawn = render(Editor, { text: TEXT, problems: [], change, caretAt, ...props })
  const root = drawn.container.querySelector('.host')?.shadowRoot
  const content = root?.querySelector<HTMLElement>('.cm-content')
  const view = content && EditorView.findFromDOM(content)
  if (!root || !view) throw new Error('there is no editor')
  const component = drawn.component as EditorActions
  return { ...drawn, component, root, view, change, caretAt }
}

describe('editor', () => {
  it('stands in a shadow root, is named, and says how to leave it', () => {
    const { root, view } = shown()
    const content = view.contentDOM
    expect(content.getAttribute('aria-label')).toBe('Payload')
    const leaving = content.getAttribute('aria-describedby') ?? ''
    expect(root.getElementById(leaving)?.textContent).toMatch(/Escape and then Tab/)
    expect(document.querySelector('style')).toBeNull()
  })

  it('tells what is typed with the line breaks of the text', () => {
    const { view, change } = shown()
    view.dispatch({ changes: { from: 0, insert: '\n' } })
    expect(change.mock.calls).toEqual([[`\r\n${TEXT}`]])
  })

  it('takes over a text that is given, and tells it only when it is undone', async () => {
    const { view, change, rerender, component } = shown()
    await rerender({ text: '{}\n' })
    expect([view.state.doc.toString(), change.mock.calls]).toEqual(['{}\n', []])
    component.undo()
    expect(change.mock.calls).toEqual([[TEXT]])
    component.redo()
    expect(change.mock.lastCall).toEqual(['{}\n'])
  })

  it('does not take over the text that it told itself', async () => {
    const { view, change, rerender } = shown()
    view.dispatch({ changes: { from: 0, insert: ' ' }, selection: { anchor: 1 } })
    await rerender({ text: change.mock.lastCall?.[0] ?? '' })
    expect(view.state.selection.main.head).toBe(1)
  })

  it('formats in one step, and keeps the caret where it was', () => {
    const { view, change, component } = shown({ text: '{"fields":[{"a":1}]}' })
    view.dispatch({ selection: { anchor: 15 } })
    component.format('{\n  "fields": [\n    {\n      "a": 1\n    }\n  ]\n}\n')
    expect(view.state.sliceDoc(0, view.state.selection.main.head)).toMatch(/"a"$/)
    component.undo()
    expect(change.mock.lastCall).toEqual(['{"fields":[{"a":1}]}'])
  })

  it('tells where the caret is, and selects what a pointer leads to', () => {
    const { view, caretAt, component } = shown({ text: '{"fields": [{"type": "list"}]}' })
    expect(component.select('/fields/0/type')).toBe(true)
    const { from, to } = view.state.selection.main
    expect(view.state.sliceDoc(from, to)).toBe('"list"')
    expect(caretAt.mock.lastCall).toEqual(['/fields/0/type'])
    expect(component.select('/fields/1')).toBe(false)
  })

  it('marks problems by the offsets of the text with its line breaks, and mends them', async () => {
    const text = '{\r\n "fields": [\r\n{ "importance": "warn" }]}'
    const from = text.indexOf('"warn"')
    const place = { from, to: from + 6 }
    const problem: Problem = {
      ...{ severity: 'violation', code: 'enum', pointer: '', message: '', help: null },
      ...{ line: 3, column: 17, ...place },
      fix: { label: '', ...place, insert: '"warning"' },
    }
    const { change, view, rerender, component } = shown({ text })
    await rerender({ problems: [problem] })
    component.jump(problem)
    const { head } = view.state.selection.main
    expect(view.state.sliceDoc(head, head + 6)).toBe('"warn"')
    expect(component.applyFix(problem)).toBe(true)
    expect(change.mock.lastCall).toEqual([text.replace('warn', 'warning')])
  })

  it('opens its search outside of the shadow root, and gives the focus back', async () => {
    const { container, component } = shown()
    component.find()
    const field = container.querySelector<HTMLInputElement>('[main-field]')
    expect(document.activeElement).toBe(field)
    field?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }))
    expect(container.querySelector('[main-field]')).toBeNull()
    expect(document.activeElement).toBe(container.querySelector('.host'))
  })

  it('is only read where it is told so', () => {
    const { view, container, component } = shown({ isReadOnly: true })
    expect(view.state.readOnly).toBe(true)
    component.find()
    expect(container.querySelectorAll('[role=search] input')).toHaveLength(1)
  })

  it('of a text that is only read takes over what is given, and nothing else', async () => {
    const { view, change, component, rerender } = shown({ isReadOnly: true })
    view.dispatch({ changes: { from: 0, insert: '[' }, userEvent: 'input.type' })
    component.format('{ "fields": [] }')
    expect(view.state.doc.toString()).toBe(TEXT.replaceAll('\r\n', '\n'))
    await rerender({ text: '[]' })
    expect([view.state.doc.toString(), change.mock.calls]).toEqual(['[]', []])
  })

  it.each([
    ['Alt+Enter', { key: 'Enter', keyCode: 13, altKey: true }],
    ['Ctrl+.', { key: '.', keyCode: 190, ctrlKey: true }],
  ])('of a text that is only read has %s mend a problem elsewhere', async (_, init) => {
    const fix = vi.fn()
    const text = '{ "importance": "warn" }'
    const { view, change, rerender, component } = shown({ text, isReadOnly: true, fix })
    const problem = problemAt(text, '"warn"', {}, '"warning"')
    await rerender({ problems: [problem] })
    component.jump(problem)
    const key = new KeyboardEvent('keydown', { ...init, bubbles: true, cancelable: true })
    view.contentDOM.dispatchEvent(key)
    expect(key.defaultPrevented).toBe(true)
    expect(fix.mock.calls).toEqual([[problem]])
    expect([view.state.doc.toString(), change.mock.calls]).toEqual([text, []])
  })
})
